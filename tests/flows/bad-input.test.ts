/** @module Tests that bad input to the signed endpoint gets a problem that names the field, and is not stored. */

import { beforeAll, describe, expect, it } from 'vitest';
import { type ActToSend, openStack, type Stack } from '../support/stack.ts';

const GOOD = { act: 'publish', title: '标题', body: { format: 'text', value: '正文。' } };
const utf8 = (text: string) => new TextEncoder().encode(text);

let stack: Stack;
beforeAll(async () => {
  stack = await openStack();
});

interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}

interface Case {
  readonly name: string;
  readonly send: Partial<ActToSend>;
  readonly status: number;
  readonly reason: string;
  readonly pointer?: string;
}

const field = (name: string, value: unknown, pointer = `/${name}`): Case => ({
  name: `${name}: ${JSON.stringify(value)?.slice(0, 50)}`,
  send: { body: { ...GOOD, [name]: value } },
  status: 422,
  reason: 'invalid-article',
  pointer,
});
const raw = (name: string, body: Uint8Array | string, reason: string, pointer = ''): Case => ({
  name,
  send: { body },
  status: 400,
  reason,
  pointer,
});

const CASES: readonly Case[] = [
  { name: 'no body', send: {}, status: 415, reason: 'unsupported-media-type' },
  raw('not JSON', '{"title":', 'invalid-json'),
  raw('an empty text', ' ', 'invalid-json'),
  // The gateway hands JSON over as text, which bytes that are no UTF-8 do not survive (S-45).
  {
    ...raw('invalid UTF-8', new Uint8Array([123, 34, 0xff, 0xfe, 34, 125]), 'digest-false'),
    status: 401,
  },
  {
    ...raw('GBK bytes', new Uint8Array([0x22, 0xc4, 0xe3, 0xba, 0xc3, 0x22]), 'digest-false'),
    status: 401,
  },
  raw('duplicated keys', '{"act":"publish","title":"a","title":"b"}', 'duplicate-key', '/title'),
  raw(
    'duplicated keys deep inside',
    '{"body":{"value":"a","value":"b"}}',
    'duplicate-key',
    '/body/value',
  ),
  raw('nesting without end', '['.repeat(100_000), 'invalid-json'),
  raw('deep nesting', `${'['.repeat(1000)}${']'.repeat(1000)}`, 'nested-too-deep'),
  { ...raw('an array', '[]', 'invalid-article'), status: 422 },
  { ...raw('null', 'null', 'invalid-article'), status: 422 },
  {
    name: 'another media type',
    send: { body: utf8('title=x'), headers: { 'content-type': 'text/plain' } },
    status: 415,
    reason: 'unsupported-media-type',
  },
  {
    name: 'another charset',
    send: { body: utf8('{}'), headers: { 'content-type': 'application/json; charset=gbk' } },
    status: 415,
    reason: 'unsupported-media-type',
  },
  {
    name: '2 MB',
    send: { body: { ...GOOD, body: { format: 'text', value: 'x'.repeat(2_000_000) } } },
    status: 413,
    reason: 'body-too-large',
  },
  {
    name: 'a body of 301 KB',
    send: { body: { ...GOOD, body: { format: 'text', value: '新'.repeat(103_000) } } },
    status: 413,
    reason: 'body-too-large',
  },
  field('act', undefined),
  field('act', 'erase'),
  field('act', ['publish']),
  field('title', undefined),
  field('title', ''),
  field('title', ' \u3000\u200b '),
  field('title', 7),
  field('title', null),
  field('title', '长'.repeat(10_000)),
  field('body', 'text'),
  field('body', { format: 'pdf', value: 'x' }, '/body/format'),
  field('body', { format: 'text', value: 7 }, '/body/value'),
  field('body', { format: 'html', value: 'x', baseUrl: 'javascript:alert(1)' }, '/body/baseUrl'),
  field(
    'tags',
    Array.from({ length: 50 }, (_, n) => `tag ${n}`),
  ),
  field('tags', ['好', '！'], '/tags/1'),
  field('tags', 'x'),
  field(
    'authors',
    Array.from({ length: 7 }, (_, n) => ({ name: `作者${n}` })),
  ),
  field('source', { name: 'x', url: 'javascript:alert(1)' }, '/source/url'),
  field('related', [{ title: 'x', url: 'data:text/html,x' }], '/related/0/url'),
  field('image', { url: '/relative.jpg', type: 'image/jpeg', length: 0 }, '/image/url'),
  field('firstPublished', '2026-02-31T00:00:00+08:00'),
  field('firstPublished', '2026-02-28'),
  { ...field('firstPublished', '2999-01-01T00:00:00Z'), reason: 'bad-date' },
  { ...field('expires', '2020-01-01T00:00:00Z'), reason: 'bad-date' },
  field('section', 'sport'),
  field('language', 'zh_CN'),
  field('slug', 'Not A Slug'),
  field('colour', 'red'),
  field('__proto__x', 1),
];

/** What acts left behind, beside spent nonces and known editors. */
async function countItems(): Promise<number> {
  const keys = await stack.keys();
  return keys.filter(({ pk }) => !/^(?:NONCE#|EDITORS|KEYSET)/.test(pk)).length;
}

describe('bad input to the signed endpoint', () => {
  for (const { name, send, status, reason, pointer } of CASES) {
    it(`a POST with ${name} is refused as ${reason}`, async () => {
      const answer = await stack.act({ path: '/api/articles', ...send });
      const problem = (await answer.json()) as Problem;
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(problem.type).toBe(`https://news.example/problems/${reason}`);
      expect([answer.status, problem.status]).toEqual([status, status]);
      expect(problem.title).toBeTruthy();
      if (pointer !== undefined && status !== 401) {
        const errors = problem.errors ?? [];
        expect(errors.map((error) => error.pointer)).toContain(pointer);
        for (const error of errors) expect(error.detail.length).toBeGreaterThan(5);
      }
    });
  }

  it('refused input is not stored, with or without an Idempotency-Key', async () => {
    expect(await countItems()).toBe(0);
    const headers = { 'idempotency-key': '"same"' };
    const bad = await stack.act({ path: '/api/articles', body: { act: 'publish' }, headers });
    expect(bad.status).toBe(422);
    expect(await countItems()).toBe(0);
  });

  it('a refusal of an article names every broken rule', async () => {
    const body = { act: 'x', title: '', tags: 1, body: [], colour: 'red' };
    const answer = await stack.act({ path: '/api/articles', body });
    const { errors = [] } = (await answer.json()) as Problem;
    expect(errors.map((error) => error.pointer).sort()).toEqual([
      '/act',
      '/body',
      '/colour',
      '/tags',
      '/title',
    ]);
  });

  it('an unknown address is 404, and a method that is not served 405 with Allow', async () => {
    const nowhere = await stack.act({ path: '/api/nowhere', body: {} });
    expect([nowhere.status, nowhere.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json',
    ]);
    const wrong = await stack.act({ method: 'DELETE', path: '/api/articles' });
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS, POST']);
  });
});

describe('cleaned input at the signed endpoint', () => {
  it('characters that break feeds and links that lead nowhere are removed, each with a warning', async () => {
    const value =
      '<p>a\u0000\u000bb<script>x()</script> <a href="rel">链接</a> <img src="https://a.example/i.png"></p>';
    const answer = await stack.act({
      path: '/api/articles',
      body: { ...GOOD, title: '标\u0010题 \ud800𠮷', body: { format: 'html', value } },
    });
    const { article, warnings } = (await answer.json()) as {
      article: { title: string; contentHtml: string };
      warnings: { code: string; pointer: string }[];
    };
    expect(answer.status).toBe(201);
    expect(article.title.includes('\u0010')).toBe(false);
    expect(article.title).toContain('𠮷');
    expect(article.contentHtml).not.toMatch(/script|href/);
    expect(article.contentHtml).not.toContain('\u000b');
    expect(article.contentHtml).toContain('链接');
    const codes = warnings.map(({ code, pointer }) => `${code} ${pointer}`);
    expect(codes).toEqual(expect.arrayContaining(['cleaned /title', 'cleaned /body/value']));
    expect(warnings.length).toBeGreaterThanOrEqual(4);
  });
});

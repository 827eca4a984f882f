/** @module Attacks by strangers on the built functions: without a key, or from a web page of another origin. */

import { beforeAll, describe, expect, it } from 'vitest';
import { openStack, type Stack } from '../support/stack.ts';

const SECRET = 'do-not-name-the-source';

let stack: Stack;
let id: string;
beforeAll(async () => {
  stack = await openStack();
  const value = `<!-- ${SECRET} --><script>"${SECRET}"</script><template>${SECRET}</template><p data-note="${SECRET}">正文</p>`;
  const body = { act: 'publish', title: '公开稿', body: { format: 'html', value } };
  const made = await stack.act({ path: '/api/articles', body });
  const answer = (await made.json()) as { article: { id: string; body: { value: string } } };
  id = answer.article.id;
  expect(answer.article.body.value).toBe(value);
});

const PREFLIGHT = {
  origin: 'https://elsewhere.example',
  'access-control-request-headers': 'content-digest, content-type, signature, signature-input',
};

/** The fields of CORS in the answer to a preflight for a method, or to the method itself. */
async function corsOf(method: string, path: string, asked?: string) {
  const headers = { ...PREFLIGHT, ...(asked && { 'access-control-request-method': asked }) };
  const answer = await stack.send({ method, path, headers: Object.entries(headers) });
  await answer.arrayBuffer();
  const fields = [...answer.headers].filter(([name]) => name.startsWith('access-control-'));
  return { status: answer.status, fields: Object.fromEntries(fields) };
}

describe('a stranger who reads public JSON for what the sanitiser removed', () => {
  it('public JSON has the sanitised text, and nothing of the source', async () => {
    for (const path of [`/api/articles/${id}`, '/api/articles?view=full', '/api/articles']) {
      const text = await (await stack.get(path)).text();
      expect(text, path).toContain('公开稿');
      expect(text, path).not.toMatch(new RegExp(`${SECRET}|"body"`));
    }
  });
});

describe('a web page of another origin that acts with an editor’s key', () => {
  const signedAlone = () => [
    `/api/articles/${id}/publish`,
    `/api/articles/${id}/withdraw`,
    `/api/articles/${id}/versions/1/revert`,
    `/api/articles/${id}/preview`,
    '/api/desk/articles',
    `/api/desk/articles/${id}`,
    `/api/desk/articles/${id}/versions/1`,
    '/api/keys',
    '/api/keys/x',
  ];

  it('a preflight on a path where every method is signed offers no CORS', async () => {
    for (const path of signedAlone()) {
      for (const asked of ['POST', 'GET', 'DELETE']) {
        expect(await corsOf('OPTIONS', path, asked), path).toEqual({ status: 204, fields: {} });
      }
    }
  });

  it('a preflight for a signed method on a path with public reads offers no CORS', async () => {
    for (const path of ['/api/articles', `/api/articles/${id}`]) {
      for (const asked of ['POST', 'PUT', 'PATCH', 'DELETE']) {
        expect(await corsOf('OPTIONS', path, asked), path).toEqual({ status: 204, fields: {} });
      }
    }
  });

  it('a preflight for a public read offers reads, and neither signed methods nor their fields', async () => {
    for (const path of ['/api/articles', `/api/articles/${id}`]) {
      const { status, fields } = await corsOf('OPTIONS', path, 'GET');
      expect([path, status]).toEqual([path, 204]);
      expect(fields['access-control-allow-origin']).toBe('*');
      expect(fields['access-control-allow-methods']).toBe('GET, HEAD, OPTIONS');
      expect(fields['access-control-allow-headers']).not.toMatch(/signature|digest|idempotency/i);
    }
  });

  it('no answer to a signed method has a field of CORS, whether the act was done or refused', async () => {
    const wanted = [
      ['POST', '/api/articles'],
      ['PUT', `/api/articles/${id}`],
      ['PATCH', `/api/articles/${id}`],
      ['GET', `/api/articles/${id}/publish`],
      ...signedAlone().map((path) => ['POST', path]),
      ...signedAlone().map((path) => ['GET', path]),
    ];
    for (const [method = '', path = ''] of wanted) {
      const { status, fields } = await corsOf(method, path);
      expect([method, path, status >= 400, fields]).toEqual([method, path, true, {}]);
    }
    const done = await stack.act({ path: '/api/articles', body: { act: 'draft', title: '草稿' } });
    expect([done.status, done.headers.get('access-control-allow-origin')]).toEqual([201, null]);
  });
});

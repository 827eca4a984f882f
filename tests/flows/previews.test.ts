/** @module Tests previews: a link shows one unpublished version for a day to anyone who has it. */

import { beforeAll, describe, expect, it } from 'vitest';
import type { ArticleId } from '../../lib/article/article.ts';
import { instantOf, systemClock } from '../../lib/core/clock.ts';
import { createPreviewWriter } from '../../lib/dynamo/articles/preview-items.ts';
import { generateKeyPair, type KeyPair } from '../../lib/signature/jwk.ts';
import { attributeOf, parsePage, textIn } from '../support/html-tree.ts';
import { ORIGIN, openStack, type Stack } from '../support/stack.ts';
import { openDesk } from '../support/stack-desk.ts';

let stack: Stack;
let desk: ReturnType<typeof openDesk>;
beforeAll(async () => {
  stack = await openStack();
  desk = openDesk(stack);
});

const DAY_MS = 86_400_000;
const UNKNOWN = '019a7f3c-0000-7000-8000-00000000dead';
const article = (title: string, changes: object = {}) => ({
  title,
  section: 'news',
  slug: 'not-yet',
  body: { format: 'text', value: `${title}的正文。` },
  ...changes,
});

interface Link {
  readonly url: string;
  readonly expiresAt: string;
  readonly version: number;
}

const ask = (id: string, more: object = {}) =>
  stack.act({ path: `/api/articles/${id}/preview`, ...more });

async function link(id: string): Promise<Link & { readonly path: string; readonly token: string }> {
  const answer = await ask(id);
  expect(answer.status).toBe(201);
  const made = (await answer.json()) as Link;
  const path = made.url.slice(ORIGIN.length);
  return { ...made, path, token: path.slice('/previews/'.length) };
}

/** All that an answer says but when. */
async function wordsOf(answer: Response) {
  const headers = [...answer.headers].filter(([name]) => name !== 'date');
  return { status: answer.status, headers, text: await answer.text() };
}

describe('a preview link', () => {
  it('a preview link has 256 random bits, its version and an end in a day', async () => {
    const id = await desk.make('draft', article('预览稿'));
    const answer = await ask(id, { headers: { 'idempotency-key': '"one"' }, body: {} });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const made = (await answer.json()) as Link;
    expect(made.url).toMatch(/^https:\/\/news\.example\/previews\/[A-Za-z0-9_-]{43}$/);
    expect(answer.headers.get('location')).toBe(made.url);
    expect(made.version).toBe(1);
    const left = Date.parse(made.expiresAt) - Date.now();
    expect(left).toBeGreaterThan(DAY_MS - 60_000);
    expect(left).toBeLessThanOrEqual(DAY_MS);
    const again = await ask(id, { headers: { 'idempotency-key': '"one"' }, body: {} });
    expect(((await again.json()) as Link).url).not.toBe(made.url);
  });

  it('a preview link is stored under the hash of its token alone', async () => {
    const { token } = await link(await desk.make('draft', article('只存散列')));
    const keys = (await stack.keys()).filter(({ pk }) => pk.startsWith('PREVIEW#'));
    expect(keys.length).toBeGreaterThan(0);
    for (const { pk } of keys) expect(pk).toMatch(/^PREVIEW#[0-9a-f]{64}$/);
    expect(JSON.stringify(keys)).not.toContain(token);
  });

  it('a preview link is made for any key that may see the article, and for no other', async () => {
    const id = await desk.make('draft', article('谁能给'));
    const key = async (changes: object) => {
      const pair = await generateKeyPair('Ed25519');
      const body = { jwk: pair.publicJwk, name: '编辑', acts: ['correct'], ...changes };
      expect((await stack.act({ path: '/api/keys', body })).status).toBe(201);
      return pair;
    };
    expect((await ask(id, { key: await key({}) })).status).toBe(201);
    expect((await ask(id, { key: await key({ sections: ['local'] }) })).status).toBe(404);
    expect((await stack.send({ method: 'POST', path: `/api/articles/${id}/preview` })).status).toBe(
      401,
    );
    expect((await ask(UNKNOWN)).status).toBe(404);
  });

  it('a preview link shows nothing once the key that made it is revoked or rotated, and ends with it', async () => {
    const id = await desk.make('draft', article('谁的链接'));
    const addKey = async (changes: object = {}) => {
      const pair = await generateKeyPair('Ed25519');
      const body = { jwk: pair.publicJwk, name: '编辑', acts: ['draft'], ...changes };
      expect((await stack.act({ path: '/api/keys', body })).status).toBe(201);
      return pair;
    };
    const linkBy = async (key: KeyPair) => (await (await ask(id, { key })).json()) as Link;
    const statusOf = async ({ url }: Link) => (await stack.get(url.slice(ORIGIN.length))).status;
    const [revoked, rotated, other] = [await addKey(), await addKey(), await addKey()];
    const links = [await linkBy(revoked), await linkBy(rotated), await linkBy(other)];
    for (const one of links) expect(await statusOf(one)).toBe(200);
    await stack.act({ method: 'DELETE', path: `/api/keys/${revoked.keyid}` });
    const next = { jwk: (await generateKeyPair()).publicJwk };
    await stack.act({ path: `/api/keys/${rotated.keyid}/rotate`, body: next, key: rotated });
    expect(await Promise.all(links.map(statusOf))).toEqual([404, 404, 200]);
    const gone = await wordsOf(await stack.get(links[0]?.url.slice(ORIGIN.length) ?? ''));
    expect(gone).toEqual(await wordsOf(await stack.get(`/previews/${'A'.repeat(43)}`)));
    const soon = new Date(Date.now() + 3_600_000).toISOString();
    const brief = await linkBy(await addKey({ expires: soon }));
    expect(Date.parse(brief.expiresAt)).toBe(Date.parse(soon));
  });

  it('a preview link is refused for an outdated version, and with unknown options', async () => {
    const id = await desk.make('draft', article('旧页签'));
    await desk.put(id, article('新的'));
    expect((await ask(id, { headers: { 'if-match': '"v1"' } })).status).toBe(412);
    expect((await ask(id, { headers: { 'if-match': 'x' } })).status).toBe(400);
    expect((await ask(id, { headers: { 'if-match': '"v2"' } })).status).toBe(201);
    expect((await ask(id, { body: { hours: 48 } })).status).toBe(422);
    expect((await ask(id, { body: [] })).status).toBe(422);
    expect((await ask(id, { body: 'x' })).status).toBe(400);
  });

  it('a preview link is made by POST alone, and other methods get 405 from every function', async () => {
    const path = `/api/articles/${UNKNOWN}/preview`;
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE']) {
      const answer = await stack.send({ method, path });
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'OPTIONS, POST']);
    }
    expect((await stack.send({ method: 'OPTIONS', path })).status).toBe(204);
  });
});

describe('the page of a preview link', () => {
  it('a preview page shows unpublished content, marked as a preview, without canonical link or script', async () => {
    const related = await desk.make('publish', article('已发布的相关稿'));
    const hidden = await desk.make('draft', article('未发布的相关稿'));
    const words = { related: [{ id: related }, { id: hidden }], tags: ['甲'] };
    const id = await desk.make('draft', article('页面稿', words));
    const { path } = await link(id);
    const answer = await stack.get(path);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex, nofollow, noarchive',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
    expect(answer.headers.get('etag')).toBeNull();
    const text = await answer.text();
    const page = parsePage(text);
    expect(page.errors).toEqual([]);
    expect(attributeOf(page.one('meta', { name: 'robots' }), 'content')).toBe('noindex');
    expect(textIn(page.one('aside', { class: 'preview' }))).toMatch(/预览 · 第 1 版 · 草稿/);
    expect(textIn(page.one('title'))).toContain('预览：页面稿');
    expect(textIn(page.one('article'))).toContain('页面稿的正文。');
    expect(textIn(page.one('nav', { class: 'related' }))).toBe('相关链接已发布的相关稿');
    expect(page.all('link', { rel: 'canonical' })).toEqual([]);
    expect(page.all('script')).toEqual([]);
    expect(text).not.toMatch(/property="og:/);
    expect(text).not.toContain(id);
    expect(text).not.toContain(hidden);
  });

  it('a preview page shows its version whatever is written later', async () => {
    const id = await desk.make('draft', article('第一稿'));
    const { path } = await link(id);
    await desk.put(id, article('第二稿'));
    expect(await (await stack.get(path)).text()).toContain('第一稿的正文');
    await desk.act(id, 'publish');
    await desk.put(id, article('第三稿'));
    const third = await link(id);
    expect(third.version).toBe(4);
    const text = await (await stack.get(third.path)).text();
    expect(text).toContain('第三稿的正文');
    expect(text).toContain('已发布稿件的修改稿');
    expect(await (await stack.get(`/articles/${id}/not-yet`)).text()).toContain('第二稿的正文');
  });

  it('a preview page answers HEAD with its fields', async () => {
    const { path } = await link(await desk.make('draft', article('只问头')));
    const head = await stack.send({ method: 'HEAD', path });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(head.headers.get('x-robots-tag')).toContain('noindex');
  });

  it('a preview page ends with the article’s withdrawal, and later work has links of its own', async () => {
    const id = await desk.make('publish', article('将撤'));
    await desk.put(id, article('将撤，新稿'));
    const before = await link(id);
    await desk.act(id, 'withdraw', { note: '依法撤下' });
    expect((await stack.get(before.path)).status).toBe(404);
    await desk.put(id, article('重写'));
    const after = await link(id);
    expect(await (await stack.get(after.path)).text()).toContain('重写的正文');
    expect((await stack.get(before.path)).status).toBe(404);
  });

  it('a preview page is the same 404 for an unknown, expired or malformed link and a deleted draft', async () => {
    const id = await desk.make('draft', article('将删'));
    const { path } = await link(id);
    const gone = await stack.act({
      method: 'DELETE',
      path: `/api/articles/${id}`,
      headers: { 'if-match': '"v1"' },
    });
    expect(gone.status).toBe(204);
    const other = (await desk.make('draft', article('过期'))) as ArticleId;
    const expired = 'e'.repeat(43);
    const now = systemClock();
    await createPreviewWriter(stack.table).keepPreview(expired, {
      id: other,
      version: 1,
      expiresAt: instantOf(now - 1),
    });
    const good = 'g'.repeat(43);
    await createPreviewWriter(stack.table).keepPreview(good, {
      id: other,
      version: 1,
      expiresAt: instantOf(now + DAY_MS),
    });
    expect((await stack.get(`/previews/${good}`)).status).toBe(200);
    const unknown = await wordsOf(await stack.get(`/previews/${'u'.repeat(43)}`));
    expect(unknown.status).toBe(404);
    const fields = Object.fromEntries(unknown.headers);
    expect(fields).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow, noarchive',
    });
    const paths = [path, `/previews/${expired}`, '/previews/x', `/previews/${good}/`];
    for (const one of [...paths, `/previews/${good}/more`, `/previews/${good}x`, '/previews/%00']) {
      expect(await wordsOf(await stack.get(one))).toEqual(unknown);
    }
  });
});

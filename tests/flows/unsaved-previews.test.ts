/** @module Tests previews of unsaved words: a page for 15 minutes of what no version has, in frames of the own origin alone. */

import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { instantOf, systemClock } from '../../lib/core/clock.ts';
import { createPreviewReader } from '../../lib/dynamo/articles/preview-items.ts';
import { generateKeyPair, type KeyPair } from '../../lib/signature/jwk.ts';
import { parsePage, textIn } from '../support/html-tree.ts';
import { ORIGIN, openStack, type Stack } from '../support/stack.ts';
import { type Desk, type Json, openDesk } from '../support/stack-desk.ts';

const MINUTE_MS = 60_000;

let stack: Stack;
let desk: Desk;
beforeAll(async () => {
  stack = await openStack();
  desk = openDesk(stack);
});

const words = (title: string, changes: object = {}) => ({
  title,
  section: 'news',
  body: { format: 'text', value: `${title}的正文。` },
  ...changes,
});

async function keyFor(changes: object = {}): Promise<KeyPair> {
  const pair = await generateKeyPair();
  const body = { jwk: pair.publicJwk, name: '编辑', acts: ['draft'], ...changes };
  expect((await stack.act({ path: '/api/keys', body })).status).toBe(201);
  return pair;
}

async function ask(body: unknown, key?: KeyPair) {
  const answer = await stack.act({ path: '/api/desk/preview', body, ...(key && { key }) });
  const json = (await answer.json()) as Json & { readonly url: string };
  return { status: answer.status, json, path: String(json.url).slice(ORIGIN.length) };
}

const typeOf = (json: Json) => String(json.type).split('/').at(-1);

describe('a preview of unsaved words', () => {
  it('a preview of unsaved words is the readers’ page of them, with every part and a notice', async () => {
    const related = await desk.make('publish', words('相关稿'));
    const article = words('未存的稿', {
      subtitle: '副题',
      byline: '本报记者 李',
      source: { name: '某报' },
      editor: { name: '王' },
      tags: ['甲'],
      related: [{ id: related }],
      body: { format: 'html', value: '<p>第一段</p><script>alert(1)</script>' },
    });
    const before = (await stack.keys()).length;
    const { status, json, path } = await ask({ article });
    expect([status, Object.keys(json)]).toEqual([201, ['url', 'expiresAt']]);
    const left = Date.parse(String(json.expiresAt)) - Date.now();
    expect(left).toBeGreaterThan(14 * MINUTE_MS);
    expect(left).toBeLessThanOrEqual(15 * MINUTE_MS);
    // Its nonce and its words; no version, no row of the desk, no act of the key.
    expect((await stack.keys()).length - before).toBe(2);
    const answer = await stack.get(path);
    expect(answer.status).toBe(200);
    const page = parsePage(await answer.text());
    expect(page.errors).toEqual([]);
    expect(textIn(page.one('aside', { class: 'preview' }))).toMatch(/预览 · 尚未保存 · 草稿/);
    const text = textIn(page.one('article'));
    for (const part of ['未存的稿', '副题', '本报记者 李', '某报', '王', '甲', '第一段']) {
      expect(text).toContain(part);
    }
    expect(textIn(page.one('nav', { class: 'related' }))).toContain('相关稿');
    expect(page.all('script')).toEqual([]);
  });

  it('previews are framed by the own origin alone, and other pages by none', async () => {
    const { path } = await ask({ article: words('框') });
    const ancestorsAt = async (address: string) =>
      /frame-ancestors ([^;]*)/.exec(
        (await stack.get(address)).headers.get('content-security-policy') ?? '',
      )?.[1];
    const id = await desk.make('publish', words('已发'));
    const link = await stack.act({ path: `/api/articles/${id}/preview` });
    const { url } = (await link.json()) as { url: string };
    for (const address of [path, url.slice(ORIGIN.length), `/previews/${'A'.repeat(43)}`]) {
      expect(await ancestorsAt(address)).toBe("'self'");
    }
    for (const address of ['/', `/articles/${id}`, '/feeds', '/api', '/nowhere']) {
      expect(await ancestorsAt(address)).toBe("'none'");
    }
  });

  it('a preview of words of a published article has its date and its corrections', async () => {
    const firstPublished = '2020-02-03T04:05:00Z';
    const id = await desk.make('publish', words('旧稿', { firstPublished }));
    await desk.act(id, 'correct', { note: '数字有误' });
    const { path } = await ask({ article: { ...words('旧稿新字'), id, version: 2, status: 'x' } });
    const text = textIn(parsePage(await (await stack.get(path)).text()).one('article'));
    for (const part of ['旧稿新字的正文', '数字有误', '2020年2月3日']) expect(text).toContain(part);
    expect((await desk.get(`/${id}`)).json).toMatchObject({ version: 2, title: '旧稿' });
  });

  it('a preview of unsaved words tells nothing of an article that its key may not see', async () => {
    const id = await desk.make('publish', words('国际稿', { section: 'world' }));
    await desk.act(id, 'correct', { note: '不该看到' });
    const key = await keyFor({ sections: ['news'] });
    const { status, path } = await ask({ article: { ...words('试探'), id } }, key);
    expect(status).toBe(201);
    expect(await (await stack.get(path)).text()).not.toContain('不该看到');
  });

  it.each([
    [{ article: { title: '' } }, '/title'],
    [{ article: { ...words('甲'), section: 'nowhere' } }, '/section'],
    [{ article: { ...words('甲'), tags: ['a', 7] } }, '/tags/1'],
    [{ article: { ...words('甲'), unknown: 1 } }, '/unknown'],
    [{ article: [] }, ''],
    [{}, '/article'],
    [[], '/article'],
    [{ article: words('甲'), minutes: 60 }, '/minutes'],
  ])('the unsaved words %j are refused with the pointer %j', async (body, pointer) => {
    const { status, json } = await ask(body);
    expect([status, typeOf(json)]).toEqual([422, 'invalid-article']);
    expect(json.errors).toMatchObject([{ pointer }]);
  });

  it('unsaved words that are too large are refused as those of a version are', async () => {
    const value = 'a'.repeat(300 * 1024 + 1);
    const large = await ask({ article: words('大', { body: { format: 'text', value } }) });
    expect([large.status, typeOf(large.json)]).toEqual([413, 'body-too-large']);
    const noise = randomBytes(225_000)
      .toString('base64')
      .replaceAll(/(.{76})/g, '$1 ');
    const body = { format: 'markdown', value: noise };
    const dense = await ask({ article: words('密', { body }) });
    expect([413, 201]).toContain(dense.status);
    if (dense.status === 201) expect((await stack.get(dense.path)).status).toBe(200);
    else expect(typeOf(dense.json)).toBe('version-too-large');
  });

  it('unsaved words are shown for keys that may draft, in their sections', async () => {
    const reader = await ask({ article: words('甲') }, await keyFor({ acts: ['correct'] }));
    expect([reader.status, reader.json.detail]).toEqual([403, 'draft']);
    const bound = await keyFor({ sections: ['local'] });
    const foreign = await ask({ article: words('甲') }, bound);
    expect([foreign.status, foreign.json.errors]).toMatchObject([403, [{ pointer: '/section' }]]);
    const own = await ask({ article: words('甲', { section: 'local' }) }, bound);
    expect(own.status).toBe(201);
    expect((await stack.send({ method: 'POST', path: '/api/desk/preview' })).status).toBe(401);
  });

  it('a preview of unsaved words ends with the key that made it, and after 15 minutes', async () => {
    const key = await keyFor();
    const { path } = await ask({ article: words('甲') }, key);
    const reader = createPreviewReader(stack.table);
    const token = path.split('/').at(-1) ?? '';
    const later = (minutes: number) => instantOf(systemClock() + minutes * MINUTE_MS);
    expect(await reader.findPreview(token, later(14))).toBeDefined();
    expect(await reader.findPreview(token, later(16))).toBeUndefined();
    expect((await stack.get(path)).status).toBe(200);
    await stack.act({ method: 'DELETE', path: `/api/keys/${key.keyid}` });
    expect((await stack.get(path)).status).toBe(404);
    const soon = new Date(Date.now() + 5 * MINUTE_MS).toISOString();
    const brief = await ask({ article: words('甲') }, await keyFor({ expires: soon }));
    expect(Date.parse(String(brief.json.expiresAt))).toBe(Date.parse(soon));
  });
});

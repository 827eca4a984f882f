/** @module Tests `?dry-run`: each act says what it would do, and the table is unchanged. */

import { beforeEach, describe, expect, it } from 'vitest';
import type { ArticleId } from '../../lib/article/article.ts';
import { createArticleReader } from '../../lib/dynamo/articles/article-items.ts';
import { allItems } from '../dynamo/store.ts';
import { type DeskClient, HOUR_MS, openDeskClient, story } from '../support/desk-client.ts';
import {
  type ActToSign,
  type EditorialApp,
  openEditorialApp,
} from '../support/wire-editorial-app.ts';

let room: EditorialApp;
let desk: DeskClient;
beforeEach(async () => {
  room = await openEditorialApp();
  desk = openDeskClient(room);
  await desk.make({ act: 'draft', ...story('先用一次钥匙') });
});

/** All but the nonces, and but when a key was last used, which any request of it may note. */
async function stored() {
  const items = await allItems(room.table);
  return items
    .filter((item) => !item.pk?.S?.startsWith('NONCE'))
    .map(({ lastUsedAt: _, ...item }) => item);
}

interface Tried {
  readonly article: Record<string, unknown>;
  readonly warnings: readonly { readonly code: string }[];
  readonly dryRun: true;
  readonly touches: readonly { readonly scope: string; readonly change: string }[];
}

/** Tries an act, and proves that nothing but the nonce was stored. */
async function tryOut(act: ActToSign, query = 'dry-run'): Promise<Response> {
  const before = await stored();
  const answer = await room.act({ ...act, path: `${act.path}?${query}` });
  expect(await stored()).toEqual(before);
  return answer;
}

async function triedOut(act: ActToSign): Promise<Tried> {
  const answer = await tryOut(act);
  const text = await answer.text();
  expect(answer.status, text).toBe(200);
  expect([answer.headers.get('etag'), answer.headers.get('location')]).toEqual([null, null]);
  const tried = JSON.parse(text) as Tried;
  expect(tried.dryRun).toBe(true);
  return tried;
}

const changes = (tried: Tried) => tried.touches.map(({ scope, change }) => `${scope} ${change}`);
const seen = (version: number) => ({ 'if-match': `"v${version}"` });

describe('a dry run', () => {
  it('a dry run of a publication shows the article, its warnings and the feeds it would join', async () => {
    const image = { url: 'http://img.example/a.jpg', type: 'image/jpeg' };
    const tried = await triedOut({
      path: '/api/articles',
      body: { act: 'publish', ...story('试发', { image }) },
    });
    expect(tried.article).toMatchObject({ title: '试发', status: 'published', version: 1 });
    expect(tried.warnings.map(({ code }) => code)).toEqual(['image-without-alt', 'insecure-media']);
    expect(changes(tried)).toEqual([
      'all joins',
      'section/news joins',
      'tag/食品 joins',
      'tag/安全 joins',
    ]);
    expect(tried.touches[2]).toEqual({
      scope: 'tag/食品',
      change: 'joins',
      url: 'https://news.example/tags/%E9%A3%9F%E5%93%81',
      feeds: ['rss.xml', 'atom.xml', 'feed.json'].map(
        (file) => `https://news.example/tags/%E9%A3%9F%E5%93%81/${file}`,
      ),
    });
  });

  it('a dry run of each act on an article shows what the act then does', async () => {
    const { article } = await desk.make({ act: 'draft', ...story('逐一') });
    const path = `/api/articles/${article.id}`;
    const acts: readonly (readonly [ActToSign, readonly string[]])[] = [
      [{ method: 'PUT', path, body: story('改过') }, []],
      [{ path: `${path}/schedule`, body: { publishAt: desk.at(HOUR_MS) } }, []],
      [{ path: `${path}/unschedule` }, []],
      [{ path: `${path}/publish` }, ['joins', 'joins', 'joins', 'joins']],
      [{ method: 'PUT', path, body: story('再改', { tags: ['食品'], section: undefined }) }, []],
      [{ path: `${path}/correct`, body: { note: '更正' } }, ['stays', 'leaves', 'stays', 'leaves']],
      [{ path: `${path}/versions/1/revert` }, []],
      [{ path: `${path}/discard` }, []],
      [{ path: `${path}/withdraw`, body: { note: '撤' } }, ['leaves', 'leaves']],
      [{ path: `${path}/restore` }, ['joins', 'joins']],
    ];
    for (const [index, [act, expected]] of acts.entries()) {
      const asked = { ...act, headers: seen(index + 1) };
      const tried = await triedOut(asked);
      expect(
        tried.touches.map(({ change }) => change),
        asked.path,
      ).toEqual(expected);
      const done = await desk.send(asked);
      expect(done.status, done.text).toBe(200);
      expect(JSON.parse(done.text)).toEqual({ article: tried.article, warnings: tried.warnings });
    }
  });

  it('a dry run of a deletion shows the article that would go', async () => {
    const { article } = await desk.make({ act: 'draft', ...story('将删') });
    const path = `/api/articles/${article.id}`;
    const tried = await triedOut({ method: 'DELETE', path, headers: seen(1) });
    expect([tried.article.title, tried.touches]).toEqual(['将删', []]);
    const record = await createArticleReader(room.table).readArticle(article.id as ArticleId);
    expect(record?.state.version).toBe(1);
  });

  it.each([
    ['stale', 412, { headers: seen(7), name: 'publish', body: undefined }],
    ['illegal', 409, { headers: seen(1), name: 'restore', body: undefined }],
    ['invalid', 422, { headers: seen(1), name: 'correct', body: {} }],
    ['blind', 428, { headers: {}, name: 'publish', body: undefined }],
  ])(
    'a dry run of an act that is %s is refused as the act is',
    async (_name, status, { name, ...act }) => {
      const { article } = await desk.make({ act: 'draft', ...story('不行') });
      const answer = await tryOut({ path: `/api/articles/${article.id}/${name}`, ...act });
      expect(answer.status).toBe(status);
    },
  );

  it('a dry run with a foreign id that is taken or an article too large is refused as the act is', async () => {
    await desk.make({ act: 'draft', ...story('占号', { altIds: { wp: '1' } }) });
    const body = { act: 'publish', ...story('撞号', { altIds: { wp: '1' } }) };
    expect((await tryOut({ path: '/api/articles', body })).status).toBe(409);
  });

  it('a dry run ignores its Idempotency-Key, which stays free', async () => {
    const headers = { 'idempotency-key': '"frei"' };
    const act = { path: '/api/articles', body: { act: 'publish', ...story('留钥') }, headers };
    await triedOut(act);
    const done = await desk.send(act);
    expect(done.status).toBe(201);
    expect((await tryOut(act)).status).toBe(200);
  });

  it('a dry run needs a signature, which is good neither twice nor for the act', async () => {
    const path = '/api/articles?dry-run';
    const body = new TextEncoder().encode(JSON.stringify({ act: 'publish', ...story('无签') }));
    expect((await room.act({ path, body: {}, headers: {} })).status).toBe(422);
    const unsigned = await room.send({ method: 'POST', path, headers: {}, body });
    expect(unsigned.status).toBe(401);
    const signed = await room.sign({ method: 'POST', path, headers: {}, body });
    const statuses = [await room.send(signed), await room.send(signed)].map(({ status }) => status);
    expect(statuses).toEqual([200, 401]);
    const earnest = await room.sign({ method: 'POST', path, headers: {}, body });
    expect((await room.send({ ...earnest, path: '/api/articles' })).status).toBe(401);
  });

  it.each(['dry-run=true', 'dry-run='])('a dry run can be asked for by ?%s', async (query) => {
    const act = { path: '/api/articles', body: { act: 'publish', ...story('两式') } };
    expect((await tryOut(act, query)).status).toBe(200);
  });

  it.each([
    ['dry-run=false', 'dry-run'],
    ['dry-run=1', 'dry-run'],
    ['dry-run&dry-run', 'dry-run'],
    ['dry_run', 'dry_run'],
    ['dryRun=true', 'dryRun'],
    ['dry-run&x', 'x'],
    ['x=1', 'x'],
  ])('an act with ?%s is refused as 400 that names %s, and not done', async (query, parameter) => {
    const act = { path: '/api/articles', body: { act: 'publish', ...story('手滑') } };
    const answer = await tryOut(act, query);
    expect(answer.status).toBe(400);
    const json = (await answer.json()) as { type: string; errors: unknown };
    expect(json.type).toMatch(/\/problems\/invalid-parameter$/);
    expect(json.errors).toEqual([{ parameter, detail: expect.any(String) }]);
  });
});

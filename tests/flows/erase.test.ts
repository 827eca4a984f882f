/** @module Tests the erasure of a published article: nothing of its words is left in the table, whatever fails meanwhile. */

import { beforeEach, describe, expect, it } from 'vitest';
import type { ArticleId } from '../../lib/article/article.ts';
import { createHeadReader } from '../../lib/dynamo/feeds/head-items.ts';
import { generateKeyPair } from '../../lib/signature/jwk.ts';
import type { Scope } from '../../lib/site/scopes.ts';
import { slugOf } from '../../lib/site/slug.ts';
import { allItems } from '../dynamo/store.ts';
import { type EditorialApp, openEditorialApp } from '../support/wire-editorial-app.ts';

const NOTE = '依判决删除';
const SECRET = '张三';
/** Long enough for a secret label to be found in any item, packed ones excepted. */
const words = (title: string, tags: readonly string[]) => ({
  act: 'publish',
  title,
  section: 'news',
  slug: 'zhang-san-the-liar',
  tags,
  authors: [{ name: SECRET }],
  altIds: { old: 'feed-17' },
  body: { format: 'text', value: `${SECRET}说了什么。` },
});

let app: EditorialApp;
let id: ArticleId;
beforeEach(async () => {
  app = await openEditorialApp();
  const made = await app.post('/api/articles', words(`${SECRET}撒谎`, [SECRET, '共有']));
  ({ id } = ((await made.json()) as { article: { id: ArticleId } }).article);
  await app.post('/api/articles', {
    ...words('别的', ['共有']),
    slug: 'other',
    authors: [],
    altIds: {},
  });
  await act('correct', '"v1"', `${SECRET}的年龄有误`);
});

function act(name: string, tag: string, note?: string, key?: EditorialApp['admin']) {
  return app.act({
    path: `/api/articles/${id}/${name}`,
    headers: { 'if-match': tag, 'idempotency-key': `"${name}"` },
    body: note === undefined ? {} : { note },
    ...(key !== undefined && { key }),
  });
}

const tag = (label: string) => ({ kind: 'tag', slug: slugOf(label) }) as Scope;

const headOf = (label: string) =>
  createHeadReader(app.table).readHead(tag(label), { consistent: true });

/** The items that are about the news; what was used up by asking has no words. */
async function stored() {
  const items = await allItems(app.table);
  return items.filter(({ pk }) => !/^(?:NONCE|EDITORS|KEYSET|IDEMPOTENCY)/.test(pk?.S ?? ''));
}

async function expectErased(last: number): Promise<void> {
  const items = await stored();
  const versions = items.filter(
    ({ sk, pk }) => pk?.S?.includes(id) && sk?.S?.startsWith('VERSION'),
  );
  expect(versions.map(({ version }) => version?.N)).toEqual([String(last)]);
  const text = JSON.stringify(items.map(({ packed: _packed, ...plain }) => plain));
  for (const word of [SECRET, 'zhang-san', encodeURIComponent(SECRET)]) {
    expect(text.includes(word) ? text.slice(text.indexOf(word) - 300) : '').toBe('');
  }
  const record = items.find(({ pk, sk }) => pk?.S?.includes(id) && sk?.S === 'ARTICLE');
  expect(record).toMatchObject({ status: { S: 'withdrawn' }, id: { S: id } });
  expect(JSON.stringify(record)).toContain(NOTE);
  expect(await headOf(SECRET)).toBe(undefined);
  expect((await headOf('共有'))?.count).toBe(1);
  expect(items.some(({ pk, sk }) => pk?.S === 'SCOPES#tag' && sk?.S === slugOf('共有'))).toBe(true);
}

describe('the erasure of an article', () => {
  it.each(['published', 'withdrawn'])(
    'the erasure of a %s article leaves its id, its dates, the note and its proof, and no word',
    async (status) => {
      if (status === 'withdrawn') await act('withdraw', '"v2"', `${SECRET}`);
      const last = status === 'withdrawn' ? 4 : 3;
      const done = await act('erase', `"v${last - 1}"`, NOTE);
      expect(done.status).toBe(200);
      await app.tick();
      await expectErased(last);
      const again = await act('erase', `"v${last - 1}"`, NOTE);
      expect([again.status, await again.text()]).toEqual([200, await done.text()]);
      expect((await act('restore', `"v${last}"`)).status).toBe(409);
      const kept = await app.act({
        method: 'GET',
        path: `/api/desk/articles/${id}/versions/${last}`,
      });
      expect(await kept.json()).toMatchObject({
        act: 'erase',
        proof: { keyid: expect.any(String) },
      });
      await app.tick();
      expect(app.failures).toEqual([]);
    },
  );

  it('an erasure is for admins, and carries a note', async () => {
    const editor = await generateKeyPair();
    const acts = ['draft', 'publish', 'withdraw', 'correct'];
    await app.post('/api/keys', { jwk: editor.publicJwk, name: '编辑', acts });
    expect((await act('erase', '"v2"', NOTE, editor)).status).toBe(403);
    expect((await act('erase', '"v2"')).status).toBe(422);
  });

  for (const moment of ['before', 'after'] as const) {
    it(`an erasure is ended by a later run when the store fails ${moment} any call of the timer`, async () => {
      await act('erase', '"v2"', NOTE);
      for (let dead = 0; ; dead += 1) {
        app.fail((call) => (call < dead ? undefined : call === dead ? moment : 'before'));
        await app.tick().catch(() => undefined);
        const calls = app.calls();
        app.fail(() => undefined);
        if (calls <= dead) break;
      }
      await app.tick();
      await expectErased(3);
    });
  }
});

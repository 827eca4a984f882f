/** @module Tests that a key revoked between its signature's check and its act can no longer write, in DynamoDB Local. */

import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Act } from '../../lib/article/acts/register.ts';
import { ok, refuse } from '../../lib/core/result.ts';
import { createArticleReader } from '../../lib/dynamo/articles/article-items.ts';
import { createCommitWriter } from '../../lib/dynamo/commit/commit-writer.ts';
import { createKeyRegister } from '../../lib/dynamo/editors/editor-keys.ts';
import { createFeedStateReader } from '../../lib/dynamo/feeds/feed-state-reader.ts';
import { createScopeRegister } from '../../lib/dynamo/feeds/known-scopes.ts';
import { createTurnRegister } from '../../lib/dynamo/feeds/turn-items.ts';
import type { EditorKey } from '../../lib/editors/editor-key.ts';
import { withFirstAdmin } from '../../lib/editors/first-admin.ts';
import type { ActRequest, PublishDeps } from '../../lib/publish/act-request.ts';
import { publish, removeArticle } from '../../lib/publish/publish.ts';
import { Crowd } from '../../lib/publish/turns/crowd.ts';
import { keyIdOf, type PublicJwk } from '../../lib/signature/jwk.ts';
import { contentOf, idOf, later, NOW } from './samples.ts';
import { allItems, freshTable } from './store.ts';

let table: Awaited<ReturnType<typeof freshTable>>;
beforeAll(async () => {
  table = await freshTable();
});

const REVOKED = refuse({ type: 'key-revoked' });

async function makeKey(...acts: readonly string[]): Promise<EditorKey> {
  const jwk: PublicJwk = { kty: 'OKP', crv: 'Ed25519', x: randomBytes(32).toString('base64url') };
  return { keyid: await keyIdOf(jwk), jwk, name: '编辑', acts, createdAt: NOW };
}

async function addKey(...acts: readonly string[]): Promise<EditorKey> {
  const key = await makeKey(...acts);
  expect(await createKeyRegister(table).addKey(key)).toEqual(ok(key));
  return key;
}

/** Dependencies of an act; `meanwhile` runs once the act is checked, before it is written. */
function depsWith(meanwhile: () => Promise<unknown> = async () => undefined): PublishDeps {
  const commits = createCommitWriter(table);
  return {
    articles: createArticleReader(table),
    feeds: createFeedStateReader(table),
    turns: createTurnRegister(table),
    crowd: new Crowd(),
    scopes: createScopeRegister(table),
    commits: {
      ...commits,
      async commit(commit) {
        await meanwhile();
        return commits.commit(commit);
      },
    },
    timeZone: 'Asia/Shanghai',
    clock: () => NOW,
    sleep: async () => undefined,
    random: () => 0,
    noteContention: () => undefined,
  };
}

function requestOf(keyid: string, n: number, act: Act, expected: ActRequest['expected'] = 'new') {
  const proof = { signature: '', signatureInput: '', base: '', requestBody: new Uint8Array() };
  const content = contentOf({ altIds: { wp: String(n) } });
  const brings = act.name === 'publish' && expected !== 'new' ? {} : { content, warnings: [] };
  return { id: idOf(n), act, expected, signed: { keyid, ...proof }, ...brings };
}

const articlesIn = async () =>
  (await allItems(table)).filter(({ pk }) => pk?.S?.startsWith('ARTICLE#')).length;

describe('a key that is revoked while its act is on its way', () => {
  const revoke = (keyid: string) => () => createKeyRegister(table).revokeKey(keyid, later(1));

  test.each<Act['name']>(['publish', 'draft'])(
    '%s of a new article is refused, and nothing of it is written',
    async (name) => {
      const { keyid } = await addKey('publish');
      const before = await articlesIn();
      const request = requestOf(keyid, 1, { name, given: {} } as Act);
      expect(await publish(depsWith(revoke(keyid)), request)).toEqual(REVOKED);
      expect(await articlesIn()).toBe(before);
      // Nor does any later act of the key.
      expect(await publish(depsWith(), request)).toEqual(REVOKED);
    },
  );

  test('publishing a draft is refused, and so is deleting it', async () => {
    const { keyid } = await addKey('publish');
    const made = await publish(depsWith(), requestOf(keyid, 2, { name: 'draft', given: {} }));
    expect(made.ok).toBe(true);
    const live = requestOf(keyid, 2, { name: 'publish' }, 1);
    expect(await publish(depsWith(revoke(keyid)), live)).toEqual(REVOKED);
    const gone = { ...requestOf(keyid, 2, { name: 'delete' }, 1) };
    expect(await removeArticle(depsWith(), gone)).toEqual(REVOKED);
    expect((await createArticleReader(table).readArticle(idOf(2)))?.state.status).toBe('draft');
  });

  test('acts at once are each written before the revocation is answered, or never', async () => {
    const { keyid } = await addKey('draft');
    const act: Act = { name: 'draft', given: {} };
    const acts = Array.from({ length: 12 }, (_, n) =>
      publish(depsWith(), requestOf(keyid, 10 + n, act)),
    );
    expect(await revoke(keyid)()).toMatchObject({ ok: true });
    const kept = await articlesIn();
    await Promise.all(acts);
    expect(await articlesIn()).toBe(kept);
  });
});

describe('the first admin’s key, which only the deployment names', () => {
  test('its record is written before its first act, so that it can act and be revoked', async () => {
    const { jwk } = await makeKey();
    const keys = withFirstAdmin(createKeyRegister(table), jwk, () => NOW);
    const key = await keys.findKey(await keyIdOf(jwk));
    if (key === undefined) throw new TypeError('the deployment names no key');
    const request = requestOf(key.keyid, 3, { name: 'draft', given: {} });
    expect(await keys.recordFirstUse(key)).toMatchObject({ keyid: key.keyid });
    expect((await publish(depsWith(), request)).ok).toBe(true);
    // Another admin remains, or the register would keep the last one.
    await addKey('admin');
    expect(await keys.revokeKey(key.keyid, later(1))).toMatchObject(ok({ revokedAt: later(1) }));
    const again = requestOf(key.keyid, 4, { name: 'draft', given: {} });
    expect(await publish(depsWith(), again)).toEqual(REVOKED);
  });
});

/** @module Tests that a commit is written whole or not at all, in DynamoDB Local. */

import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { createArticleReader } from '../../lib/dynamo/articles/article-items.ts';
import { readKeptVersion } from '../../lib/dynamo/articles/version-reader.ts';
import { createCommitWriter } from '../../lib/dynamo/commit/commit-writer.ts';
import { createClaimRegister } from '../../lib/dynamo/editors/claim-items.ts';
import { createHeadReader } from '../../lib/dynamo/feeds/head-items.ts';
import type { FeedHead } from '../../lib/feed/head.ts';
import { ALL, type Scope, scopeName } from '../../lib/site/scopes.ts';
import type { Slug } from '../../lib/site/slug.ts';
import { type CommitParts, commitOf } from '../support/commit-parts.ts';
import {
  anyContent,
  anyId,
  anySigned,
  contentOf,
  headAfter,
  idOf,
  NOW,
  publication,
  SCOPES,
} from './samples.ts';
import { allItems, cancelled, failCalls, freshTable, loseOneAnswer, nameOf } from './store.ts';

let table: Awaited<ReturnType<typeof freshTable>>;
beforeAll(async () => {
  table = await freshTable();
});

const commit = (parts: CommitParts) => createCommitWriter(table).commit(commitOf(parts));

async function readHeads(): Promise<ReadonlyMap<string, FeedHead>> {
  const reader = createHeadReader(table);
  const heads = await Promise.all(
    SCOPES.map((scope) => reader.readHead(scope, { consistent: true })),
  );
  return new Map(
    heads.filter((head) => head !== undefined).map((head) => [scopeName(head.scope), head]),
  );
}

/** Asserts that nothing in the table changes. */
async function leavesNothing(act: () => Promise<unknown>): Promise<void> {
  const before = await allItems(table);
  await act();
  expect(await allItems(table)).toEqual(before);
}

describe('the commit writer', () => {
  test('a commit writes article, version, heads, entries, change and foreign id in one transaction', async () => {
    const id = idOf(1);
    const value = publication(id, { content: contentOf({ altIds: { wp: '1' } }) });
    expect(await commit(value)).toEqual({ ok: true, value: undefined });
    const names = (await allItems(table)).map(nameOf);
    expect(names).toHaveLength(2 + 6 + 1 + 1 + 1);
    const articles = createArticleReader(table);
    expect(await articles.readArticle(id)).toEqual(value.article);
    expect((await readHeads()).get('all')).toEqual(value.feeds[0]?.head);
  });

  test('any article and any signed bytes are read back as they were committed', async () => {
    await fc.assert(
      fc.asyncProperty(anyId, anyContent, anySigned, async (id, content, signed) => {
        const plain = publication(id, { content: { ...content, altIds: {} } });
        const version = { ...plain.version, content, signed };
        const { change: _none, ...value } = { ...plain, version, feeds: [] };
        expect(await commit(value)).toEqual({ ok: true, value: undefined });
        const ref = { id, version: 1 };
        const read = await createArticleReader(table).readVersion(ref);
        expect(read).toEqual({ act: 'publish', at: NOW, state: value.version.state, content });
        expect((await readKeptVersion(table, ref))?.signed).toEqual(signed);
      }),
      { numRuns: 40 },
    );
  });

  test('one of two commits on the same heads wins, and the loser leaves no item', async () => {
    const heads = await readHeads();
    const rivals = [idOf(10), idOf(11)].map((id) => publication(id, { heads }));
    const answers = await Promise.all(rivals.map(commit));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers).toContainEqual({ ok: false, refusal: { type: 'heads-moved' } });
    const loser = answers[0]?.ok ? idOf(11) : idOf(10);
    const traces = (await allItems(table)).filter((item) => JSON.stringify(item).includes(loser));
    expect(traces).toEqual([]);
    expect((await readHeads()).get('all')?.window).toHaveLength(2);
  });

  test('ten commits at once, each retried on the new heads when it loses, are all written', async () => {
    const publishUntilWritten = async (n: number) => {
      for (let tries = 1; tries <= 60; tries += 1) {
        const answer = await commit(publication(idOf(n), { heads: await readHeads() }));
        if (answer.ok) return tries;
      }
      return Number.NaN;
    };
    const before = (await readHeads()).get('all')?.version ?? 0;
    const tries = await Promise.all(
      Array.from({ length: 10 }, (_, n) => publishUntilWritten(20 + n)),
    );
    expect(tries.every(Number.isFinite)).toBe(true);
    const head = (await readHeads()).get('all');
    expect(head?.version).toBe(before + 10);
    expect(new Set(head?.window.map(({ id }) => id)).size).toBe(head?.count);
    const changes = (await allItems(table)).filter((item) => item.pk?.S === 'CHANGES#0');
    expect(changes.map((item) => Number(item.seq?.N))).toEqual(
      Array.from({ length: before + 10 }, (_, n) => n + 1),
    );
  });

  test('a commit of an article that another act moved is refused as article-moved, and leaves no item', async () => {
    const heads = await readHeads();
    await leavesNothing(async () => {
      const refused = { ok: false, refusal: { type: 'article-moved' } };
      expect(await commit(publication(idOf(1), { heads }))).toEqual(refused);
      const stale = { ...publication(idOf(1), { heads }), expectedVersion: 9 };
      expect(await commit(stale)).toEqual(refused);
      expect(await commit({ ...publication(idOf(98), { heads }), expectedVersion: 1 })).toEqual(
        refused,
      );
    });
  });

  test('a commit of a version that exists is refused, even when the article has the expected version', async () => {
    const heads = await readHeads();
    await leavesNothing(async () => {
      const again = { ...publication(idOf(1), { heads }), expectedVersion: 1 };
      expect(await commit(again)).toEqual({ ok: false, refusal: { type: 'article-moved' } });
    });
  });

  test('a commit with a foreign id of another article is refused as alt-id-taken, and leaves no item', async () => {
    const heads = await readHeads();
    const content = contentOf({ altIds: { wp: '1', other: '2' } });
    await leavesNothing(async () => {
      expect(await commit(publication(idOf(99), { heads, content }))).toEqual({
        ok: false,
        refusal: { type: 'alt-id-taken', scheme: 'wp', value: '1', holder: idOf(1) },
      });
    });
  });

  test('a commit with the foreign id that its article already has is written', async () => {
    const heads = await readHeads();
    const content = contentOf({ altIds: { wp: '1' } });
    const first = publication(idOf(1), { heads, content });
    const state = { ...first.article.state, version: 2, live: 2 };
    const second = {
      ...first,
      expectedVersion: 1,
      article: { ...first.article, state },
      version: { ...first.version, state },
    };
    expect(await commit(second)).toEqual({ ok: true, value: undefined });
  });

  test('a commit of a version over the bound is refused as version-too-large before anything is sent', async () => {
    const value = randomBytes(400_000).toString('base64');
    const content = contentOf({ body: { format: 'text', value } });
    await leavesNothing(async () => {
      const answer = await commit(publication(idOf(97), { content }));
      expect(answer).toMatchObject({ refusal: { type: 'version-too-large', maxBytes: 389_120 } });
    });
  });

  test('a commit of a version just under the bound is accepted by DynamoDB', async () => {
    const value = randomBytes(384_000).toString('base64');
    const content = contentOf({ body: { format: 'text', value } });
    const { change: _none, ...draft } = { ...publication(idOf(96), { content }), feeds: [] };
    expect(await commit(draft)).toEqual({ ok: true, value: undefined });
    const read = await createArticleReader(table).readVersion({ id: idOf(96), version: 1 });
    expect(read?.content.body.value).toBe(value);
  });

  test('a commit of a hundred items is accepted by DynamoDB', async () => {
    const scopes = Array.from(
      { length: 49 },
      (_, n): Scope => ({ kind: 'tag', slug: `t${n}` as Slug }),
    );
    const plain = publication(idOf(95));
    const entry = plain.feeds[0]?.entry;
    const feeds = scopes.map((scope) => ({
      expectedVersion: 0,
      head: headAfter(scope, undefined, idOf(95)),
      ...(entry !== undefined && { entry }),
    }));
    const { change: _none, month: _no, ...value } = { ...plain, feeds };
    expect(await commit(value)).toEqual({ ok: true, value: undefined });
  });
});

describe('the claim of a commit', () => {
  const ref = (owner: string) => ({ keyid: 'k', idempotencyKey: 'commit', owner });
  const claims = () => createClaimRegister(table);
  const attempt = (owner: string, at = NOW) => ({ ...ref(owner), fingerprint: 'f', at });
  const completing = async (n: number, owner: string): Promise<CommitParts> => {
    const outcome = { status: 201, id: idOf(n), version: 1, warnings: [] };
    return {
      ...publication(idOf(n), { heads: await readHeads() }),
      claim: { ...ref(owner), outcome },
    };
  };

  test('a commit whose claim is missing or of another owner is refused as claim-lost, and leaves no item', async () => {
    const unclaimed = await completing(70, 'nobody');
    await claims().claim(attempt('rival'));
    await leavesNothing(async () => {
      expect(await commit(unclaimed)).toEqual({ ok: false, refusal: { type: 'claim-lost' } });
    });
    await claims().release(ref('rival'));
  });

  test('a claim is completed with its commit, and a second commit under it is refused as claim-lost', async () => {
    await claims().claim(attempt('owner'));
    const value = await completing(71, 'owner');
    expect(await commit(value)).toEqual({ ok: true, value: undefined });
    expect(await claims().claim(attempt('owner'))).toEqual({
      type: 'completed',
      outcome: value.claim?.outcome,
    });
    expect(await commit(await completing(72, 'owner'))).toEqual({
      ok: false,
      refusal: { type: 'claim-lost' },
    });
  });
});

describe('transactions that DynamoDB cancels', () => {
  test('a commit cancelled by a conflict is refused as a conflict, leaves no item, and can be repeated', async () => {
    const other = await freshTable();
    failCalls(other.client, cancelled('None', 'TransactionConflict'), 1);
    const value = publication(idOf(1));
    expect(await createCommitWriter(other).commit(commitOf(value))).toEqual({
      ok: false,
      refusal: { type: 'conflict' },
    });
    expect(await allItems(other)).toEqual([]);
    expect(await createCommitWriter(other).commit(commitOf(value))).toEqual({
      ok: true,
      value: undefined,
    });
  });

  test('a commit cancelled for lack of capacity throws ERR_STORE_THROTTLED', async () => {
    const other = await freshTable();
    failCalls(other.client, cancelled('ThrottlingError'));
    await expect(
      createCommitWriter(other).commit(commitOf(publication(idOf(1)))),
    ).rejects.toMatchObject({
      code: 'ERR_STORE_THROTTLED',
    });
  });

  test('a commit whose first answer was lost is written once by the SDK’s own retry', async () => {
    const lossy = await freshTable();
    loseOneAnswer(lossy.client);
    const answer = await createCommitWriter(lossy).commit(commitOf(publication(idOf(1))));
    expect(answer).toEqual({ ok: true, value: undefined });
    expect(await createHeadReader(lossy).readHead(ALL)).toMatchObject({ version: 1, count: 1 });
  });

  test('a commit to a missing table throws ERR_STORE_REJECTED with a message that names no item', async () => {
    const missing = { ...table, name: 'no-such-table' };
    const failure = createCommitWriter(missing).commit(commitOf(publication(idOf(1))));
    await expect(failure).rejects.toMatchObject({
      code: 'ERR_STORE_REJECTED',
      message: expect.not.stringContaining('浙江'),
    });
    await expect(createHeadReader(missing).readHead(ALL)).rejects.toMatchObject({
      code: 'ERR_STORE_REJECTED',
    });
  });
});

/** @module The transaction of an act: its items, conditions, bounds and refusals. */

import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { listingOf } from '../../../lib/article/listing.ts';
import { MAX_ITEM_BYTES } from '../../../lib/dynamo/client/item-size.ts';
import { planItems } from '../../../lib/dynamo/commit/commit-items.ts';
import { refusalOf } from '../../../lib/dynamo/commit/commit-refusal.ts';
import {
  commitParams,
  MAX_COMMIT_BYTES,
  tooLarge,
} from '../../../lib/dynamo/commit/commit-writer.ts';
import type { DueRow } from '../../../lib/publish/desk/due-row.ts';
import { ALL, type Scope } from '../../../lib/site/scopes.ts';
import type { Slug } from '../../../lib/site/slug.ts';
import {
  contentOf,
  headAfter,
  idOf,
  later,
  NOW,
  publication,
  publishedAt,
} from '../../dynamo/samples.ts';
import { type CommitParts, commitOf, type FeedParts } from '../../support/commit-parts.ts';

const id = idOf(1);
const claim = {
  keyid: 'k',
  idempotencyKey: 'i',
  owner: 'o',
  outcome: { status: 201, id, version: 1, warnings: [] },
};

/** `what is written, under which condition`, one line for each item. */
function outline(parts: CommitParts): readonly string[] {
  return planItems('T', commitOf(parts)).map(({ write: { Put, Delete, Update } }) => {
    const { pk, sk } = Put?.Item ?? Delete?.Key ?? Update?.Key ?? {};
    const verb = Put ? 'put' : Delete ? 'delete' : 'update';
    const condition = (Put ?? Delete ?? Update)?.ConditionExpression ?? '';
    return [verb, pk?.S, sk?.S, condition]
      .join(' ')
      .trim()
      .replace(/[0-9a-f]{64}/, 'HASH');
  });
}

describe('the items of a commit', () => {
  test('the commit of a first publication requires that no item exists', () => {
    const commit = publication(id, { content: contentOf({ altIds: { wp: '7' } }) });
    expect(outline({ ...commit, claim })).toEqual([
      'update IDEMPOTENCY#HASH IDEMPOTENCY #owner = :owner AND attribute_not_exists(#outcome)',
      `put ARTICLE#${id} ARTICLE attribute_not_exists(pk)`,
      `put ARTICLE#${id} VERSION#000001 attribute_not_exists(pk)`,
      'put ALTID#HASH ALTID attribute_not_exists(pk) OR articleId = :id',
      'put FEED#all HEAD attribute_not_exists(pk)',
      `put FEED#all ENTRY#2026-11-22T08:00:00.000Z#${id}`,
      'put FEED#section/news HEAD attribute_not_exists(pk)',
      `put FEED#section/news ENTRY#2026-11-22T08:00:00.000Z#${id}`,
      'put FEED#tag/质量 HEAD attribute_not_exists(pk)',
      `put FEED#tag/质量 ENTRY#2026-11-22T08:00:00.000Z#${id}`,
      'put CHANGES#0 000000000001 attribute_not_exists(pk)',
      'update FEED#all MONTH#2026-11',
    ]);
  });

  test('the commit of a later act requires the versions that were read', () => {
    const head = { ...headAfter(ALL, undefined, id), version: 42, archives: 1 };
    const feed: FeedParts = {
      expectedVersion: 41,
      head,
      entry: { remove: { firstPublished: NOW, id } },
      chunk: { number: 1, ids: [id] },
    };
    const desk = { remove: { part: 'pending', touchedAt: NOW, id } } as const;
    const commit = { ...publication(id), expectedVersion: 4, feeds: [feed], desk };
    const { change: _none, month: _no, ...silent } = commit;
    expect(outline(silent)).toEqual([
      `put ARTICLE#${id} ARTICLE #version = :expected`,
      `put ARTICLE#${id} VERSION#000001 attribute_not_exists(pk)`,
      `delete DESK#pending 2026-11-22T08:00:00.000Z#${id}`,
      'put FEED#all HEAD #version = :expected',
      `delete FEED#all ENTRY#2026-11-22T08:00:00.000Z#${id}`,
      'put FEED#all ARCHIVE#000001 attribute_not_exists(pk)',
    ]);
    const [article, , , siteHead] = planItems('T', commitOf(silent));
    expect(article?.write.Put?.ExpressionAttributeValues).toEqual({ ':expected': { N: '4' } });
    expect(siteHead?.write.Put?.ExpressionAttributeValues).toEqual({ ':expected': { N: '41' } });
  });

  test('the commit of an act puts new due rows and deletes those that are gone', () => {
    const hour = (milliseconds: number): DueRow => ({
      at: later(milliseconds),
      act: 'publish',
      id,
    });
    const due = { put: [hour(0), hour(1)], remove: [hour(2)] };
    const { change: _none, month: _no, ...draft } = { ...publication(id), feeds: [], due };
    expect(outline(draft).slice(2)).toEqual([
      `put DUE 2026-11-22T08:00:00.000Z#publish#${id}`,
      `put DUE 2026-11-22T08:00:00.001Z#publish#${id}`,
      `delete DUE 2026-11-22T08:00:00.002Z#publish#${id}`,
    ]);
  });
});

describe('the bounds of a commit', () => {
  const slugs = (kind: 'tag' | 'author' | 'source', count: number, set: string): Scope[] =>
    Array.from({ length: count }, (_, n) => ({ kind, slug: `${set}-${n}` as Slug }));
  const side = (set: string): Scope[] => [
    { kind: 'section', id: set },
    ...slugs('tag', 12, set),
    ...slugs('author', 6, set),
    ...slugs('source', 1, set),
  ];
  const worst = (): CommitParts => {
    const listing = listingOf(publishedAt(id), contentOf());
    const feed = (scope: Scope, entry: NonNullable<FeedParts['entry']>): FeedParts => ({
      expectedVersion: 1,
      head: headAfter(scope, undefined, id),
      entry,
    });
    const stays = [ALL, ...side('new')].map((scope) => feed(scope, { put: listing }));
    const goes = side('old').map((scope) => feed(scope, { remove: listing }));
    const altIds = Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`s${n}`, 'v']));
    const due = (act: DueRow['act'], milliseconds: number) => ({
      act,
      id,
      at: later(milliseconds),
    });
    return {
      ...publication(id),
      expectedVersion: 1,
      feeds: [...stays, ...goes],
      desk: { remove: { part: 'pending', touchedAt: NOW, id } },
      due: { put: [due('expire', 1)], remove: [due('publish', 2), due('expire', 3)] },
      altIds,
      claim,
    };
  };

  test('the commit of a move that exchanges every scope, with 8 foreign ids and a claim, fits in 100 items', () => {
    const items = planItems('T', commitOf(worst()));
    expect(items).toHaveLength(82 + 2 + 1 + 1 + 1 + 3 + 8 + 1);
    const params = commitParams(items, 'token');
    expect(params.TransactItems).toHaveLength(99);
    expect(params.ClientRequestToken).toBe('token');
  });

  test('a commit of more than 100 items is refused', () => {
    const scopes = slugs('tag', 100, 'more').map((scope) => ({
      expectedVersion: 0,
      head: headAfter(scope, undefined, id),
    }));
    const items = planItems('T', commitOf({ ...worst(), feeds: scopes }));
    expect(() => commitParams(items, 't')).toThrow(
      expect.objectContaining({ code: 'ERR_COMMIT_BOUND' }),
    );
  });

  test('a commit with two writes of one item is refused', () => {
    const commit = publication(id);
    const twice = planItems(
      'T',
      commitOf({ ...commit, feeds: [...commit.feeds, ...commit.feeds] }),
    );
    expect(() => commitParams(twice, 't')).toThrow(
      expect.objectContaining({ code: 'ERR_COMMIT_ITEM_TWICE' }),
    );
  });

  test('a commit with an item above 380 KB is refused, whichever item it is', () => {
    const summary = '𠮷'.repeat(MAX_ITEM_BYTES / 4);
    const items = planItems('T', commitOf(publication(id, { content: contentOf({ summary }) })));
    expect(tooLarge(items)).toMatchObject({ type: 'version-too-large', maxBytes: MAX_ITEM_BYTES });
    expect(tooLarge(planItems('T', commitOf(publication(id))))).toBeUndefined();
  });

  test('a commit above 4 MB together is refused', () => {
    const listing = listingOf(publishedAt(id), contentOf({ summary: 'x'.repeat(120_000) }));
    const feeds = worst().feeds.map((feed) => ({ ...feed, entry: { put: listing } }));
    expect(tooLarge(planItems('T', commitOf({ ...worst(), feeds })))).toMatchObject({
      type: 'version-too-large',
      maxBytes: MAX_COMMIT_BYTES,
    });
  });
});

describe('the item of a turn', () => {
  test('the item of a turn requires that no later ticket is done', () => {
    const parts = { ...publication(id), feeds: [], ticket: 7 };
    expect(outline(parts)).toContain(
      'update TURNS DONE attribute_not_exists(pk) OR #done < :ticket',
    );
  });
});

describe('a cancelled transaction', () => {
  const content = contentOf({ altIds: { wp: '7' } });
  const feeds = publication(id).feeds.slice(0, 1);
  const commit = commitOf({ ...publication(id, { content }), feeds, claim, ticket: 7 });
  const kinds = commit.map(({ kind }) => kind);
  const cancelled = (codes: readonly string[]) =>
    new TransactionCanceledException({
      message: '',
      $metadata: {},
      CancellationReasons: codes.map((Code) => ({ Code })),
    });
  const failed = (...failing: readonly (typeof kinds)[number][]) =>
    cancelled(kinds.map((kind) => (failing.includes(kind) ? 'ConditionalCheckFailed' : 'None')));

  test.each([
    [['article'], { type: 'article-moved' }],
    [['version'], { type: 'article-moved' }],
    [['head'], { type: 'heads-moved' }],
    [['change'], { type: 'heads-moved' }],
    [['alt-id'], { type: 'alt-id-taken', scheme: 'wp', value: '7' }],
    [['claim'], { type: 'claim-lost' }],
    [['turn'], { type: 'turn-over' }],
    [['head', 'turn'], { type: 'turn-over' }],
    [['article', 'turn'], { type: 'article-moved' }],
    [['head', 'alt-id'], { type: 'alt-id-taken', scheme: 'wp', value: '7' }],
    [['article', 'head', 'alt-id'], { type: 'article-moved' }],
    [['article', 'version', 'head', 'change', 'alt-id', 'claim'], { type: 'claim-lost' }],
  ] as const)(
    'a transaction cancelled by the conditions of %j has the refusal %j',
    (failing, refusal) => {
      expect(refusalOf(commit, failed(...failing))).toEqual(refusal);
    },
  );

  test('a transaction cancelled by a failed condition and a conflict has the refusal of the condition', () => {
    const codes = kinds.map((kind) =>
      kind === 'alt-id' ? 'ConditionalCheckFailed' : 'TransactionConflict',
    );
    expect(refusalOf(commit, cancelled(codes))).toMatchObject({ type: 'alt-id-taken' });
  });

  test('a transaction cancelled by a conflict on any item is refused as a conflict', () => {
    for (const at of commit.keys()) {
      const codes = kinds.map((_, index) => (index === at ? 'TransactionConflict' : 'None'));
      expect(refusalOf(commit, cancelled(codes))).toEqual({ type: 'conflict' });
    }
  });

  test.each([
    [['ThrottlingError', 'None'], 'ERR_STORE_THROTTLED'],
    [['None', 'ProvisionedThroughputExceeded'], 'ERR_STORE_THROTTLED'],
    [['ValidationError'], 'ERR_STORE_REJECTED'],
    [
      [...kinds.map((kind) => (kind === 'entry' ? 'ConditionalCheckFailed' : 'None'))],
      'ERR_STORE_REJECTED',
    ],
    [[], 'ERR_STORE_REJECTED'],
  ])('a transaction cancelled by %j alone is a store failure: %s', (codes, code) => {
    expect(() => refusalOf(commit, cancelled(codes))).toThrow(expect.objectContaining({ code }));
  });
});

/** @module What a deletion and the timer remove from the table, each write with its condition. */

import { describe, expect, test } from 'vitest';
import { freeAltIdParams, versionsParams } from '../../../lib/dynamo/articles/delete-versions.ts';
import { strikeWrites } from '../../../lib/dynamo/articles/due-queue.ts';
import { planItems } from '../../../lib/dynamo/commit/commit-items.ts';
import { refusalOf } from '../../../lib/dynamo/commit/commit-refusal.ts';
import { altIdKey } from '../../../lib/dynamo/table.ts';
import { planRemoval } from '../../../lib/publish/plan.ts';
import { idOf, NOW } from '../../dynamo/samples.ts';
import { cancelled } from '../../dynamo/store.ts';
import { publishedState, sampleContent } from '../../support/samples.ts';

const id = idOf(1);
const claim = {
  keyid: 'k',
  idempotencyKey: 'i',
  owner: 'o',
  outcome: { status: 204, id, version: 4, warnings: [] },
};
const { live: _live, firstPublished: _none, ...fresh } = publishedState();
const state = { ...fresh, id, version: 3, status: 'draft', pending: 3 } as const;
const removal = planRemoval({
  before: { state, title: '稿', touchedAt: NOW, scopes: [] },
  transition: {
    act: 'delete',
    at: NOW,
    state: { ...state, version: 4 },
    content: 3,
    effect: 'nothing',
  },
  content: sampleContent({ altIds: { wp: '7' } }),
  claim,
});

const outline = planItems('T', removal).map(({ write: { Put, Delete, Update } }) => {
  const { pk, sk } = Put?.Item ?? Delete?.Key ?? Update?.Key ?? {};
  const verb = Put ? 'put' : Delete ? 'delete' : 'update';
  return `${verb} ${pk?.S} ${sk?.S} ${(Put ?? Delete ?? Update)?.ConditionExpression ?? ''}`
    .trim()
    .replace(/[0-9a-f]{64}/, 'HASH');
});

describe('the removal of an article', () => {
  test('the removal of an article deletes it, its desk row and its foreign ids, and schedules the rest', () => {
    expect(outline).toEqual([
      'update IDEMPOTENCY#HASH IDEMPOTENCY #owner = :owner AND attribute_not_exists(#outcome)',
      `delete ARTICLE#${id} ARTICLE #version = :expected`,
      'delete ALTID#HASH ALTID attribute_not_exists(pk) OR articleId = :id',
      `delete DESK#draft 2026-11-22T08:00:00.000Z#${id}`,
      `put DUE 2026-11-22T08:00:00.000Z#erase#${id}`,
    ]);
  });

  test('the removal of an article that moved on is refused as article-moved, with a lost claim as claim-lost', () => {
    const failed = (failing: string) => {
      const codes = removal.map(({ kind }) =>
        kind === failing ? 'ConditionalCheckFailed' : 'None',
      );
      return refusalOf(removal, cancelled(...codes));
    };
    expect(failed('article')).toEqual({ type: 'article-moved' });
    expect(failed('claim')).toEqual({ type: 'claim-lost' });
  });
});

describe('the deletion of a due row', () => {
  const row = { at: NOW, act: 'publish', id } as const;

  test('a due row is deleted only while its article is at the version that was read', () => {
    expect(strikeWrites('T', row, 5)).toMatchObject([
      {
        ConditionCheck: {
          Key: { pk: { S: `ARTICLE#${id}` }, sk: { S: 'ARTICLE' } },
          ConditionExpression: '#version = :expected',
          ExpressionAttributeValues: { ':expected': { N: '5' } },
        },
      },
      { Delete: { Key: { sk: { S: `2026-11-22T08:00:00.000Z#publish#${id}` } } } },
    ]);
  });

  test('a due row of an erased article is deleted only while the article is absent', () => {
    expect(strikeWrites('T', row, 'gone')[0]?.ConditionCheck).toMatchObject({
      ConditionExpression: 'attribute_not_exists(pk)',
    });
  });
});

describe('the erasure of an article', () => {
  test('the erasure of an article reads its versions and nothing else, page by page', () => {
    const start = { pk: { S: 'p' }, sk: { S: 's' } };
    expect(versionsParams('T', id, start)).toMatchObject({
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :version)',
      ExpressionAttributeValues: { ':pk': { S: `ARTICLE#${id}` }, ':version': { S: 'VERSION#' } },
      ExclusiveStartKey: start,
      ConsistentRead: true,
    });
  });

  test('the erasure of an article frees no foreign id that another article has', () => {
    expect(freeAltIdParams('T', altIdKey('wp', '7'), id)).toMatchObject({
      ConditionExpression: 'attribute_not_exists(pk) OR articleId = :id',
      ExpressionAttributeValues: { ':id': { S: id } },
    });
  });
});

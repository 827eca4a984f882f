/** @module Stores working copies, one compressed item for each key and article, for 30 days after they were sent. */

import { Buffer } from 'node:buffer';
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DeleteItemCommandInput,
  GetItemCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { ArticleId } from '../../article/article.ts';
import { type Instant, instantOf } from '../../core/clock.ts';
import { present } from '../../core/optional.ts';
import { ok, type Result, refuse } from '../../core/result.ts';
import {
  endOfWork,
  type KeptWork,
  type NewWork,
  type StaleWork,
  type TypedArticle,
  type WorkBase,
  type WorkCopies,
  type WorkCopy,
  type WorkPage,
  type WorkRange,
  type WorkRef,
} from '../../publish/desk/work-copy.ts';
import { type Packed, packVersion, unpackContent } from '../articles/version-packing.ts';
import {
  type Attributes,
  fromAttributes,
  keyOf,
  toAttributes,
  toEpochSeconds,
} from '../client/attributes.ts';
import type { Table } from '../client/client.ts';
import { descendingParams, queryWithin } from '../client/query.ts';
import { fromStore, StoreError } from '../client/store-errors.ts';
import { workKey, workPartition } from '../table.ts';

type StoredWork = Packed & {
  readonly base: WorkBase;
  readonly at?: number;
  readonly since: number;
  readonly savedAt: number;
  readonly seq: number;
  readonly expiresAt: number;
};

/** A listing reads whole copies; so many units of 4 KB at most at once, about. */
const MAX_LIST_UNITS = 60;

/**
 * The request that keeps a copy. It changes an item rather than replacing it, so that `since` stays.
 * A first copy is numbered by its instant, so that no number returns after a copy was removed.
 */
export function keepWorkParams(
  tableName: string,
  work: NewWork,
  expected: number | undefined,
): UpdateItemCommandInput {
  const { base, article, at, savedAt } = work;
  const stored = {
    ...packVersion(Buffer.from(JSON.stringify(article))),
    base,
    ...present({ at }),
    savedAt,
    seq: expected === undefined ? savedAt : expected + 1,
    expiresAt: toEpochSeconds(endOfWork(savedAt)),
    ...(expected === undefined && { since: savedAt }),
  };
  const names = Object.keys(stored);
  const sets = names.map((name) => `#${name} = :${name}`).join(', ');
  const values = Object.fromEntries(Object.entries(stored).map(([name, one]) => [`:${name}`, one]));
  return {
    TableName: tableName,
    Key: keyOf(workKey(work)),
    UpdateExpression: `SET ${sets}${at === undefined ? ' REMOVE #at' : ''}`,
    ExpressionAttributeNames: Object.fromEntries(
      [...new Set([...names, 'at', 'expiresAt'])].map((name) => [`#${name}`, name]),
    ),
    ExpressionAttributeValues: {
      ...toAttributes(values),
      ':now': { N: String(savedAt / 1000) },
      ...(expected !== undefined && { ':expected': { N: String(expected) } }),
    },
    ConditionExpression:
      expected === undefined
        ? 'attribute_not_exists(pk) OR #expiresAt <= :now'
        : '#seq = :expected AND #expiresAt > :now',
    ReturnValues: 'ALL_OLD',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  };
}

/** The request that removes a copy, on condition of its number where one is expected. */
export function removeWorkParams(
  tableName: string,
  ref: WorkRef,
  expected: number | undefined,
): DeleteItemCommandInput {
  return {
    TableName: tableName,
    Key: keyOf(workKey(ref)),
    ReturnValues: 'ALL_OLD',
    ...(expected !== undefined && {
      ConditionExpression: 'attribute_not_exists(pk) OR #seq = :expected',
      ExpressionAttributeNames: { '#seq': 'seq' },
      ExpressionAttributeValues: { ':expected': { N: String(expected) } },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    }),
  };
}

/** Reads the item of a copy; undefined when it has ended: TTL is lazy. */
export function parseWork(
  keyid: string,
  item: Attributes | undefined,
  now: Instant,
): WorkCopy | undefined {
  if (item === undefined) return undefined;
  const stored = fromAttributes<StoredWork>(item);
  if (stored.expiresAt * 1000 <= now) return undefined;
  return {
    ...factsOf({ keyid, id: (item.sk?.S ?? '') as ArticleId }, stored),
    article: articleOf(stored),
  };
}

function factsOf(ref: WorkRef, { base, at, since, savedAt, seq }: StoredWork) {
  return {
    ...ref,
    base,
    ...(at !== undefined && { at: instantOf(at) }),
    since: instantOf(since),
    savedAt: instantOf(savedAt),
    seq,
  };
}

/** Without the parser's error as cause: its message quotes the text. */
function articleOf(stored: Packed): TypedArticle {
  const json = unpackContent(stored).toString();
  try {
    return JSON.parse(json) as TypedArticle;
  } catch {
    throw new StoreError('ERR_STORE_DAMAGED', { detail: 'a working copy' });
  }
}

/** Keeps working copies in the table. */
export function createWorkCopies(table: Table): WorkCopies {
  return {
    keepWork: (work, expected) => keepWork(table, work, expected),
    async findWork(ref, now) {
      const params = { TableName: table.name, Key: keyOf(workKey(ref)), ConsistentRead: true };
      const { Item } = await fromStore(table.client.send(new GetItemCommand(params)));
      return parseWork(ref.keyid, Item, now);
    },
    listWork: (keyid, range) => listWork(table, keyid, range),
    async removeWork({ now, ...ref }, expected) {
      const params = removeWorkParams(table.name, ref, expected);
      const removed = await orStanding(
        table.client.send(new DeleteItemCommand(params)),
        ({ Attributes: item }) => ok(parseWork(ref.keyid, item, now)),
      );
      if (removed.ok) return removed;
      const current = parseWork(ref.keyid, removed.refusal, now);
      // One that has ended is as none, and is removed by TTL.
      return current === undefined ? ok(undefined) : refuse({ type: 'stale-work', current });
    },
  };
}

async function keepWork(
  table: Table,
  work: NewWork,
  expected: number | undefined,
): Promise<Result<KeptWork, StaleWork>> {
  const params = keepWorkParams(table.name, work, expected);
  const written = await orStanding(
    table.client.send(new UpdateItemCommand(params)),
    ({ Attributes: item }) => ok(item),
  );
  const before = parseWork(work.keyid, written.ok ? written.value : written.refusal, work.savedAt);
  if (written.ok) return ok(keptOf(work, before, expected));
  if (before === undefined) return refuse({ type: 'stale-work' });
  const { article, ...kept } = before;
  // The answer to it was lost: it was sent again by the editor's device, or by the SDK.
  const isSame =
    before.base === work.base && JSON.stringify(article) === JSON.stringify(work.article);
  return isSame ? ok({ kept, before }) : refuse({ type: 'stale-work', current: before });
}

function keptOf(
  { article: _, ...work }: NewWork,
  before: WorkCopy | undefined,
  expected: number | undefined,
): KeptWork {
  return expected === undefined || before === undefined
    ? { kept: { ...work, since: work.savedAt, seq: work.savedAt } }
    : { kept: { ...work, since: before.since, seq: expected + 1 }, before };
}

async function listWork(
  table: Table,
  keyid: string,
  { limit, after, now }: WorkRange,
): Promise<WorkPage> {
  const params = descendingParams(table.name, workPartition(keyid), { limit, after });
  const { items, isCut } = await queryWithin(table, params, { limit, maxUnits: MAX_LIST_UNITS });
  const last = items.at(-1)?.sk?.S;
  const copies = items.map((item) => parseWork(keyid, item, now));
  return {
    items: copies.filter((copy) => copy !== undefined),
    ...(isCut && last !== undefined && { next: last as ArticleId }),
  };
}

/** What a conditional write returned, or the item that exists where its condition does not hold. */
async function orStanding<Answer, Value>(
  writing: Promise<Answer>,
  read: (answer: Answer) => Result<Value, Attributes | undefined>,
): Promise<Result<Value, Attributes | undefined>> {
  try {
    return read(await fromStore(writing));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return refuse(error.Item);
  }
}

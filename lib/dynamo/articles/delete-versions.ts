/** @module Erases versions: of a deleted draft with its foreign ids, of an erased article with its labels. */

import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DeleteItemCommandInput,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { ArticleId } from '../../article/article.ts';
import { labelledScopesOf } from '../../article/listing.ts';
import type { ArticleEraser } from '../../publish/desk/due-row.ts';
import { type Scope, scopeName } from '../../site/scopes.ts';
import { type Attributes, keyOf } from '../client/attributes.ts';
import type { Table } from '../client/client.ts';
import { fromStore } from '../client/store-errors.ts';
import { conditionParams } from '../client/write-item.ts';
import { eraseWork } from '../desk/erase-work.ts';
import { forgetScope } from '../feeds/forget-scope.ts';
import { altIdKey, articlePartition, type ItemKey, VERSION_PREFIX, versionKey } from '../table.ts';
import { parseVersion } from './version-item.ts';

/** So many of a page's items are removed at once. */
const AT_ONCE = 10;

/** The request for a page of an article's versions, oldest first: at most 1 MB of them. */
export function versionsParams(
  tableName: string,
  id: ArticleId,
  start?: Attributes,
): QueryCommandInput {
  return {
    TableName: tableName,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :version)',
    ExpressionAttributeValues: {
      ':pk': { S: articlePartition(id) },
      ':version': { S: VERSION_PREFIX },
    },
    ...(start !== undefined && { ExclusiveStartKey: start }),
  };
}

/** The request that frees a foreign id, unless another article has it by now. */
export function freeAltIdParams(
  tableName: string,
  key: ItemKey,
  id: ArticleId,
): DeleteItemCommandInput {
  return {
    TableName: tableName,
    Key: keyOf(key),
    ...conditionParams({ type: 'absent-or-of', articleId: id }),
  };
}

/** Erases page after page; foreign ids before the versions that name them, so that none is forgotten. */
export function createEraser(table: Table): ArticleEraser {
  return {
    erase: (id) =>
      removePages(table, id, {
        removes: () => true,
        before: (items) => inTurns(altIdKeysIn(items), (key) => freeAltId(table, key, id)),
      }),
    eraseBefore: async ({ id, version }) => {
      await eraseWork(table, id);
      const last = versionKey({ id, version }).sk;
      return removePages(table, id, {
        removes: ({ sk }) => (sk?.S ?? last) < last,
        before: (items) => inTurns(labelsIn(items), (scope) => forgetScope(table, scope, id)),
      });
    },
  };
}

interface Removal {
  readonly removes: (item: Attributes) => boolean;
  /** What is done about a page before its items are removed, since they are what names it. */
  readonly before: (items: readonly Attributes[]) => Promise<void>;
}

async function removePages(table: Table, id: ArticleId, removal: Removal): Promise<void> {
  let start: Attributes | undefined;
  do {
    const params = versionsParams(table.name, id, start);
    const page = await fromStore(table.client.send(new QueryCommand(params)));
    const items = (page.Items ?? []).filter(removal.removes);
    await removal.before(items);
    await inTurns(items, (item) => removeItem(table, item));
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
}

/** The tags, authors and sources that the contents of versions name. */
function labelsIn(items: readonly Attributes[]): readonly Scope[] {
  const scopes = items.flatMap((item) => {
    const { content } = parseVersion(item);
    return 'contentOf' in content ? [] : labelledScopesOf(content).map(({ scope }) => scope);
  });
  return [...new Map(scopes.map((scope) => [scopeName(scope), scope])).values()].filter(
    ({ kind }) => kind !== 'section',
  );
}

/** The foreign ids that the contents of versions name. */
function altIdKeysIn(items: readonly Attributes[]): readonly ItemKey[] {
  return items.flatMap((item) => {
    const { content } = parseVersion(item);
    if ('contentOf' in content) return [];
    return Object.entries(content.altIds).map(([scheme, value]) => altIdKey(scheme, value));
  });
}

async function freeAltId(table: Table, key: ItemKey, id: ArticleId): Promise<void> {
  try {
    const params = freeAltIdParams(table.name, key, id);
    await fromStore(table.client.send(new DeleteItemCommand(params)));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

async function removeItem(table: Table, { pk, sk }: Attributes): Promise<void> {
  const key = keyOf({ pk: pk?.S ?? '', sk: sk?.S ?? '' });
  await fromStore(table.client.send(new DeleteItemCommand({ TableName: table.name, Key: key })));
}

async function inTurns<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  for (let first = 0; first < items.length; first += AT_ONCE) {
    await Promise.all(items.slice(first, first + AT_ONCE).map(work));
  }
}

/** @module Stores and finds the ids that articles have in other systems, so that importing again updates. */

import { GetItemCommand, type GetItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { ArticleId } from '../../article/article.ts';
import type { AltId, AltIdWrite } from '../../publish/articles/alt-id.ts';
import { type Attributes, fromAttributes, keyOf, toAttributes } from '../client/attributes.ts';
import type { Table } from '../client/client.ts';
import { fromStore } from '../client/store-errors.ts';
import { deleteItem, putItem } from '../client/write-item.ts';
import { altIdKey } from '../table.ts';

interface StoredAltId {
  readonly articleId: ArticleId;
}

/** The item that ties a foreign id to an article. */
export function altIdItem({ scheme, value }: AltId, articleId: ArticleId): Attributes {
  const stored: StoredAltId = { articleId };
  return { ...keyOf(altIdKey(scheme, value)), ...toAttributes(stored) };
}

/** The transaction item of a planned write of a foreign id. */
export function altIdWriteItem(tableName: string, { item, condition }: AltIdWrite) {
  if ('put' in item) {
    return putItem(tableName, altIdItem(item.put, item.put.articleId), condition);
  }
  return deleteItem(tableName, altIdKey(item.remove.scheme, item.remove.value), condition);
}

/** The request for the article of a foreign id, consistent. */
export function altIdParams(tableName: string, { scheme, value }: AltId): GetItemCommandInput {
  return { TableName: tableName, Key: keyOf(altIdKey(scheme, value)), ConsistentRead: true };
}

/** The article that has a foreign id; undefined when none has. */
export async function findByAltId(table: Table, altId: AltId): Promise<ArticleId | undefined> {
  const params = altIdParams(table.name, altId);
  const { Item } = await fromStore(table.client.send(new GetItemCommand(params)));
  return Item === undefined ? undefined : fromAttributes<StoredAltId>(Item).articleId;
}

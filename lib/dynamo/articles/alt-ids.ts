/** @module Ids that articles had elsewhere, so that importing again updates. */

import { GetItemCommand, type GetItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { ArticleId } from '../../article/article.ts';
import { type Attributes, fromAttributes, keyOf, toAttributes } from '../client/attributes.ts';
import type { Table } from '../client/client.ts';
import { fromStore } from '../client/store-errors.ts';
import { altIdKey } from '../table.ts';

/** An id in another system: `scheme` names the system. */
export interface AltId {
  readonly scheme: string;
  readonly value: string;
}

interface StoredAltId {
  readonly articleId: ArticleId;
}

/** The item that ties a foreign id to an article. */
export function altIdItem({ scheme, value }: AltId, articleId: ArticleId): Attributes {
  const stored: StoredAltId = { articleId };
  return { ...keyOf(altIdKey(scheme, value)), ...toAttributes(stored) };
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

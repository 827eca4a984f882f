/** @module Erases the working copies of an article whose words are to be erased. */

import { DeleteItemCommand, QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { ArticleId } from '../../article/article.ts';
import { type Attributes, keyOf } from '../client/attributes.ts';
import type { Table } from '../client/client.ts';
import { betweenParams } from '../client/query.ts';
import { fromStore } from '../client/store-errors.ts';
import { type ItemKey, PRESENCE_PARTITION, presenceKey, presenceSpan, workKey } from '../table.ts';

/** The request for who has a copy, consistent: at most 1 MB of rows, ended ones too. */
export function copiesParams(
  tableName: string,
  id: ArticleId,
  start?: Attributes,
): QueryCommandInput {
  return {
    ...betweenParams(tableName, PRESENCE_PARTITION, presenceSpan([id])),
    ...(start !== undefined && { ExclusiveStartKey: start }),
  };
}

/** Removes each copy before the row that says who has it, so that none is forgotten; may be repeated. */
export async function eraseWork(table: Table, id: ArticleId): Promise<void> {
  let start: Attributes | undefined;
  do {
    const params = copiesParams(table.name, id, start);
    const page = await fromStore(table.client.send(new QueryCommand(params)));
    for (const { keyid } of page.Items ?? []) {
      const ref = { keyid: keyid?.S ?? '', id };
      await removeItem(table, workKey(ref));
      await removeItem(table, presenceKey(ref));
    }
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
}

async function removeItem(table: Table, key: ItemKey): Promise<void> {
  const params = { TableName: table.name, Key: keyOf(key) };
  await fromStore(table.client.send(new DeleteItemCommand(params)));
}

/** @module Removes the label of a scope that no live article has, and its feed where that holds nothing else. */

import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { ArticleId } from '../../article/article.ts';
import { CodedError } from '../../core/errors.ts';
import type { FeedHead } from '../../feed/head.ts';
import { whenVersionIs } from '../../publish/planned-write.ts';
import type { Scope } from '../../site/scopes.ts';
import type { Table } from '../client/client.ts';
import { transact } from '../client/transact.ts';
import { deleteItem, putItem } from '../client/write-item.ts';
import { headKey } from '../table.ts';
import { createHeadReader, headItem } from './head-items.ts';
import { knownScopeKey } from './known-scopes.ts';

/** Each further round means that an act touched the feed in between. */
const MAX_ROUNDS = 5;

/**
 * Removes a scope's label unless its feed has an article. An act on its way to the feed finds that
 * changed, and remembers the label again. The feed goes too if all that it has is this article's
 * departure; one that has been archived stays, empty, since its archives are numbered on.
 */
export async function forgetScope(table: Table, scope: Scope, id: ArticleId): Promise<void> {
  const { readHead } = createHeadReader(table);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const head = await readHead(scope, { consistent: true });
    if (head !== undefined && head.count > 0) return;
    const done = await transact(table, forgetWrites(table.name, { scope, head, id }));
    if (done.ok) return;
  }
  throw new CodedError('ERR_LABEL_BUSY', 'Acts kept changing the feed of a label to remove');
}

interface Forgotten {
  readonly scope: Scope;
  readonly head: FeedHead | undefined;
  readonly id: ArticleId;
}

/** The writes that remove the label, on condition of the head that was read. */
export function forgetWrites(
  tableName: string,
  { scope, head, id }: Forgotten,
): readonly TransactWriteItem[] {
  const key = knownScopeKey(scope);
  const label = key === undefined ? [] : [deleteItem(tableName, key)];
  if (head === undefined) return label;
  const condition = whenVersionIs(head.version);
  const isOnlyItsOwn = head.archives === 0 && head.gone.every((gone) => gone.id === id);
  const next = { ...head, version: head.version + 1 };
  return [
    ...label,
    isOnlyItsOwn
      ? deleteItem(tableName, headKey(scope), condition)
      : putItem(tableName, headItem(next), condition),
  ];
}

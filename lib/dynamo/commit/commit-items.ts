/** @module Turns the planned writes of a commit into the items of one transaction. Pure. */

import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Commit, CommitWrite, WriteOf } from '../../publish/plan.ts';
import { altIdWriteItem } from '../articles/alt-ids.ts';
import { articleWriteItem } from '../articles/article-items.ts';
import { deskWriteItem } from '../articles/desk-rows.ts';
import { dueWriteItem } from '../articles/due-queue.ts';
import { versionWriteItem } from '../articles/version-item.ts';
import { claimWriteItem } from '../editors/claim-items.ts';
import { signerCheckItem } from '../editors/key-writes.ts';
import { recordedActWriteItem } from '../editors/recorded-acts.ts';
import { chunkWriteItem } from '../feeds/archive-chunks.ts';
import { changeWordsItem, changeWriteItem } from '../feeds/change-rows.ts';
import { headWriteItem } from '../feeds/head-items.ts';
import { leadWriteItem } from '../feeds/lead-items.ts';
import { entryWriteItem } from '../feeds/list-entries.ts';
import { monthWriteItem } from '../feeds/month-counts.ts';
import { urlWriteItem } from '../feeds/sitemap-urls.ts';
import { turnWriteItem } from '../feeds/turn-items.ts';

/** One write of the transaction, beside the planned write that it carries out. */
export interface PlannedItem {
  readonly planned: CommitWrite;
  readonly write: TransactWriteItem;
}

type WriteItems = {
  readonly [Kind in CommitWrite['kind']]: (
    tableName: string,
    write: WriteOf<Kind>,
  ) => TransactWriteItem;
};

/** The builder of each stored thing's transaction item. */
const WRITE_ITEMS: WriteItems = {
  claim: claimWriteItem,
  signer: signerCheckItem,
  article: articleWriteItem,
  version: versionWriteItem,
  'recorded-act': recordedActWriteItem,
  'alt-id': altIdWriteItem,
  desk: deskWriteItem,
  due: dueWriteItem,
  turn: turnWriteItem,
  head: headWriteItem,
  entry: entryWriteItem,
  chunk: chunkWriteItem,
  change: changeWriteItem,
  'change-words': changeWordsItem,
  month: monthWriteItem,
  lead: leadWriteItem,
  url: urlWriteItem,
};

/** The items of a commit, in its order. */
export function planItems(tableName: string, commit: Commit): readonly PlannedItem[] {
  return commit.map((planned) => ({ planned, write: writeItem(tableName, planned) }));
}

/** The transaction item of a planned write. */
export function writeItem(tableName: string, planned: CommitWrite): TransactWriteItem {
  // TypeScript does not see that the builder found by a kind takes the writes of that kind.
  const build = WRITE_ITEMS[planned.kind] as (
    name: string,
    write: CommitWrite,
  ) => TransactWriteItem;
  return build(tableName, planned);
}

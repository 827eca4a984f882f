/** @module Stores and reads the article that leads the front page, one small item of the site. */

import { GetItemCommand, type GetItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { ArticleId } from '../../article/article.ts';
import type { Instant } from '../../core/clock.ts';
import { present } from '../../core/optional.ts';
import type { LeadReader, LeadWrite, SiteLead } from '../../publish/feeds/site-lead.ts';
import { type Attributes, fromAttributes, keyOf, toAttributes } from '../client/attributes.ts';
import type { Table } from '../client/client.ts';
import { fromStore } from '../client/store-errors.ts';
import { putItem } from '../client/write-item.ts';
import { leadKey } from '../table.ts';

interface StoredLead {
  readonly at: Instant;
  readonly articleId?: ArticleId;
  readonly version?: number;
  readonly until?: Instant;
}

/** The item of the lead. */
export function leadItem({ at, chosen }: SiteLead): Attributes {
  const stored: StoredLead = { at, ...chosen };
  return { ...keyOf(leadKey()), ...toAttributes(stored) };
}

/** The transaction item of a planned lead. */
export function leadWriteItem(tableName: string, { item, condition }: LeadWrite) {
  return putItem(tableName, leadItem(item), condition);
}

/** Reads the item of the lead. */
export function parseLead(item: Attributes): SiteLead {
  const { at, articleId, version, until } = fromAttributes<StoredLead>(item);
  if (articleId === undefined || version === undefined) return { at };
  return { at, chosen: { articleId, version, ...present({ until }) } };
}

/** The request for the lead. */
function leadParams(tableName: string, consistent: boolean): GetItemCommandInput {
  return { TableName: tableName, Key: keyOf(leadKey()), ConsistentRead: consistent };
}

/** Reads the lead; eventually consistent unless asked otherwise, as what is made of it has it in its tag. */
export function createLeadReader(table: Table): LeadReader {
  return {
    async readLead(options) {
      const params = leadParams(table.name, options?.consistent ?? false);
      const { Item } = await fromStore(table.client.send(new GetItemCommand(params)));
      return Item === undefined ? undefined : parseLead(Item);
    },
  };
}

/** The refusal of the first write of a lead whose condition does not hold now; undefined where all hold. */
export async function refusedLead(
  table: Table,
  writes: readonly LeadWrite[],
): Promise<LeadWrite['refusal']> {
  for (const { condition, refusal } of writes) {
    if (condition?.type !== 'absent-or-of') continue;
    const stored = await createLeadReader(table).readLead({ consistent: true });
    if (stored !== undefined && stored.chosen?.articleId !== condition.articleId) return refusal;
  }
  return undefined;
}

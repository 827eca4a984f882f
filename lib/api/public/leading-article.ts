/** @module Finds the article that was chosen to lead the front page, while its own state says so too. */

import type { Listing } from '../../article/listing.ts';
import type { ArticleReader, ArticleRecord } from '../../publish/articles/article-record.ts';
import type { EntryReader } from '../../publish/feeds/list-entry.ts';
import type { ChosenLead } from '../../publish/feeds/site-lead.ts';
import { ALL } from '../../site/scopes.ts';

/** An article that leads: its record, and what lists show of it. */
export interface LeadingArticle {
  readonly record: ArticleRecord;
  readonly listing: Listing;
}

/** What the lead is found with. */
export interface LeadDeps {
  readonly articles: Pick<ArticleReader, 'readArticle'>;
  readonly entries: EntryReader;
}

/**
 * The article that was chosen; undefined when it has left readers since, or its choice was ended. One
 * that is restored does not lead again. `known` are entries that were read already.
 */
export async function findLeading(
  chosen: ChosenLead | undefined,
  known: readonly Listing[],
  deps: LeadDeps,
): Promise<LeadingArticle | undefined> {
  if (chosen === undefined) return undefined;
  const { articles } = deps;
  const id = chosen.articleId;
  const lagging = await articles.readArticle(id, { mayLag: true });
  const listing = known.find((one) => one.id === id) ?? (await readListing(lagging, deps));
  // Entries are read consistently: a record that agrees with its entry is no older than the page.
  const isBehind =
    (lagging?.state.version ?? 0) < chosen.version || lagging?.state.live !== listing?.version;
  const record = isBehind ? await articles.readArticle(id) : lagging;
  const found = listing ?? (isBehind ? await readListing(record, deps) : undefined);
  return record && found && leads(record, chosen) ? { record, listing: found } : undefined;
}

function leads({ state: { status, lead } }: ArticleRecord, { version }: ChosenLead): boolean {
  return status === 'published' && lead?.version === version;
}

async function readListing(
  record: ArticleRecord | undefined,
  { entries }: LeadDeps,
): Promise<Listing | undefined> {
  const { status, firstPublished, id } = record?.state ?? {};
  if (status !== 'published' || firstPublished === undefined || id === undefined) return undefined;
  return entries.readEntry(ALL, { firstPublished, id });
}

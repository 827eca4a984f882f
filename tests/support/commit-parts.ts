/** @module A commit as one object, so that tests can build, change and read the writes of an act by name. */

import type { ChangeRow } from '../../lib/changes/change-row.ts';
import type { CompletedClaim } from '../../lib/claims/idempotency-claim.ts';
import type { FeedHead } from '../../lib/feed/head.ts';
import { altIdsIn, tieAltId } from '../../lib/publish/articles/alt-id.ts';
import type { ArticleRecord } from '../../lib/publish/articles/article-record.ts';
import { articleWrite } from '../../lib/publish/articles/article-write.ts';
import type { NewVersion } from '../../lib/publish/articles/stored-version.ts';
import { versionWrite } from '../../lib/publish/articles/version-write.ts';
import { claimWrite } from '../../lib/publish/claim-write.ts';
import { type DeskPlace, type DeskRow, deskWrite } from '../../lib/publish/desk/desk-row.ts';
import { type DueRow, dueWrite } from '../../lib/publish/desk/due-row.ts';
import { type ArchiveChunk, chunkWrite } from '../../lib/publish/feeds/archive-chunk.ts';
import { changeWrite } from '../../lib/publish/feeds/change-write.ts';
import { headWrite } from '../../lib/publish/feeds/heads.ts';
import { type EntryWrite, entryWrite } from '../../lib/publish/feeds/list-entry.ts';
import { type MonthChange, monthWrite } from '../../lib/publish/feeds/month-count.ts';
import { type UrlWrite, urlWrite } from '../../lib/publish/feeds/sitemap-url.ts';
import { type Commit, writesOf } from '../../lib/publish/plan.ts';
import type { WriteCondition } from '../../lib/publish/planned-write.ts';
import { turnWrite } from '../../lib/publish/turns/turns.ts';
import { type Scope, scopeName } from '../../lib/site/scopes.ts';

/** What one feed gets. */
export interface FeedParts {
  readonly expectedVersion: number;
  readonly head: FeedHead;
  readonly entry?: DistributedOmit<EntryWrite['item'], 'scope'>;
  readonly chunk?: ArchiveChunk;
}

type DistributedOmit<Value, Name extends PropertyKey> = Value extends unknown
  ? Omit<Value, Name>
  : never;

/** The writes of an act by what they write. */
export interface CommitParts {
  /** 0 = the act makes the article. */
  readonly expectedVersion: number;
  readonly article: ArticleRecord;
  readonly version: NewVersion;
  readonly feeds: readonly FeedParts[];
  readonly change?: ChangeRow;
  readonly month?: MonthChange;
  readonly url?: UrlWrite['item'];
  readonly desk?: { readonly put?: DeskRow; readonly remove?: DeskPlace };
  readonly due?: { readonly put?: readonly DueRow[]; readonly remove?: readonly DueRow[] };
  readonly altIds: Readonly<Record<string, string>>;
  readonly claim?: CompletedClaim;
  /** Whose turn the act ends. */
  readonly ticket?: number;
}

/** The commit that writes these parts, in the order of a planned one. */
export function commitOf(parts: CommitParts): Commit {
  const { article, version, feeds, change, month, url, desk, due, altIds, claim, ticket } = parts;
  return [
    ...(claim === undefined ? [] : [claimWrite(claim)]),
    articleWrite({ put: article }, parts.expectedVersion),
    versionWrite(version),
    ...altIdsIn(altIds).map((altId) => tieAltId(altId, article.state.id)),
    ...(desk?.put === undefined ? [] : [deskWrite({ put: desk.put })]),
    ...(desk?.remove === undefined ? [] : [deskWrite({ remove: desk.remove })]),
    ...(due?.put ?? []).map((row) => dueWrite({ put: row })),
    ...(due?.remove ?? []).map((row) => dueWrite({ remove: row })),
    ...(ticket === undefined ? [] : [turnWrite(ticket)]),
    ...feeds.flatMap(feedCommit),
    ...(change === undefined ? [] : [changeWrite(change)]),
    ...(month === undefined ? [] : [monthWrite(month)]),
    ...(url === undefined ? [] : [urlWrite(url)]),
  ];
}

function feedCommit({ head, expectedVersion, entry, chunk }: FeedParts): Commit {
  const { scope } = head;
  return [
    headWrite(head, expectedVersion),
    ...(entry === undefined ? [] : [entryWrite({ scope, ...entry })]),
    ...(chunk === undefined ? [] : [chunkWrite(scope, chunk)]),
  ];
}

/** The parts of a commit that puts an article. */
export function partsOf(commit: Commit): CommitParts {
  const [article] = writesOf(commit, 'article');
  const [version] = writesOf(commit, 'version');
  const [change] = writesOf(commit, 'change');
  const [month] = writesOf(commit, 'month');
  const [url] = writesOf(commit, 'url');
  const [claim] = writesOf(commit, 'claim');
  if (article === undefined || version === undefined || 'remove' in article.item) {
    throw new TypeError('the commit puts no article');
  }
  return {
    expectedVersion: versionIn(article.condition),
    article: article.item.put,
    version: version.item,
    feeds: feedsIn(commit),
    altIds: Object.fromEntries(
      putsIn(writesOf(commit, 'alt-id')).map(({ scheme, value }) => [scheme, value]),
    ),
    ...(change !== undefined && { change: change.item }),
    ...(month !== undefined && { month: month.item }),
    ...(url !== undefined && { url: url.item }),
    ...(claim !== undefined && { claim: claim.item }),
    ...deskIn(commit),
    ...dueIn(commit),
  };
}

function feedsIn(commit: Commit): readonly FeedParts[] {
  const inScope = (one: Scope) => (write: { readonly item: { readonly scope: Scope } }) =>
    scopeName(write.item.scope) === scopeName(one);
  return writesOf(commit, 'head').map(({ item: head, condition }) => {
    const entry = writesOf(commit, 'entry').find(inScope(head.scope))?.item;
    const chunk = writesOf(commit, 'chunk').find(inScope(head.scope))?.item;
    return {
      expectedVersion: versionIn(condition),
      head,
      ...(entry !== undefined && { entry: 'put' in entry ? { put: entry.put } : entry }),
      ...(chunk !== undefined && { chunk: { number: chunk.number, ids: chunk.ids } }),
    };
  });
}

function deskIn(commit: Commit): Pick<CommitParts, 'desk'> {
  const [put] = putsIn(writesOf(commit, 'desk'));
  const [remove] = removalsIn(writesOf(commit, 'desk'));
  if (put === undefined && remove === undefined) return {};
  return { desk: { ...(put && { put }), ...(remove && { remove }) } };
}

function dueIn(commit: Commit): Pick<CommitParts, 'due'> {
  const put = putsIn(writesOf(commit, 'due'));
  const remove = removalsIn(writesOf(commit, 'due'));
  if (put.length === 0 && remove.length === 0) return {};
  return { due: { ...(put.length > 0 && { put }), ...(remove.length > 0 && { remove }) } };
}

function putsIn<Put>(
  writes: readonly { readonly item: { readonly put: Put } | { readonly remove: unknown } }[],
): readonly Put[] {
  return writes.flatMap(({ item }) => ('put' in item ? [item.put] : []));
}

function removalsIn<Key>(
  writes: readonly { readonly item: { readonly put: unknown } | { readonly remove: Key } }[],
): readonly Key[] {
  return writes.flatMap(({ item }) => ('remove' in item ? [item.remove] : []));
}

function versionIn(condition: WriteCondition | undefined): number {
  return condition?.type === 'version-is' ? condition.version : 0;
}

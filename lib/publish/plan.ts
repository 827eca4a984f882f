/** @module Plans the writes of an act from the contributions of each stored thing. Pure. */

import { CodedError } from '../core/errors.ts';
import type { FeedHead } from '../feed/head.ts';
import { altIdsIn, altIdWrites, freeAltId } from './articles/alt-id.ts';
import { articleWrite, articleWrites, recordOf } from './articles/article-write.ts';
import { changeWordsWrites } from './articles/change-words.ts';
import { versionWrites } from './articles/version-write.ts';
import { claimWrites } from './claim-write.ts';
import { deskWrites } from './desk/desk-row.ts';
import { dueWrite, dueWrites } from './desk/due-row.ts';
import { recordedActWrites } from './desk/recorded-act.ts';
import { changeWrites } from './feeds/change-write.ts';
import { type FeedWrite, feedWrites, type SiteStep } from './feeds/feed-writes.ts';
import { monthWrites } from './feeds/month-count.ts';
import { leadWrites } from './feeds/site-lead.ts';
import { urlWrites } from './feeds/sitemap-url.ts';
import type { PlannedAct } from './planned-act.ts';
import { signerChecks } from './signer-check.ts';
import { turnWrites } from './turns/turns.ts';

/** DynamoDB's bound on the items of one TransactWriteItems call; each planned write is one item. */
export const MAX_TRANSACTION_ITEMS = 100;

type Heads = ReadonlyMap<string, FeedHead>;

/**
 * What every act writes, whether or not it touches a feed. Where several conditions fail, the first
 * in this order decides the refusal: a lost claim, a revoked key, a moved article, a turn that is over,
 * and moved heads last.
 */
const ACT_WRITES = [
  claimWrites,
  signerChecks,
  articleWrites,
  versionWrites,
  recordedActWrites,
  altIdWrites,
  (act: PlannedAct, heads: Heads) => deskWrites(act.before, recordOf(act, heads)),
  (act: PlannedAct) => dueWrites(act.before?.state, act.transition.state),
  changeWordsWrites,
  leadWrites,
  turnWrites,
] as const;

/** What an act on the site's own feed writes beside it, one item each. */
const SITE_WRITES = [changeWrites, monthWrites, urlWrites] as const;

/** One write of a commit. A new stored thing is added to one of the two lists above. */
export type CommitWrite =
  | ReturnType<(typeof ACT_WRITES)[number]>[number]
  | FeedWrite
  | ReturnType<(typeof SITE_WRITES)[number]>[number];

/** Everything that one act writes: all of it or nothing. */
export type Commit = readonly CommitWrite[];

/** The writes of one kind. */
export type WriteOf<Kind extends CommitWrite['kind']> = Extract<
  CommitWrite,
  { readonly kind: Kind }
>;

/** The writes of a commit that are of a kind. */
export function writesOf<Kind extends CommitWrite['kind']>(
  commit: Commit,
  kind: Kind,
): readonly WriteOf<Kind>[] {
  return commit.filter((write): write is WriteOf<Kind> => write.kind === kind);
}

/**
 * Everything that the act writes. `heads` has the head of each touched scope that exists, by name;
 * `timeZone` is the site's, which months are counted by.
 * Throws `ERR_TRANSACTION_BOUND` above 100 writes: limits on tags and authors make it impossible.
 */
export function planCommit(act: PlannedAct, heads: Heads, timeZone: string): Commit {
  const own = ACT_WRITES.flatMap((writesFor): Commit => writesFor(act, heads));
  const room = MAX_TRANSACTION_ITEMS - own.length - SITE_WRITES.length;
  const feeds = feedWrites(act, heads, room);
  const site = siteStep(feeds, { heads, timeZone });
  const beside = SITE_WRITES.flatMap(
    (writesFor): Commit => (site === undefined ? [] : writesFor(act, site)),
  );
  const commit = [...own, ...feeds, ...beside];
  if (commit.length > MAX_TRANSACTION_ITEMS) {
    throw new CodedError('ERR_TRANSACTION_BOUND', `${commit.length} items in one act`);
  }
  return commit;
}

/** The site's own feed is one of those that an act touches, if it touches any. */
function siteStep(
  feeds: readonly FeedWrite[],
  { heads, timeZone }: { readonly heads: Heads; readonly timeZone: string },
): SiteStep | undefined {
  const head = writesOf(feeds, 'head').find(({ item }) => item.scope.kind === 'all')?.item;
  return head && { head, countBefore: heads.get('all')?.count ?? 0, timeZone };
}

/**
 * Everything that deleting a draft writes. A draft may have more versions than a transaction has
 * room for, so a due row is left, at which the timer erases them; without the article no request
 * finds them.
 */
export function planRemoval(act: PlannedAct): Commit {
  const { before, transition, content } = act;
  const { id } = transition.state;
  return [
    ...claimWrites(act),
    ...signerChecks(act),
    ...recordedActWrites(act),
    articleWrite({ remove: id }, before?.state.version ?? 0),
    ...altIdsIn(content.altIds).map((altId) => freeAltId(altId, id)),
    ...deskWrites(before, undefined),
    dueWrite({ put: { at: transition.at, act: 'erase', id } }),
  ];
}

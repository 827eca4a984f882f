/** @module Plans the write of an article's record. Pure. */

import type { ArticleId } from '../../article/article.ts';
import type { Transition } from '../../article/state/perform-act.ts';
import { present } from '../../core/optional.ts';
import type { FeedHead } from '../../feed/head.ts';
import { isArchived } from '../../feed/window.ts';
import { type Scope, scopeName } from '../../site/scopes.ts';
import { type ActOnFeeds, type PlannedAct, scopesAfter } from '../planned-act.ts';
import { type PlannedWrite, whenVersionIs } from '../planned-write.ts';
import type { ArticleRecord, ShownTitle } from './article-record.ts';
import { changesAfter } from './change-words.ts';

/** The article is at another version than the one that the act was checked against. */
export interface ArticleMoved {
  readonly type: 'article-moved';
}

export const ARTICLE_MOVED: ArticleMoved = { type: 'article-moved' };

/** Replaces an article's record, or removes it. */
export type ArticleWrite = PlannedWrite<
  'article',
  { readonly put: ArticleRecord } | { readonly remove: ArticleId },
  ArticleMoved
>;

/** An article that left more feeds than this may be in two archive chunks of one, which harms nobody. */
const MAX_ARCHIVED_IN = 500;

/** The write of the record that an act leaves; `heads` are those of the touched feeds, by scope name. */
export function articleWrites(
  act: ActOfRecord,
  heads: ReadonlyMap<string, FeedHead>,
): readonly ArticleWrite[] {
  return [articleWrite({ put: recordOf(act, heads) }, act.before?.state.version ?? 0)];
}

/** The write of a record on condition of the article's version; 0 = that there is no article yet. */
export function articleWrite(item: ArticleWrite['item'], expectedVersion: number): ArticleWrite {
  return {
    kind: 'article',
    item,
    condition: whenVersionIs(expectedVersion),
    refusal: ARTICLE_MOVED,
  };
}

/** The parts of an act that decide what its article's record becomes. */
type ActOfRecord = ActOnFeeds & Pick<PlannedAct, 'signed'>;

/** The record that an act leaves. Title and section are those of the newest content. */
export function recordOf(act: ActOfRecord, heads: ReadonlyMap<string, FeedHead>): ArticleRecord {
  const { transition, content, before } = act;
  const archivedIn = archivedElsewhere(act, heads);
  const { title, section } = keepsNewerWork(transition) ? (before ?? content) : content;
  return {
    state: transition.state,
    title,
    touchedAt: transition.at,
    scopes: scopesAfter(act),
    ...present({ touchedBy: act.signed?.keyid, shown: shownAfter(act), section }),
    ...(archivedIn.length > 0 && { archivedIn }),
    ...present({ changes: changesAfter(act, heads) }),
  };
}

function shownAfter({ transition, content, before }: ActOnFeeds): ShownTitle | undefined {
  if (transition.state.status !== 'published') return undefined;
  if (transition.effect === 'nothing') return before?.shown;
  return { title: content.title, ...present({ slug: content.slug }) };
}

/** Whether a pending version newer than the content of the act remains. */
function keepsNewerWork({ state: { pending, version }, content }: Transition): boolean {
  return pending !== undefined && pending !== version && pending !== content;
}

/** The feeds that hold the article in an archive chunk without listing it: it left them, now or earlier. */
function archivedElsewhere(
  act: ActOnFeeds,
  heads: ReadonlyMap<string, FeedHead>,
): readonly Scope[] {
  const { before, transition } = act;
  // Nothing brings an erased article back, and the names of feeds are words.
  if (transition.act === 'erase') return [];
  const after = new Set(scopesAfter(act).map(scopeName));
  const left = (before?.scopes ?? []).filter((scope) => {
    const head = heads.get(scopeName(scope));
    return head !== undefined && isArchived(head, transition.state.id);
  });
  return [...left, ...(before?.archivedIn ?? [])]
    .filter((scope) => !after.has(scopeName(scope)))
    .slice(0, MAX_ARCHIVED_IN);
}

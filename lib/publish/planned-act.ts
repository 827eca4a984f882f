/** @module An act that was checked, with everything that its writes are made from. */

import type { ArticleContent } from '../article/article.ts';
import { scopesOf } from '../article/listing.ts';
import type { Transition } from '../article/state/perform-act.ts';
import type { ArticleVersion } from '../article/version.ts';
import type { ArticleOutcome, CompletedClaim } from '../claims/idempotency-claim.ts';
import type { SignedRecord } from '../signature/signature-record.ts';
import { type Scope, scopeName } from '../site/scopes.ts';
import type { ArticleRecord } from './articles/article-record.ts';

/** An act with everything that it brings along. */
export interface PlannedAct {
  /** The article before the act; absent when the act makes it. */
  readonly before?: ArticleRecord;
  readonly transition: Transition;
  /** The content that the new version is about, given or read. */
  readonly content: ArticleContent;
  /** Absent when the timer acts. */
  readonly signed?: SignedRecord;
  /** The claim to complete with the act. */
  readonly claim?: CompletedClaim<ArticleOutcome>;
  /** The ticket whose turn ends with the act; absent when it did not have to wait for others. */
  readonly ticket?: number;
}

/** The parts of an act that decide which feeds it touches. */
export type ActOnFeeds = Pick<PlannedAct, 'before' | 'transition' | 'content'>;

/** The feeds that an act touches: those that list the article now, and those that will. */
export function touchedScopes(act: ActOnFeeds): readonly Scope[] {
  if (act.transition.effect === 'nothing') return [];
  const all = [...(act.before?.scopes ?? []), ...scopesAfter(act)];
  return [...new Map(all.map((scope) => [scopeName(scope), scope])).values()];
}

/** The feeds that list the article once the act is done. */
export function scopesAfter({ before, transition, content }: ActOnFeeds): readonly Scope[] {
  if (transition.effect === 'nothing') return before?.scopes ?? [];
  return transition.effect === 'leaves' ? [] : scopesOf(content);
}

/** The version that the act makes, once it is written. */
export function versionMade({ transition, content }: PlannedAct): ArticleVersion {
  return { act: transition.act, at: transition.at, state: transition.state, content };
}

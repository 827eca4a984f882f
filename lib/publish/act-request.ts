/** @module Types of a request to do an act on an article: dependencies, request, result, refusals. */

import type { Act } from '../article/acts/register.ts';
import type { ArticleContent, ArticleId, Warning } from '../article/article.ts';
import type { ReviewRule, ReviewStep } from '../article/review/review.ts';
import type { ActRefusal } from '../article/state/perform-act.ts';
import type { ArticleVersion } from '../article/version.ts';
import type { ClaimRef } from '../claims/idempotency-claim.ts';
import type { SignedRecord } from '../signature/signature-record.ts';
import type { ArticleReader } from './articles/article-record.ts';
import type { CommitRefusal, CommitWriter } from './commit.ts';
import type { ScopeRegister } from './feeds/known-scope.ts';
import type { CachePurger } from './purge.ts';
import type { Contention, PlaceDeps, Repeatable } from './turns/place.ts';

/** The dependencies of every act. */
export interface PublishDeps extends PlaceDeps {
  readonly articles: ArticleReader;
  readonly scopes: ScopeRegister;
  readonly commits: CommitWriter;
  /** Absent where no CDN is in front of the site. */
  readonly cachePurger?: CachePurger;
  /** The reviews that words need before they go live; absent where none are asked for. */
  readonly review?: ReviewRule;
  /** The site's time zone, IANA name, which months are counted by. */
  readonly timeZone: string;
  /** Receives how often an act met others, for each that did. */
  readonly noteContention: (contention: Contention) => void;
}

/** What the key that signed the request may do. */
export interface Rights {
  readonly mayDo: (right: string) => boolean;
  /** `undefined` is an article without a section. */
  readonly mayWriteIn: (section: string | undefined) => boolean;
}

/** An act as asked for. */
export interface ActRequest {
  readonly id: ArticleId;
  readonly act: Act;
  /** `new` = the act makes the article; a number = the version that was seen. */
  readonly expected: 'new' | number;
  /** The new content, if the act brings any. */
  readonly content?: ArticleContent;
  /** The warnings for that content; linted again where absent. */
  readonly warnings?: readonly Warning[];
  readonly signed?: SignedRecord;
  /** The claim to complete, and the status of the response that it keeps. */
  readonly claim?: ClaimRef & { readonly status: number };
  /** Absent when the timer acts: it may do every act that is due. */
  readonly rights?: Rights;
  /** How long to retry while other acts conflict with this one; 20 s unless given. */
  readonly patienceMs?: number;
}

/** The result of an act: the version that it made, and warnings about its content. */
export interface Published {
  readonly version: ArticleVersion;
  readonly warnings: readonly Warning[];
}

/** Why an act was not done. Nothing of it was. */
export type PublishRefusal =
  | ActRefusal
  | Exclude<CommitRefusal, { type: Repeatable }>
  | { readonly type: 'not-found' }
  | { readonly type: 'act-forbidden'; readonly act: string }
  | { readonly type: 'section-forbidden'; readonly section: string | undefined }
  | { readonly type: 'stale-version'; readonly current: number }
  | ReviewRefusal
  | { readonly type: 'busy' };

/** Why words can't go live, or a review is none: by the steps of the review. */
export type ReviewRefusal =
  | { readonly type: 'review-missing'; readonly step: ReviewStep }
  | { readonly type: 'review-by-same-key'; readonly step: ReviewStep };

/** Why one attempt failed; what is repeatable is worth another attempt. */
export type AttemptRefusal = PublishRefusal | CommitRefusal | { readonly type: 'others-wait' };

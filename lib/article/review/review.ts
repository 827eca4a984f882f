/** @module Defines reviews of an article's words (三审三校), and which of them are missing before publication. */

import type { Instant } from '../../core/clock.ts';
import { present } from '../../core/optional.ts';

/** The steps of a review, in their order. */
export const REVIEW_STEPS = [1, 2, 3] as const;

export type ReviewStep = (typeof REVIEW_STEPS)[number];

/** What a reviewer says of the words: fit for publication, or to be worked on. */
export const VERDICTS = ['pass', 'return'] as const;

export type Verdict = (typeof VERDICTS)[number];

/** The right to review in a step. */
export function rightToReview(step: ReviewStep): string {
  return `review:${step}`;
}

/** The newest review of a step. */
export interface Review {
  readonly step: ReviewStep;
  readonly verdict: Verdict;
  readonly at: Instant;
  /** The version that the review made. */
  readonly version: number;
  /** The key that signed it. */
  readonly keyid: string;
  /** The digest of the words that were reviewed. */
  readonly words: string;
  /** For the newsroom; kept of the newest review alone, the others are in the history. */
  readonly note?: string;
}

/** What a site asks for before words go live. */
export interface ReviewRule {
  readonly steps: ReviewStep;
  /** Whether each step needs a key of its own. */
  readonly distinct: boolean;
}

/** What a reviewer sends. */
export interface SentReview {
  readonly step: ReviewStep;
  readonly verdict: Verdict;
  readonly note?: string;
}

/** A state that reviews are kept in. */
interface Reviewed {
  readonly version: number;
  readonly reviews?: readonly Review[];
}

/** The state with a review, in place of the last one of its step. A return ends the passes before it. */
export function withReview<State extends Reviewed>(
  state: State,
  { step, verdict, note }: SentReview,
  made: Pick<Review, 'at' | 'keyid' | 'words'>,
): State {
  const review = { step, verdict, ...made, version: state.version, ...present({ note }) };
  const kept = verdict === 'return' ? [] : (state.reviews ?? []);
  const others = kept.filter((other) => other.step !== step).map(({ note: _, ...other }) => other);
  return { ...state, reviews: [...others, review] };
}

/**
 * The first step of the rule that no one has passed these words in; undefined when none is missing.
 * Where keys must differ, a step that a key of an earlier step passed counts as missing.
 */
export function missingStep(
  { steps, distinct }: ReviewRule,
  reviews: readonly Review[],
  words: string,
): ReviewStep | undefined {
  const keys = new Set<string>();
  for (const step of REVIEW_STEPS.filter((known) => known <= steps)) {
    const pass = reviews.find((review) => review.step === step && isPassOf(review, words));
    if (pass === undefined || (distinct && keys.has(pass.keyid))) return step;
    keys.add(pass.keyid);
  }
  return undefined;
}

/** Whether another step of these words was passed by the same key. */
export function passedBy(
  keyid: string,
  { step, words }: Pick<Review, 'step' | 'words'>,
  reviews: readonly Review[],
): ReviewStep | undefined {
  const isOther = (review: Review) => review.step !== step && review.keyid === keyid;
  return reviews.find((review) => isOther(review) && isPassOf(review, words))?.step;
}

function isPassOf({ verdict, words: reviewed }: Review, words: string): boolean {
  return verdict === 'pass' && reviewed === words;
}

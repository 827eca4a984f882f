/** @module Defines working copies: unsaved words of one key on one article, which are no version, and the port that keeps them. */

import type { ArticleId } from '../../article/article.ts';
import { type Instant, instantOf } from '../../core/clock.ts';
import type { Result } from '../../core/result.ts';

/** What a copy was made from: a version, or `new` for an article that does not exist yet. */
export type WorkBase = number | 'new';

/** An article as it was typed: any JSON object, unchecked. */
export type TypedArticle = Readonly<Record<string, unknown>>;

const DAY_MS = 86_400_000;

/** How long a copy is kept after it was last sent. */
export const WORK_KEPT_MS = 30 * DAY_MS;

/** At most so many bytes of JSON in UTF-8. */
export const MAX_WORK_BYTES = 300 * 1024;

/** Names a copy: whose it is, and of which article. For a new article the device made the id. */
export interface WorkRef {
  readonly keyid: string;
  readonly id: ArticleId;
}

/** A copy to keep. */
export interface NewWork extends WorkRef {
  readonly base: WorkBase;
  readonly article: TypedArticle;
  /** When the words were last changed, by the clock of the device. */
  readonly at?: Instant;
  /** When it was sent. */
  readonly savedAt: Instant;
}

/** A copy as it is kept. */
export interface WorkCopy extends NewWork {
  /** When the first words of it were sent. */
  readonly since: Instant;
  /** One more with each change; two copies under the same name never have the same. */
  readonly seq: number;
}

/** The copy that exists in the place of the one that was expected; absent where there is none. */
export interface StaleWork {
  readonly type: 'stale-work';
  readonly current?: WorkCopy;
}

/** What was kept, and what it replaced. */
export interface KeptWork {
  readonly kept: Omit<WorkCopy, 'article'>;
  readonly before?: Pick<WorkCopy, 'base' | 'savedAt'>;
}

/** Keeps working copies. Every `now` decides which copies have ended: they are as none. */
export interface WorkCopies {
  /**
   * Keeps a copy in the place of the one with the number `expected`; without it, there must be none.
   * The same words again, after a lost answer, are kept already.
   */
  keepWork(work: NewWork, expected: number | undefined): Promise<Result<KeptWork, StaleWork>>;
  /** The copy of a name; undefined when there is none. */
  findWork(ref: WorkRef, now: Instant): Promise<WorkCopy | undefined>;
  /** Copies of one key, those of the newest articles first; `next` where more follow. */
  listWork(keyid: string, range: WorkRange): Promise<WorkPage>;
  /** Removes a copy, if it has the number `expected` where that is given; returns what was removed. */
  removeWork(
    ref: WorkRef & { readonly now: Instant },
    expected?: number,
  ): Promise<Result<WorkCopy | undefined, StaleWork>>;
}

/** Which copies of a key to list; `after` is the last one seen. */
export interface WorkRange {
  readonly limit: number;
  readonly after?: ArticleId;
  readonly now: Instant;
}

/** A part of a key's copies. */
export interface WorkPage {
  readonly items: readonly WorkCopy[];
  readonly next?: ArticleId;
}

/** Says that a key has unsaved words on an article; it has none of them. */
export interface Presence extends WorkRef {
  /** The name of the key's holder. */
  readonly name: string;
  /** The version that the words were made from. */
  readonly base: number;
  readonly since: Instant;
  readonly savedAt: Instant;
}

/** Says who has unsaved words on which article. */
export interface PresenceRegister {
  /** Notes that a key has unsaved words. */
  notePresence(presence: Presence): Promise<void>;
  /** Forgets it. */
  forgetPresence(ref: WorkRef): Promise<void>;
  /** Who has unsaved words on the articles with these ids; those of a great many articles may be cut. */
  readPresent(ids: readonly ArticleId[], now: Instant): Promise<readonly Presence[]>;
}

/** How exact the hours of presence are: it is noted again when so much has passed. */
const NOTED_EVERY_MS = 60_000;

/**
 * Whether presence is noted with a copy: with its first words, when its base changes, and in the
 * first copy of every minute. All others cost no write for it.
 */
export function isNoted({ kept, before }: KeptWork): boolean {
  if (before === undefined || before.base !== kept.base) return true;
  const minuteOf = (at: Instant) => Math.floor(at / NOTED_EVERY_MS);
  return minuteOf(before.savedAt) !== minuteOf(kept.savedAt);
}

/** The presence that a copy means; undefined for a new article, which nobody else can open. */
export function presenceOf(
  { keyid, id, base, since, savedAt }: Omit<WorkCopy, 'article'>,
  name: string,
): Presence | undefined {
  return base === 'new' ? undefined : { keyid, id, name, base, since, savedAt };
}

/** When a copy or presence that was sent at an instant ends. */
export function endOfWork(savedAt: Instant): Instant {
  return instantOf(savedAt + WORK_KEPT_MS);
}

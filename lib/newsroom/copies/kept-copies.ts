/** @module Declares the copies of unsaved words on this device, and where they are kept. */

import type { Instant } from '../../core/clock.ts';

/** An article as it is written: the form that `PUT` takes. */
export type CopiedArticle = Readonly<Record<string, unknown>>;

/** The version that a copy was made from, with what was sent for it from here. */
export interface CopyBase {
  readonly id: string;
  readonly version: number;
  readonly etag: string;
  readonly article: CopiedArticle;
  /** What was sent to make it; the server may have stored it in another spelling. */
  readonly sent?: CopiedArticle;
}

/** A request for a version: the same key and body again give the same version again. */
export interface SaveAttempt {
  readonly key: string;
  readonly body: CopiedArticle;
  readonly etag?: string;
}

/** A version that the editor asked for and that is not made yet. It is signed when it is sent. */
export interface WantedSave extends SaveAttempt {
  /** Whether it was sent without an answer, so that it may have been done. */
  readonly tried: boolean;
  /** What was sent before it without an answer, the oldest first. */
  readonly unanswered: readonly SaveAttempt[];
}

/** The words of one article that are in no version yet. */
export interface KeptCopy {
  /** The article's id, or the one that this device made for a new article. */
  readonly workId: string;
  /** Absent for a new article. */
  readonly base?: CopyBase;
  readonly article: CopiedArticle;
  /** When it was last changed. */
  readonly at: Instant;
  readonly device: string;
  readonly keyid: string;
  /** The tag of the server's copy that came from here last. */
  readonly workTag?: string;
  /** The hours in copies that were sent to the server without an answer yet. */
  readonly workHours?: readonly number[];
  readonly wanted?: WantedSave;
}

/** A copy that was not chosen; it is kept for 30 days. */
export interface SetAsideCopy extends KeptCopy {
  readonly asideAt: Instant;
}

/** So long copies that were not chosen are kept. */
export const ASIDE_MS = 30 * 24 * 60 * 60 * 1000;

/** Keeps copies. Each function rejects with what the storage throws. */
export interface CopyStore {
  readonly read: (workId: string) => Promise<KeptCopy | undefined>;
  readonly write: (copy: KeptCopy) => Promise<void>;
  readonly remove: (workId: string) => Promise<void>;
  /** All copies, the oldest change first. */
  readonly list: () => Promise<readonly KeptCopy[]>;
  /** Keeps a copy beside the others; removes those that were kept for 30 days. */
  readonly setAside: (copy: KeptCopy, at: Instant) => Promise<void>;
  /** The copies that were set aside, the newest first. */
  readonly listAside: () => Promise<readonly SetAsideCopy[]>;
  /** Removes everything, for a shared computer. */
  readonly clear: () => Promise<void>;
}

/** @module The port that reads an article's history: its versions with their acts and signatures. */

import type { ActName } from '../../article/acts/register.ts';
import type { ArticleId, ArticleState } from '../../article/article.ts';
import type { ArticleVersion } from '../../article/version.ts';
import type { Instant } from '../../core/clock.ts';
import type { SignedRecord } from '../../signature/signature-record.ts';
import type { VersionRef } from '../articles/stored-version.ts';

/** A version without its content. */
export interface VersionFacts {
  readonly act: ActName;
  readonly at: Instant;
  readonly state: ArticleState;
  /** The earlier version that has its content; absent when it has content of its own. */
  readonly contentOf?: number;
  /** The section of its content, empty for none; absent from versions of the time before it was kept. */
  readonly section?: string;
  /** Whose key signed the act; absent when the timer acted. */
  readonly keyid?: string;
}

/** A version with its content and what was signed for it. */
export interface KeptVersion extends Pick<VersionFacts, 'contentOf'> {
  readonly version: ArticleVersion;
  /** Absent when the timer acted. */
  readonly signed?: SignedRecord;
}

/** Reads an article's history. */
export interface HistoryReader {
  /** At most `limit` versions before the version `before` (all when absent), newest first. */
  readHistory(
    id: ArticleId,
    range: { readonly limit: number; readonly before?: number },
  ): Promise<readonly VersionFacts[]>;
  /** One version with what was signed for it; undefined when there is none. */
  readKept(ref: VersionRef): Promise<KeptVersion | undefined>;
}

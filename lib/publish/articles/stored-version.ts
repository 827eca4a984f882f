/** @module Immutable versions: their stored form in the domain's terms, and the port that feeds read them by. */

import type { ActName } from '../../article/acts/register.ts';
import type { ArticleContent, ArticleId, ArticleState } from '../../article/article.ts';
import type { LiveVersion } from '../../article/version.ts';
import type { Instant } from '../../core/clock.ts';
import type { SignedRecord } from '../../signature/signature-record.ts';

/** Names one immutable version. */
export interface VersionRef {
  readonly id: ArticleId;
  readonly version: number;
}

/** Reads the versions that feeds are made of. */
export interface VersionReader {
  /** The named versions in the order asked; throws `ERR_VERSION_MISSING` when one does not exist. */
  readVersions(refs: readonly VersionRef[]): Promise<readonly LiveVersion[]>;
}

/** A version to write: its content, or the number of the earlier version that has it. */
export interface NewVersion {
  readonly act: ActName;
  readonly at: Instant;
  readonly state: ArticleState;
  readonly content: ArticleContent | { readonly contentOf: number };
  /** The section of the content, empty for none; absent from versions of the time before it was kept. */
  readonly section?: string;
  /** Absent when the timer acted. */
  readonly signed?: SignedRecord;
}

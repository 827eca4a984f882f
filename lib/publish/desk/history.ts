/** @module The ports through which the newsroom reads an article's versions, and the work on it. */

import type { ActName } from '../article/acts/register.ts';
import type { ArticleId, ArticleState } from '../article/article.ts';
import { workOf, workVersionOf } from '../article/editable-version.ts';
import type { ArticleVersion } from '../article/version.ts';
import type { Instant } from '../core/clock.ts';
import type { SignedRecord } from '../signature/signature-record.ts';
import type { ArticleReader, VersionRef } from './read-ports.ts';

/** What a version says of its act, without any words of the article. */
export interface VersionFacts {
  readonly act: ActName;
  readonly at: Instant;
  readonly state: ArticleState;
  /** The earlier version whose words it has; absent when it brought words. */
  readonly contentOf?: number;
  /** Whose key signed the act; absent when the timer acted. */
  readonly keyid?: string;
}

/** A version as it is kept: its words, and what was signed for it. */
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
  /** One version with its proof; undefined when there is none. */
  readKept(ref: VersionRef): Promise<KeptVersion | undefined>;
}

/** The words that the newsroom works on, with the state given; undefined when they were erased. */
export async function readWork(
  articles: Pick<ArticleReader, 'readVersion'>,
  state: ArticleState,
): Promise<ArticleVersion | undefined> {
  const work = await articles.readVersion({ id: state.id, version: workVersionOf(state) });
  return work && workOf(state, work);
}

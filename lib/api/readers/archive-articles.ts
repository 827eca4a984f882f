/** @module Reads the articles of an archive document: those of a closed chunk that the feed still lists. */

import type { LiveVersion } from '../../article/version.ts';
import { CodedError } from '../../core/errors.ts';
import { listedVersions } from '../../feed/archive.ts';
import type { ArticleReader } from '../../publish/articles/article-record.ts';
import type { VersionReader } from '../../publish/articles/stored-version.ts';
import type { ArchiveReader } from '../../publish/feeds/archive-chunk.ts';
import { type Scope, scopeName } from '../../site/scopes.ts';

/** What archive documents are read from. */
export interface ArchiveDeps {
  readonly archives: ArchiveReader;
  readonly articles: Pick<ArticleReader, 'readArticles'>;
  readonly versions: VersionReader;
}

/**
 * The live versions of a closed archive. Read after the feed's head and consistently, so that they
 * are never older than the tag made of that head.
 * Throws `ERR_ARCHIVE_MISSING` when the chunk is not stored.
 */
export async function readArchived(
  scope: Scope,
  number: number,
  { archives, articles, versions }: ArchiveDeps,
): Promise<readonly LiveVersion[]> {
  const ids = await archives.readArchive(scope, number);
  if (ids === undefined) {
    throw new CodedError('ERR_ARCHIVE_MISSING', `Archive ${number} of ${scopeName(scope)}`);
  }
  const records = await articles.readArticles(ids);
  return versions.readVersions(listedVersions(scope, records));
}

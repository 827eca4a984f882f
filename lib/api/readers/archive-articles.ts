/** @module Reads what an archive document shows: the articles of a closed chunk that its feed lists now. */

import type { LiveVersion } from '../../article/version.ts';
import { CodedError } from '../../core/errors.ts';
import { listedVersions } from '../../feed/archive.ts';
import type { ArchiveReader, ArticleReader, VersionReader } from '../../publish/read-ports.ts';
import { type Scope, scopeName } from '../../site/scopes.ts';

interface ArchiveServices {
  readonly archives: ArchiveReader;
  readonly articles: Pick<ArticleReader, 'readArticles'>;
  readonly versions: VersionReader;
}

/**
 * The live versions of an archive that the feed's head counts as closed. Read after that head and
 * consistently, so that they are never older than the tag that is made of it.
 * Throws `ERR_ARCHIVE_MISSING` when the chunk is not stored.
 */
export async function readArchived(
  scope: Scope,
  number: number,
  { archives, articles, versions }: ArchiveServices,
): Promise<readonly LiveVersion[]> {
  const ids = await archives.readArchive(scope, number);
  if (ids === undefined) {
    throw new CodedError('ERR_ARCHIVE_MISSING', `Archive ${number} of ${scopeName(scope)}`);
  }
  const standings = await articles.readArticles(ids);
  return versions.readVersions(listedVersions(scope, standings));
}

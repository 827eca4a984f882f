/** @module Which code and settings made a document: part of every public tag, so that a deployment renews them. */

import { createHash } from 'node:crypto';
import type { Environment } from './environment.ts';

/**
 * Put in by the bundler: a hash of the renderers' sources and of `site.config.ts`.
 * Not declared at all where the sources run unbundled.
 */
declare const BROADSHEET_REVISION: string | undefined;

const REVISION_CHARACTERS = 12;

/**
 * The revision of this deployment, 12 hexadecimal digits: the build's, mixed with the public origins
 * and the table. A restored table counts again from where it was, and must not meet its old tags.
 */
export function revisionOf({ origins, table }: Pick<Environment, 'origins' | 'table'>): string {
  const build = typeof BROADSHEET_REVISION === 'string' ? BROADSHEET_REVISION : 'source';
  return createHash('sha256')
    .update(JSON.stringify([build, origins, table]))
    .digest('hex')
    .slice(0, REVISION_CHARACTERS);
}

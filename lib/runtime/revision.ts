/** @module Reads the revision of the running code and settings, which is part of every public ETag. */

import { createHash } from 'node:crypto';
import type { Environment } from './environment.ts';

/**
 * Put in by the bundler: a hash of the bundle's code, in which `site.config.ts` is.
 * Not declared at all where the sources run unbundled.
 */
declare const BROADSHEET_REVISION: string | undefined;

const REVISION_CHARACTERS = 12;

/**
 * The revision of this deployment, 12 hexadecimal digits: the bundle's, with the public origins, the
 * table, and a text of the bundle that its own revision leaves out. The table is part of it since a
 * restored one counts versions again from where it was, and must not match tags made after that.
 */
export function revisionOf(
  { origins, table }: Pick<Environment, 'origins' | 'table'>,
  text = '',
): string {
  const build = typeof BROADSHEET_REVISION === 'string' ? BROADSHEET_REVISION : 'source';
  return createHash('sha256')
    .update(JSON.stringify([build, origins, table, text]))
    .digest('hex')
    .slice(0, REVISION_CHARACTERS);
}

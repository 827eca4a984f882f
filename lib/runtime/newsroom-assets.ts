/** @module Reads the files of the browser newsroom that the build put into this bundle. */

import { notBundled } from './not-bundled.ts';

/** Put in by the bundler, as JSON; not declared at all where the sources run unbundled. */
declare const BROADSHEET_NEWSROOM_ASSETS: string | undefined;

/** The files as JSON. Throws `ERR_NOT_BUNDLED` outside of a bundle. */
export function readNewsroomAssets(): string {
  if (typeof BROADSHEET_NEWSROOM_ASSETS === 'string') return BROADSHEET_NEWSROOM_ASSETS;
  throw notBundled('The set of files of the newsroom');
}

/** @module Reads the files of the browser newsroom that the build put into this bundle. */

import { notBundled } from './not-bundled.ts';

/** A file, compressed while bundling; the codings in base64. */
export interface NewsroomFile {
  /** Its media type. */
  readonly type: string;
  readonly br: string;
  readonly gzip: string;
}

/** The files by name. Each name has a hash of its content. */
export interface NewsroomAssets {
  /** The script that the page begins with. */
  readonly script: string;
  readonly style: string;
  /** The scripts that the first one imports. */
  readonly preloads: readonly string[];
  readonly files: Readonly<Record<string, NewsroomFile>>;
}

/** Put in by the bundler, as JSON; not declared at all where the sources run unbundled. */
declare const BROADSHEET_NEWSROOM_ASSETS: string | undefined;

/** The files. Throws `ERR_NOT_BUNDLED` outside of a bundle. */
export function readNewsroomAssets(): NewsroomAssets {
  if (typeof BROADSHEET_NEWSROOM_ASSETS === 'string') {
    return JSON.parse(BROADSHEET_NEWSROOM_ASSETS) as NewsroomAssets;
  }
  throw notBundled('The set of files of the newsroom');
}

/** @module The files of the browser newsroom, as its app is given them. */

/** A file in the codings that were made while bundling, in base64. */
export interface CompressedFile {
  readonly type: string;
  readonly br: string;
  readonly gzip: string;
}

/** The files by name; each name has a hash of its content. */
export interface NewsroomFiles {
  /** The script that the page begins with. */
  readonly script: string;
  readonly style: string;
  /** The scripts that the first one imports. */
  readonly preloads: readonly string[];
  readonly files: Readonly<Record<string, CompressedFile>>;
}

/** @module Parses the number of an article's version. */

/** The largest number of a version: the table's sort keys hold six digits. */
export const MAX_VERSION = 999_999;

/** A version number as a regular expression, without anchors. */
export const VERSION_NUMBER = '[1-9][0-9]{0,5}';

const WHOLE_NUMBER = new RegExp(`^${VERSION_NUMBER}$`);

/** Returns the number of a version, from 1 to `MAX_VERSION`, in decimal without leading zeros; undefined for anything else. */
export function parseVersionNumber(text: string): number | undefined {
  return WHOLE_NUMBER.test(text) ? Number(text) : undefined;
}

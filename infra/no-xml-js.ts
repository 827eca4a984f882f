/** @module Replaces `xml-js` in bundles, which the package `feed` needs for renderers that we do not call. */

/** Throws: documents are rendered by `lib/feed/formats`. The name is that of `xml-js`. */
export function js2xml(): never {
  throw new Error('xml-js is not in the bundles: use lib/feed/formats');
}

/** @module The writer of each feed format. */

import type { FeedFormat } from '../../site/feed-formats.ts';
import type { NewsDocument } from '../document.ts';
import { renderAtom } from './atom.ts';
import { renderJsonFeed } from './json-feed.ts';
import { renderRss } from './rss.ts';

/** Writes a document in a format; the register in `site/feed-formats.ts` names the formats. */
export const RENDERERS: Readonly<Record<FeedFormat, (document: NewsDocument) => string>> = {
  rss: renderRss,
  atom: renderAtom,
  json: renderJsonFeed,
};

/** @module Answers `/favicon.ico`, which browsers and feed readers ask for of themselves. */

import { MOVED } from '../../http/caching.ts';
import type { SiteConfig } from '../../site/config.ts';
import { iconOf } from '../../site/icon.ts';
import { PAGE_FIELDS } from './html-response.ts';

/** Sends to the site's picture; 404 without a page where there is none. Either is kept for a day. */
export function answerFavicon({ site }: { readonly site: SiteConfig }): Response {
  const location = iconOf(site);
  const headers = {
    ...PAGE_FIELDS.reader,
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': MOVED,
    vary: 'Accept-Encoding',
  };
  if (location === undefined) return new Response(null, { status: 404, headers });
  return new Response(null, { status: 301, headers: { ...headers, location } });
}

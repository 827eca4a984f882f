/** @module The addresses that readers guess for a feed, each leading to the document that was meant. */

import { MOVED } from '../../http/caching.ts';
import { renderPlain } from '../../http/representation.ts';
import type { FeedFormat } from '../../site/feed-formats.ts';
import type { Scope } from '../../site/scopes.ts';
import { absolute, type FeedView, feedPath, pagePath } from '../../site/urls.ts';

/** What was meant. */
interface Meant {
  readonly scope: Scope;
  readonly format: FeedFormat;
  readonly view: FeedView;
}

/**
 * 301, since some old readers don't know 308 (RFC 9110 §15.4.9). The target is built from what
 * was parsed, and says itself whether it exists.
 */
export function redirectToFeed({ scope, format, view }: Meant, origin: string): Response {
  const location = absolute(origin, feedPath(scope, format, view));
  return renderPlain(301, `This feed is at ${location}`, { location, 'cache-control': MOVED });
}

/** 301 from the address of a scope's page with a slash too many, which greedy routes bring here. */
export function redirectToPage(scope: Scope, origin: string): Response {
  const location = absolute(origin, pagePath(scope));
  return renderPlain(301, `This page is at ${location}`, { location, 'cache-control': MOVED });
}

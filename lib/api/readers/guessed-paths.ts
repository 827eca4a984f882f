/** @module Redirects from the paths that clients guess for a feed. */

import { MOVED } from '../../http/caching.ts';
import { renderPlain } from '../../http/representation.ts';
import type { FeedFormat } from '../../site/feed-formats.ts';
import type { Scope } from '../../site/scopes.ts';
import { absolute, type FeedView, feedPath, pagePath, scopePath } from '../../site/urls.ts';

/** The feed that the guess is for. */
interface GuessedFeed {
  readonly scope: Scope;
  readonly format: FeedFormat;
  readonly view: FeedView;
}

/**
 * Redirects with 301, since some old readers don't know 308 (RFC 9110 §15.4.9), to a path built
 * from the parsed scope, which may itself answer 404.
 */
export function redirectToFeed({ scope, format, view }: GuessedFeed, origin: string): Response {
  const location = absolute(origin, feedPath(scope, format, view));
  return renderPlain(301, `This feed is at ${location}`, { location, 'cache-control': MOVED });
}

/** Redirects with 301 from the address of a document of a feed under another spelling of its scope's slug. */
export function redirectToMeant(
  scope: Scope,
  { document, view }: { readonly document: string; readonly view: FeedView },
  origin: string,
): Response {
  const query = view === 'summary' ? '?view=summary' : '';
  const location = absolute(origin, `${scopePath(scope)}/${document}${query}`);
  return renderPlain(301, `This feed is at ${location}`, { location, 'cache-control': MOVED });
}

/** Redirects with 301 from the path of a scope's page with a trailing slash, which the gateway routes here. */
export function redirectToPage(scope: Scope, origin: string): Response {
  const location = absolute(origin, pagePath(scope));
  return renderPlain(301, `This page is at ${location}`, { location, 'cache-control': MOVED });
}

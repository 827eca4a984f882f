/** @module Values of Cache-Control for each kind of answer (RFC 9111 §5.2, RFC 5861). */

/** Live documents: a withdrawal reaches all caches in two minutes, and an outage serves the last good copy. */
export const LIVE_DOCUMENT = 'public, max-age=60, stale-while-revalidate=60, stale-if-error=86400';

/** The last good copy while the store is down: revalidated soon. */
export const STALE_DOCUMENT = 'public, max-age=10, stale-if-error=86400';

/** A part of a document, for one reader: kept by no cache but those that know how (RFC 3229 §10.8.2). */
export const DELTA_DOCUMENT = 'no-store, im';

/** Archive documents: their head changes once, when the next chunk closes, and their members rarely. */
export const ARCHIVE_DOCUMENT = 'public, max-age=3600';

/** News sitemaps depend on the clock: an article leaves when it is two days old. */
export const NEWS_SITEMAP = 'public, max-age=300';

/** The newsroom's public keys: a revoked key leaves caches in five minutes, even in an outage. */
export const KEY_SET = 'public, max-age=300';

/** Permanent redirects: a day, so that a mistake can be corrected. */
export const MOVED = 'public, max-age=86400';

/** Files that only a deployment changes, at addresses that stay: a day, so that a new picture is seen the next. */
export const STILL_FILE = 'public, max-age=86400';

/** 404: short, since something may be published here soon. */
export const NOT_FOUND = 'public, max-age=10';

/** 410: an article may be restored. */
export const GONE = 'public, max-age=60';

/** Signed, private, failing or clock-dependent answers. */
export const NO_STORE = 'no-store';

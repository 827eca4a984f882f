/** @module What each kind of answer says in Cache-Control (RFC 9111 §5.2, RFC 5861). */

/** Live documents: a withdrawal is gone everywhere in two minutes, and an outage shows the last good copy. */
export const LIVE_DOCUMENT = 'public, max-age=60, stale-while-revalidate=60, stale-if-error=86400';

/** The last good copy while the store is down: asked for again soon. */
export const STALE_DOCUMENT = 'public, max-age=10, stale-if-error=86400';

/** Archive documents: their head changes once, when the next chunk closes, and their members rarely. */
export const ARCHIVE_DOCUMENT = 'public, max-age=3600';

/** News sitemaps depend on the clock: an article leaves when it is two days old. */
export const NEWS_SITEMAP = 'public, max-age=300';

/** The newsroom's public keys: what was revoked is out of caches in five minutes, outage or not. */
export const KEY_SET = 'public, max-age=300';

/** A permanent redirect may be forgotten after a day, should it have been a mistake. */
export const MOVED = 'public, max-age=86400';

/** Nothing here yet: what is published next must not be hidden for long. */
export const NOT_FOUND = 'public, max-age=10';

/** Withdrawn or retired; an article may be restored. */
export const GONE = 'public, max-age=60';

/** Signed, private, failing or clock-dependent answers: kept by nobody. */
export const NO_STORE = 'no-store';

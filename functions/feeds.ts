/** @module The Lambda function for feed readers: RSS, Atom, JSON Feed and OPML. */

import { startFeeds } from '../lib/wiring/start-feeds.ts';
import { site } from '../site.config.ts';

/** Handles an event of the HTTP API (payload 2.0). */
export const handler = startFeeds(site);

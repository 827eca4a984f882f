/** @module The Lambda function for people: pages, their stylesheet, sitemaps and robots.txt. */

import { startPages } from '../lib/wiring/start-pages.ts';
import { site } from '../site.config.ts';

/** Handles an event of the HTTP API (payload 2.0). */
export const handler = startPages(site);

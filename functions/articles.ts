/** @module The Lambda function for programs: lists, articles and changes as JSON. */

import { startArticles } from '../lib/wiring/start-articles.ts';
import { site } from '../site.config.ts';

/** Handles an event of the HTTP API (payload 2.0). */
export const handler = startArticles(site);

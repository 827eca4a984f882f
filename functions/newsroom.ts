/** @module The Lambda function of the browser newsroom: its page, its files and its manifest. */

import { startNewsroom } from '../lib/wiring/start-newsroom.ts';
import { site } from '../site.config.ts';

/** Handles an event of the HTTP API (payload 2.0). */
export const handler = startNewsroom(site);

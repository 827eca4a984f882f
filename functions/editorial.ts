/** @module The Lambda function for editors: signed acts and the desk. */

import { startEditorial } from '../lib/wiring/start-editorial.ts';
import { site } from '../site.config.ts';

/** Handles an event of the HTTP API (payload 2.0). */
export const handler = startEditorial(site);

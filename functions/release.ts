/** @module The Lambda function that the timer calls each minute: publishes and expires what is due. */

import { startRelease } from '../lib/wiring/start-release.ts';
import { site } from '../site.config.ts';

/** Publishes and expires what is due, whatever the event. */
export const handler = startRelease(site);

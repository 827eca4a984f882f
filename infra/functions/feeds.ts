/** @module Describes the function that feed readers call. */

import { FEED_FORMATS, FORMATS } from '../../lib/site/feed-formats.ts';
import { OPML_PATH, SCOPE_COLLECTIONS } from '../../lib/site/urls.ts';
import type { FunctionDescriptor } from './descriptor.ts';

/** Guesses below `/feed/` go by its greedy route; a slash at the end makes no other route. */
const guesses = FEED_FORMATS.flatMap((format) => FORMATS[format].guesses).filter((path) =>
  /^\/[^/]+$/.test(path),
);

export const feeds: FunctionDescriptor = {
  name: 'feeds',
  description: 'Feed readers - RSS, Atom, JSON Feed, OPML',
  memoryMb: 512,
  timeoutSeconds: 10,
  routes: [
    ...FEED_FORMATS.map((format) => `ANY /${FORMATS[format].file}`),
    'ANY /feed',
    'ANY /feed/{proxy+}',
    ...guesses.map((path) => `ANY ${path}`),
    `ANY ${OPML_PATH}`,
    'ANY /health',
    'ANY /archive/{proxy+}',
    ...SCOPE_COLLECTIONS.map((collection) => `ANY /${collection}/{member}/{proxy+}`),
  ],
  table: 'read',
  partitions: ['ARTICLE#*', 'FEED#*', 'SCOPES#*'],
  // The archives of the whole site: as many documents as it ever had, of fifty articles each.
  limitedRoutes: ['ANY /archive/{proxy+}'],
  showsThrottles: true,
};

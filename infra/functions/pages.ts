/** @module Describes the function that people call. */

import { API_PAGE_PATH, SCOPE_COLLECTIONS } from '../../lib/site/urls.ts';
import type { FunctionDescriptor } from './descriptor.ts';

export const pages: FunctionDescriptor = {
  name: 'pages',
  description: 'People - HTML pages and sitemaps',
  memoryMb: 512,
  timeoutSeconds: 10,
  routes: [
    `ANY ${API_PAGE_PATH}`,
    ...SCOPE_COLLECTIONS.map((collection) => `ANY /${collection}/{member}`),
    '*',
  ],
  table: 'read',
  partitions: ['ARTICLE#*', 'FEED#*', 'KEYSET', 'PREVIEW#*', 'SCOPES#*', 'URLS#*'],
};

/** @module Describes the function that apps call. */

import { API_DOCUMENT_PATH, CHANGES_PATH } from '../../lib/site/urls.ts';
import type { FunctionDescriptor } from './descriptor.ts';

export const articles: FunctionDescriptor = {
  name: 'articles',
  description: 'Apps - JSON lists and articles',
  memoryMb: 512,
  timeoutSeconds: 10,
  routes: [
    `ANY ${CHANGES_PATH}`,
    `ANY ${API_DOCUMENT_PATH}`,
    'ANY /.well-known/{proxy+}',
    'ANY /api/{proxy+}',
  ],
  table: 'read',
  partitions: ['ARTICLE#*', 'CHANGES#*', 'FEED#*', 'KEYSET'],
  // Their queries are free to choose, so that no cache answers for them.
  limitedRoutes: [`ANY ${CHANGES_PATH}`, 'ANY /api/{proxy+}'],
};

/** @module Describes the function that serves the browser newsroom's page and files. */

import { NEWSROOM_PATH } from '../../lib/site/urls.ts';
import type { FunctionDescriptor } from './descriptor.ts';

export const newsroom: FunctionDescriptor = {
  name: 'newsroom',
  description: 'Editors - the page and files of the browser newsroom',
  memoryMb: 512,
  timeoutSeconds: 10,
  routes: [`ANY ${NEWSROOM_PATH}`, `ANY ${NEWSROOM_PATH}/{proxy+}`],
  table: 'none',
};

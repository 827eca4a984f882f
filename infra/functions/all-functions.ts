/** @module Lists the functions of the deployment. */

import { articles } from './articles.ts';
import type { FunctionDescriptor } from './descriptor.ts';
import { editorial } from './editorial.ts';
import { feeds } from './feeds.ts';
import { newsroom } from './newsroom.ts';
import { pages } from './pages.ts';
import { release } from './release.ts';

/** Every function, in the order of the dashboard's rows. */
export const ALL_FUNCTIONS: readonly FunctionDescriptor[] = [
  feeds,
  articles,
  pages,
  editorial,
  newsroom,
  release,
];

/** @module The paths of scopes as routes: `/sections/ID`, `/tags/SLUG` and so on, the same for feeds and pages. */

import type { Context } from 'hono';
import { ALL, type Scope } from '../../site/scopes.ts';
import { parseScopePath, SCOPE_COLLECTIONS } from '../../site/urls.ts';

/** Matches the path of every scope but the site itself. */
export const SCOPE_ROUTE = `/:collection{${SCOPE_COLLECTIONS.join('|')}}/:member`;

/** The scope of a matched path: the site itself where the route has none; undefined when none is so named. */
export function scopeOf(c: Context): Scope | undefined {
  const collection = c.req.param('collection');
  if (collection === undefined) return ALL;
  return parseScopePath(collection, c.req.param('member') ?? '');
}

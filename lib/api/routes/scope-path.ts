/** @module The route of scopes (`/sections/ID`, `/tags/SLUG` …) and the scope of a matched route. */

import type { Context } from 'hono';
import { ALL, type Scope } from '../../site/scopes.ts';
import { slugOf } from '../../site/slug.ts';
import { parseScopePath, SCOPE_COLLECTIONS } from '../../site/urls.ts';

/** The route pattern of every scope except the whole site; grouped, since Hono anchors only its ends. */
export const SCOPE_ROUTE = `/:collection{(?:${SCOPE_COLLECTIONS.join('|')})}/:member`;

/** The scope of a matched path: the whole site if the route has no scope; undefined if there is no such scope. */
export function scopeOf(c: Context): Scope | undefined {
  const collection = c.req.param('collection');
  if (collection === undefined) return ALL;
  return parseScopePath(collection, c.req.param('member') ?? '');
}

/** The scope that a path with another spelling means (`/tags/R-D`, `/tags/R%26D`); undefined if none. */
export function meantScopeOf(c: Context): Scope | undefined {
  if (c.req.param('collection') === undefined) return undefined;
  const slug = slugOf(c.req.param('member') ?? '');
  return slug === undefined ? undefined : parseScopePath(c.req.param('collection') ?? '', slug);
}

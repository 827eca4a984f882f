/** @module What the apps add to a request's line in the log: route, scope, format and use of the cache. */

import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Scope } from '../../site/scopes.ts';

/** The source of a body; `unchanged` needed none. */
export type CacheOutcome = 'unchanged' | 'memory' | 'rendered' | 'stale';

/** What can be added; the pattern of a route, never its path. */
export type RequestNotes = {
  readonly route?: string;
  readonly scope?: Scope['kind'];
  readonly format?: string;
  readonly cache?: CacheOutcome;
};

/** Adds to the log line of the current request. */
export type AddNotes = (notes: RequestNotes) => void;

/** Middleware that adds the pattern of the matched route, `none` if there is none. */
export function noteRoute(note: AddNotes): MiddlewareHandler {
  return async (c, next) => {
    await next();
    const route = routePath(c, -1);
    note({ route: route === '/*' ? 'none' : route });
  };
}

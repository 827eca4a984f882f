/** @module What a surface notes of a request for its line in the log: its route, and how the answer came about. */

import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Scope } from '../../site/scopes.ts';

/** How a body came about; `unchanged` needed none. */
export type CacheOutcome = 'unchanged' | 'memory' | 'rendered' | 'stale';

/** What can be noted; a pattern of a route, never its path. */
export type RequestNotes = {
  readonly route?: string;
  readonly scope?: Scope['kind'];
  readonly format?: string;
  readonly cache?: CacheOutcome;
};

/** Takes notes of the request at work. */
export type AddNotes = (notes: RequestNotes) => void;

/** Notes the pattern of the route that answered; an address that there is none at has none. */
export function noteRoute(note: AddNotes): MiddlewareHandler {
  return async (c, next) => {
    await next();
    const route = routePath(c, -1);
    note({ route: route === '/*' ? 'none' : route });
  };
}

/** @module Adds routes that are read with GET and HEAD: other methods are answered 405, OPTIONS 204. */

import type { Context, Hono } from 'hono';
import { answerOtherMethod, READING } from '../../http/methods.ts';

/** The handlers of GET and HEAD by route pattern, in the order in which they match. */
export type ReadRoutes = Readonly<Record<string, (c: Context) => Response | Promise<Response>>>;

/** Adds the routes to an app. */
export function addReadRoutes(app: Hono, routes: ReadRoutes): void {
  for (const [path, answer] of Object.entries(routes)) {
    app.get(path, answer);
    app.all(path, (c) => answerOtherMethod(c.req.raw, READING));
  }
}

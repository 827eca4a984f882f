/** @module What the apps of feeds, lists and pages share: their dependencies, and routes for GET and HEAD. */

import type { Context, Hono } from 'hono';
import type { Clock } from '../../core/clock.ts';
import { answerOtherMethod, READING } from '../../http/methods.ts';
import type { VersionReader } from '../../publish/articles/stored-version.ts';
import type { HeadReader } from '../../publish/feeds/heads.ts';
import type { SiteConfig } from '../../site/config.ts';
import type { FailureReport } from '../problems/failure.ts';
import type { ConsumedUnits } from './read-budget.ts';
import type { AddNotes } from './request-log.ts';

/** What each app is made with; handlers take the part of it that they name. */
export interface AppDeps {
  readonly heads: HeadReader;
  readonly versions: VersionReader;
  readonly site: SiteConfig;
  /** The canonical public origin, `https://host` without a trailing slash. */
  readonly origin: string;
  /** The revision of renderers, settings and origins (`lib/runtime/revision.ts`), part of ETags. */
  readonly revision: string;
  readonly clock: Clock;
  readonly report: FailureReport;
  /** Adds to the request's line in the log. */
  readonly note: AddNotes;
  /** What the current request has consumed; without it nothing is bounded by units. */
  readonly consumed?: ConsumedUnits;
}

/** The handlers of GET and HEAD by route pattern, in the order in which they match. */
export type ReadRoutes = Readonly<Record<string, (c: Context) => Response | Promise<Response>>>;

/** Adds the routes to an app; other methods are answered 405, OPTIONS 204. */
export function addReadRoutes(app: Hono, routes: ReadRoutes): void {
  for (const [path, answer] of Object.entries(routes)) {
    app.get(path, answer);
    app.all(path, (c) => answerOtherMethod(c.req.raw, READING));
  }
}

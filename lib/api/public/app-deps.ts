/** @module The dependencies that the apps of feeds, lists and pages share. */

import type { Clock } from '../../core/clock.ts';
import type { HeadReader, VersionReader } from '../../publish/read-ports.ts';
import type { SiteConfig } from '../../site/config.ts';
import type { FailureReport } from '../problems/failure.ts';
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
}

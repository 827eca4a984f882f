/** @module What every public surface is made with: feeds, lists and pages alike. */

import type { Clock } from '../../core/clock.ts';
import type { HeadReader, VersionReader } from '../../publish/read-ports.ts';
import type { SiteConfig } from '../../site/config.ts';
import type { FailureReport } from '../problems/failure.ts';
import type { AddNotes } from './request-log.ts';

/** The readers, settings and reports that no public surface does without. */
export interface PublicServices {
  readonly heads: HeadReader;
  readonly versions: VersionReader;
  readonly site: SiteConfig;
  /** The canonical public origin, `https://host` without a trailing slash. */
  readonly origin: string;
  /** Of the renderers, the settings and the origins; `lib/runtime/revision.ts` makes it. */
  readonly revision: string;
  readonly clock: Clock;
  readonly report: FailureReport;
  /** Takes notes for the request's line in the log. */
  readonly note: AddNotes;
}

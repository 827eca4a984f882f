/** @module Ends a preview link with the key that made it, and answers with the link. */

import { type Instant, instantOf, LAST_SORTABLE } from '../../core/clock.ts';
import type { EditorKey } from '../../editors/editor-key.ts';
import type { SiteConfig } from '../../site/config.ts';
import { toZoned } from '../../site/time.ts';
import { absolute, previewPath } from '../../site/urls.ts';
import { renderJson } from './act-response.ts';

/** When a link ends that would live so many milliseconds: none outlives the key that made it. */
export function previewEnd(
  now: Instant,
  milliseconds: number,
  { expires = LAST_SORTABLE }: Pick<EditorKey, 'expires'>,
): Instant {
  return instantOf(Math.min(now + milliseconds, expires));
}

/** A link that was made: its token, its end, and the version that it shows, if it shows one. */
export interface MadeLink {
  readonly token: string;
  readonly expiresAt: Instant;
  readonly version?: number;
}

/** 201 with the link's URL and its end. */
export function renderPreviewLink(
  { token, expiresAt, ...shown }: MadeLink,
  { site, origin }: { readonly site: Pick<SiteConfig, 'timeZone'>; readonly origin: string },
): Response {
  const url = absolute(origin, previewPath(token));
  const link = { url, expiresAt: toZoned(expiresAt, site.timeZone), ...shown };
  return renderJson(201, link, { location: url });
}

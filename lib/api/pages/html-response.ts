/** @module The header fields of HTML pages, error pages, and redirects. */

import type { Listing } from '../../article/listing.ts';
import { type PageKind, securityPolicy } from '../../html/security-policy.ts';
import { LIVE_DOCUMENT } from '../../http/caching.ts';
import { type PageError, renderErrorPage } from '../../page/error-page.tsx';
import type { PageContext } from '../../page/frame.ts';
import { PUBLIC_PROBLEMS } from '../problems/public-problems.ts';

/** The media type of every page. */
export const HTML_MEDIA_TYPE = 'text/html; charset=utf-8';

function fieldsOf(kind: PageKind): Readonly<Record<string, string>> {
  return {
    'content-security-policy': securityPolicy(kind),
    'referrer-policy': 'strict-origin-when-cross-origin',
    'x-content-type-options': 'nosniff',
  };
}

/** The fields of every page of a kind that readers see, whatever its status. */
export const PAGE_FIELDS = {
  reader: fieldsOf('reader'),
  reference: fieldsOf('reference'),
  preview: fieldsOf('preview'),
};

/** An error page to answer with; the status of `broken` is 500 unless given. */
export interface ErrorAnswer {
  readonly error: PageError;
  readonly brokenStatus?: 500 | 503;
  /** The newest articles, which the page shows. */
  readonly latest?: readonly Listing[];
}

/** Answers with an error page. */
export async function answerErrorPage(
  { error, brokenStatus = 500, latest }: ErrorAnswer,
  context: PageContext,
): Promise<Response> {
  const { status, cacheControl, retryAfterSeconds } = rowOf(error, brokenStatus);
  return new Response(await renderErrorPage(error, context, latest), {
    status,
    headers: {
      ...PAGE_FIELDS.reader,
      'content-type': HTML_MEDIA_TYPE,
      'cache-control': cacheControl,
      vary: 'Accept-Encoding',
      ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
    },
  });
}

function rowOf({ type }: PageError, brokenStatus: 500 | 503) {
  if (type !== 'broken') return PUBLIC_PROBLEMS[type];
  return PUBLIC_PROBLEMS[brokenStatus === 503 ? 'unavailable' : 'internal'];
}

/** 301, cached for a minute only: a slug may be changed, and changed back. */
export function redirectTo(location: string): Response {
  return new Response(null, {
    status: 301,
    headers: {
      ...PAGE_FIELDS.reader,
      location,
      'cache-control': LIVE_DOCUMENT,
      vary: 'Accept-Encoding',
    },
  });
}

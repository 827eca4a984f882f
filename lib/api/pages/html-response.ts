/** @module How pages answer: the fields that guard them, refusals in HTML, and redirects. */

import { LIVE_DOCUMENT } from '../../http/caching.ts';
import { type PageRefusal, renderRefusalPage } from '../../page/error-page.tsx';
import type { PageContext } from '../../page/frame.ts';
import { PUBLIC_REFUSALS } from '../problems/public-problems.ts';

/** Of every page, refusals too. */
export const HTML_MEDIA_TYPE = 'text/html; charset=utf-8';

/** No script, no form, no frame: a page shows text, pictures, sounds and films, and nothing acts (CSP 3). */
const POLICY =
  "default-src 'none'; img-src https:; media-src https:; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** On every page, whatever its status. */
export const PAGE_FIELDS: Readonly<Record<string, string>> = {
  'content-security-policy': POLICY,
  'referrer-policy': 'strict-origin-when-cross-origin',
  'x-content-type-options': 'nosniff',
};

/** A refusal as a page; `broken` is a 500 unless another status is given. */
export async function refusePage(
  refusal: PageRefusal,
  context: PageContext,
  brokenStatus: 500 | 503 = 500,
): Promise<Response> {
  const { status, cacheControl, retryAfterSeconds } = rowOf(refusal, brokenStatus);
  return new Response(await renderRefusalPage(refusal, context), {
    status,
    headers: {
      ...PAGE_FIELDS,
      'content-type': HTML_MEDIA_TYPE,
      'cache-control': cacheControl,
      vary: 'Accept-Encoding',
      ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
    },
  });
}

function rowOf({ type }: PageRefusal, brokenStatus: 500 | 503) {
  if (type !== 'broken') return PUBLIC_REFUSALS[type];
  return PUBLIC_REFUSALS[brokenStatus === 503 ? 'unavailable' : 'internal'];
}

/** 301, kept for a minute only: a slug may be given, changed, and changed back. */
export function redirectTo(location: string): Response {
  return new Response(null, {
    status: 301,
    headers: { ...PAGE_FIELDS, location, 'cache-control': LIVE_DOCUMENT, vary: 'Accept-Encoding' },
  });
}

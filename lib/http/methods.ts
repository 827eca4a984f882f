/** @module Answers to OPTIONS and to methods that a path does not allow (RFC 9110 §9.3.7, §15.5.6). */

import { NO_STORE } from './caching.ts';
import { renderPlain } from './representation.ts';

/** The methods that every public address allows. */
export const READING: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

const PREFLIGHT_MAX_AGE_SECONDS = 86_400;

/** Request header fields that scripts of other origins may send (`Access-Control-Allow-Headers`). */
const REQUEST_FIELDS = 'If-None-Match, If-Modified-Since, If-Match, A-IM, Content-Type';

/**
 * Answers OPTIONS with 204 and every other method with 405, both with Allow. Mount it behind the
 * handlers of a path: `app.all(path, (c) => answerOtherMethod(c.req.raw, READING))`.
 */
export function answerOtherMethod(request: Request, allowed: readonly string[]): Response {
  if (request.method === 'OPTIONS') return answerOptions(request, allowed, 'public');
  const allow = allowed.join(', ');
  return renderPlain(405, 'This address does not answer to that method.', { allow });
}

/** Who may read a path; `nobody` = every method of it is signed. */
export type ReadableBy = 'public' | 'nobody';

/**
 * 204 with Allow, and for public reads what a browser's preflight asks for (Fetch §4.8). Scripts of other
 * origins may read; a preflight for a signed method gets no field of CORS at all, so that the script is
 * stopped before the act and not left without its answer.
 */
export function answerOptions(
  { headers: asked }: Request,
  allowed: readonly string[],
  readableBy: ReadableBy,
): Response {
  const headers = {
    allow: allowed.join(', '),
    'cache-control': NO_STORE,
    vary: 'Access-Control-Request-Method, Access-Control-Request-Headers',
  };
  const method = asked.get('access-control-request-method') ?? 'GET';
  if (readableBy === 'nobody' || !READING.includes(method))
    return new Response(null, { status: 204, headers });
  return new Response(null, {
    status: 204,
    headers: {
      ...headers,
      'access-control-allow-origin': '*',
      'access-control-allow-methods': allowed.filter((name) => READING.includes(name)).join(', '),
      'access-control-allow-headers': REQUEST_FIELDS,
      'access-control-max-age': String(PREFLIGHT_MAX_AGE_SECONDS),
    },
  });
}

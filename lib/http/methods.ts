/** @module What a path answers to a method that it does not serve, and to OPTIONS (RFC 9110 §9.3.7, §15.5.6). */

import { NO_STORE } from './caching.ts';
import { renderPlain } from './representation.ts';

/** The methods of everything public. */
export const READING: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

const PREFLIGHT_MAX_AGE_SECONDS = 86_400;

/** Fields that a program on another origin may want to send to us. */
const REQUEST_FIELDS =
  'If-None-Match, If-Modified-Since, If-Match, Content-Type, Content-Digest, Signature, Signature-Input, Idempotency-Key';

/**
 * 204 with Allow to OPTIONS, and to a browser's preflight what it asks for; 405 with Allow to the
 * rest. Mount it behind the handlers of a path: `app.all(path, (c) => refuseMethod(c.req.raw, READING))`.
 */
export function refuseMethod(request: Request, allowed: readonly string[]): Response {
  const allow = allowed.join(', ');
  if (request.method !== 'OPTIONS') {
    return renderPlain(405, 'This address does not answer to that method.', { allow });
  }
  return new Response(null, {
    status: 204,
    headers: {
      allow,
      'cache-control': NO_STORE,
      'access-control-allow-origin': '*',
      'access-control-allow-methods': allow,
      'access-control-allow-headers': REQUEST_FIELDS,
      'access-control-max-age': String(PREFLIGHT_MAX_AGE_SECONDS),
      vary: 'Access-Control-Request-Method, Access-Control-Request-Headers',
    },
  });
}

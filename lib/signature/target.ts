/** @module The targets that may be signed, and their URIs rebuilt from configuration, never from Host. */

import type { SignedMessage } from './message.ts';

/**
 * Which part of a target is not plain, or undefined when it all is.
 * Gateways decode percent signs in paths and `URL` rewrites dot segments, so signed paths have neither;
 * of queries, only what `URL` would rewrite is refused (S-40 to S-42).
 */
export function findUnsafePart(
  target: Pick<SignedMessage, 'path' | 'query'>,
): 'path' | 'query' | undefined {
  if (!isPlainPath(target.path)) {
    return 'path';
  }
  return isPlainQuery(target.query) ? undefined : 'query';
}

function isPlainPath(path: string): boolean {
  if (!/^\/[A-Za-z0-9._~/-]*$/.test(path) || path.includes('//')) {
    return false;
  }
  return !path.split('/').some((segment) => segment === '.' || segment === '..');
}

/** Printable ASCII without the characters that the query state of a URL parser percent-encodes. */
function isPlainQuery(query: string): boolean {
  return /^[\x21-\x7e]*$/.test(query) && !/["#<>']/.test(query);
}

/** The `@target-uri` of a request at one of the site's origins, RFC 9421 §2.2.2. */
export function targetUriAt(origin: string, target: Pick<SignedMessage, 'path' | 'query'>): string {
  const query = target.query === '' ? '' : `?${target.query}`;
  return `${new URL(origin).origin}${target.path}${query}`;
}

/** @module A request as received, before any parser rewrote it, and its target URI (RFC 9421 §2.2.2). */

/** A request in the parts that a signature covers: made by a client to sign, by a server to verify. */
export interface SignedMessage {
  /** As sent: methods are case-sensitive (RFC 9421 §2.2.1). */
  readonly method: string;
  /** Raw as received, percent-encoding untouched, without the query. */
  readonly path: string;
  /** Raw, without `?`; empty when there is none. */
  readonly query: string;
  /** Names in lower case; field lines of one name already joined. */
  readonly headers: Readonly<Record<string, string>>;
  /** The content as it went over the wire; empty when there is none. */
  readonly body: Uint8Array;
}

/** The value of a header, or undefined; never anything that an object inherits. */
export function headerOf(message: SignedMessage, name: string): string | undefined {
  return Object.hasOwn(message.headers, name) ? message.headers[name] : undefined;
}

/**
 * Returns which part of a target is not plain, or undefined when all of it is.
 * Gateways decode percent signs in paths and `URL` rewrites dot segments, so signed paths have neither;
 * of queries, only what `URL` would rewrite is refused (S-40 to S-42).
 */
export function findUnsafePart(
  target: Pick<SignedMessage, 'path' | 'query'>,
): 'path' | 'query' | undefined {
  if (!isPlainPath(target.path)) {
    return 'path';
  }
  // Printable ASCII without the characters that the query state of a URL parser percent-encodes.
  const isPlainQuery = /^[\x21-\x7e]*$/.test(target.query) && !/["#<>']/.test(target.query);
  return isPlainQuery ? undefined : 'query';
}

function isPlainPath(path: string): boolean {
  if (!/^\/[A-Za-z0-9._~/-]*$/.test(path) || path.includes('//')) {
    return false;
  }
  return !path.split('/').some((segment) => segment === '.' || segment === '..');
}

/** The `@target-uri` of a request at a configured origin, never at what `Host` says. */
export function targetUriAt(origin: string, target: Pick<SignedMessage, 'path' | 'query'>): string {
  const query = target.query === '' ? '' : `?${target.query}`;
  return `${new URL(origin).origin}${target.path}${query}`;
}

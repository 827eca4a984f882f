/** @module Parses URLs whose signed form is what `fetch` sends. */

import { CodedError } from '../core/errors.ts';
import { findUnsafePart } from '../signature/message.ts';

/** A URL in the parts that are signed; the query is without `?`. */
export interface SignableUrl {
  readonly origin: string;
  readonly path: string;
  readonly query: string;
}

/** A path of a site as an absolute URL. Throws `ERR_UNSIGNABLE_URL`. */
export function joinSiteUrl(site: string, path: string): string {
  const base = URL.parse(site);
  if (base === null || !path.startsWith('/')) {
    throw unsignable(`not a site and a path of it: ${site} ${path}`);
  }
  return `${base.origin}${path}`;
}

/** The URL as `fetch` will send it, its fragment dropped. Throws `ERR_UNSIGNABLE_URL`. */
export function parseSignableUrl(text: string): SignableUrl {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || `${url.username}${url.password}` !== '') {
    throw unsignable('only http(s), and without a password in it');
  }
  const target = { path: url.pathname, query: url.search.slice(1) };
  const unsafe = findUnsafePart(target);
  if (unsafe !== undefined) {
    throw unsignable(`a gateway may rewrite its ${unsafe}: ${url.pathname}`);
  }
  return { origin: url.origin, ...target };
}

function unsignable(why: string): CodedError {
  return new CodedError('ERR_UNSIGNABLE_URL', `This URL can't be signed: ${why}`);
}

/** @module Answers public requests with a representation: 200, 226, 304, 406 or 412 (RFC 9110, RFC 3229). */

import type { Instant } from '../core/clock.ts';
import { NO_STORE } from './caching.ts';
import { type Bytes, type Coding, chooseCoding, encodeBody } from './coding.ts';
import { deriveLastModified, isForbidden, isNotModified, type Validators } from './conditional.ts';
import { formatHttpDate } from './http-date.ts';
import { respondWithBytes } from './response-bytes.ts';

/** A representation, with a function that makes its body, which a 304, a 406 and a HEAD do not call. */
export interface Representation extends Validators {
  /** 200 unless it is a part of the document alone (RFC 3229 §10.4.1). */
  readonly status?: 226;
  readonly contentType: string;
  readonly cacheControl: string;
  /** Called once at most. Text is sent as UTF-8. */
  readonly body: () => string | Bytes | Promise<string | Bytes>;
  /** A Link field, RFC 8288. */
  readonly link?: string;
  /** The URL of what was sent, where the request's own negotiates. */
  readonly contentLocation?: string;
  /** What the choice depended on beside `Accept-Encoding`, such as `Accept`. */
  readonly vary?: string;
  /** The Cache-Status of our own cache, RFC 9211. */
  readonly cacheStatus?: string;
  /** More fields of the answer with a body, such as a Content-Security-Policy. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Returns the body in a coding; a cache of encoded bodies has this type. */
export type Encoder = (coding: Coding, body: Representation['body']) => Promise<Bytes>;

/** What an answer depends on beside the request. */
export interface Surroundings {
  readonly now: Instant;
  /** `encodeAfresh` unless given. */
  readonly encode?: Encoder;
}

/** Makes the body and encodes it, each time. */
export const encodeAfresh: Encoder = async (coding, body) =>
  encodeBody(await bytesOf(body), coding);

/** Makes a body; text as UTF-8. */
export async function bytesOf(body: Representation['body']): Promise<Bytes> {
  const made = await body();
  return typeof made === 'string' ? new TextEncoder().encode(made) : made;
}

/**
 * Answers a public GET or HEAD. Call it only where the status would be 200 or 226
 * (RFC 9110 §13.2.1). Last-Modified is left out while it is under 2 s old.
 */
export async function answerPublicly(
  request: Request,
  representation: Representation,
  { now, encode = encodeAfresh }: Surroundings,
): Promise<Response> {
  const lastModified = deriveLastModified(representation.lastModified, now);
  const validators = {
    ...pick('etag', representation.etag),
    ...pick('lastModified', lastModified),
  };
  const kept = cacheFields(representation, validators, now);
  if (isForbidden(request, validators, now))
    return renderPlain(412, 'This has changed since.', { vary: kept.vary });
  if (isNotModified(request, validators, now))
    return new Response(null, { status: 304, headers: kept });
  const coding = chooseCoding(request.headers.get('accept-encoding'));
  if (coding === undefined)
    return renderPlain(406, 'Only br, gzip, zstd and identity are on offer.', { vary: kept.vary });
  const headers = { ...kept, ...contentFields(representation, coding) };
  if (request.method === 'HEAD') return new Response(null, { headers });
  const bytes = await encode(coding, representation.body);
  return respondWithBytes(bytes, headers, representation.status);
}

/** A short plain text, for refusals of documents that programs read. `no-store` unless `headers` differ. */
export function renderPlain(
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(`${text}\n`, {
    status,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': NO_STORE,
      'x-content-type-options': 'nosniff',
      'access-control-allow-origin': '*',
      vary: 'Accept-Encoding',
      ...headers,
    },
  });
}

/**
 * Fields of the 200 that a 304 repeats, RFC 9110 §15.4.5. Last-Modified is one of them, since the
 * 200 that a cache holds may have been too young to have it.
 */
function cacheFields(representation: Representation, validators: Validators, now: Instant) {
  const { etag, lastModified } = validators;
  const { cacheControl, contentLocation, vary, cacheStatus } = representation;
  return {
    'cache-control': cacheControl,
    date: formatHttpDate(now),
    vary: vary === undefined ? 'Accept-Encoding' : `${vary}, Accept-Encoding`,
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'ETag, Link, Content-Location, IM, Delta-Base',
    ...pick('etag', etag),
    ...pick('last-modified', lastModified === undefined ? undefined : formatHttpDate(lastModified)),
    ...pick('content-location', contentLocation),
    ...pick('cache-status', cacheStatus),
  };
}

/** Fields of the 200 only: about its bytes, and how to treat them. */
function contentFields(representation: Representation, coding: Coding) {
  return {
    'accept-ranges': 'none',
    'x-content-type-options': 'nosniff',
    'content-type': representation.contentType,
    ...pick('content-encoding', coding === 'identity' ? undefined : coding),
    ...pick('link', representation.link),
    ...representation.headers,
  };
}

function pick<Name extends string, Value>(name: Name, value: Value | undefined) {
  return (value === undefined ? {} : { [name]: value }) as { [name in Name]?: Value };
}

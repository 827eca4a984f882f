/** @module Reads an event of API Gateway's HTTP API (payload 2.0) as the message that was sent and as a standard `Request`. */

import type { SignedMessage } from '../signature/message.ts';

/** Event fields are untrusted: anything but a non-empty string is treated as missing. */
export interface HttpEvent {
  readonly rawPath?: unknown;
  readonly rawQueryString?: unknown;
  readonly headers?: unknown;
  readonly cookies?: unknown;
  readonly body?: unknown;
  readonly isBase64Encoded?: unknown;
  readonly requestContext?: unknown;
}

/** RFC 9110 §5.6.2: what methods and names of fields are made of. */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** The raw request of an event; undefined if it has no valid method. */
export function rawRequestOf(event: HttpEvent): SignedMessage | undefined {
  const { http } = recordOf(recordOf(event).requestContext);
  const method = textOf(recordOf(http).method);
  if (!TOKEN.test(method)) return undefined;
  return {
    method,
    // The gateway has percent-decoded it, so only plain paths can be trusted.
    path: textOf(event.rawPath),
    query: textOf(event.rawQueryString),
    headers: headersOf(event),
    // The gateway codes binary bodies.
    body: Buffer.from(textOf(event.body), event.isBase64Encoded === true ? 'base64' : 'utf8'),
  };
}

/** The gateway's id of the request, as in its access log; empty if missing. */
export function requestIdOf(event: HttpEvent): string {
  return textOf(recordOf(recordOf(event).requestContext).requestId);
}

/** A placeholder (RFC 2606 §2): URLs in answers are made from the settings, never from a request. */
const ORIGIN = 'https://gateway.invalid';

/** Methods that Fetch allows no body; RFC 9110 §9.3.1, §9.3.2, §9.3.6, §9.3.8 gives it no meaning either. */
const BODILESS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'TRACE', 'TRACK', 'CONNECT']);

/** Methods that `Request` refuses, and that a server has to answer like any other. */
const FORBIDDEN = /^(?:CONNECT|TRACE|TRACK)$/i;

/** The `Request` of a message. Never throws; its `method` is always the one that was sent. */
export function requestOf(raw: SignedMessage): Request {
  const { method, body } = raw;
  const mayHaveBody = body.byteLength > 0 && !BODILESS.has(method.toUpperCase());
  const request = new Request(urlOf(raw), {
    method: FORBIDDEN.test(method) ? 'OPTIONS' : method,
    headers: fieldsOf(raw.headers),
    ...(mayHaveBody && { body: new Uint8Array(body) }),
  });
  // RFC 9110 §9.1: methods are case-sensitive; Fetch would make a GET of a `get`.
  if (request.method !== method) Object.defineProperty(request, 'method', { value: method });
  return request;
}

/** Characters that would end a path or be dropped from it, and percent signs that escape nothing. */
const UNSAFE_IN_PATH = /%(?![0-9A-Fa-f]{2})|[?#\p{Cc} ]/gu;
/** The same of a query. */
const UNSAFE_IN_QUERY = /[#\p{Cc} ]/gu;

/** The gateway decoded the path, so what the URL parser would take for syntax is escaped again. */
function urlOf({ path, query }: SignedMessage): string {
  const safePath = path.toWellFormed().replace(UNSAFE_IN_PATH, encodeURIComponent);
  const safeQuery = query.toWellFormed().replace(UNSAFE_IN_QUERY, encodeURIComponent);
  const slash = safePath.startsWith('/') ? '' : '/';
  return `${ORIGIN}${slash}${safePath}${safeQuery === '' ? '' : `?${safeQuery}`}`;
}

/** RFC 9110 §5.5: a line end or NUL in a value becomes a space. */
const BROKEN = /[\r\n\0]/g;

const BEYOND_ASCII = /[^\0-\x7f]/;

/** Fields as `Request` takes them: a value is bytes (RFC 9110 §5.5), text beyond ASCII goes as its UTF-8. */
function fieldsOf(headers: SignedMessage['headers']): [string, string][] {
  return Object.entries(headers).map(([name, value]) => {
    const plain = value.replace(BROKEN, ' ');
    return [name, BEYOND_ASCII.test(plain) ? Buffer.from(plain).toString('latin1') : plain];
  });
}

/** Payload 2.0 takes the cookies out of the header fields; joined as in RFC 6265 §5.4. */
function headersOf(event: HttpEvent): Readonly<Record<string, string>> {
  const lines = Object.entries(recordOf(event.headers));
  const cookies = Array.isArray(event.cookies) ? event.cookies.map(textOf).join('; ') : '';
  if (cookies !== '') lines.push(['cookie', cookies]);
  const headers = new Map<string, string>();
  for (const [written, value] of lines) {
    if (typeof value !== 'string' || !TOKEN.test(written)) continue;
    const name = written.toLowerCase();
    const before = headers.get(name);
    headers.set(name, before === undefined ? value : `${before},${value}`);
  }
  return Object.fromEntries(headers);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

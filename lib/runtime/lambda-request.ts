/** @module From an event of API Gateway's HTTP API (payload 2.0) to the bytes that the client sent, and to a standard `Request`. */

import type { SignedMessage } from '../signature/message.ts';

/** What is read of an event. Nothing is believed of it: whatever holds no text counts as absent. */
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

/** The raw request of an event; undefined where it tells no method, so that it is no request. */
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
    // The gateway codes what is no text to it.
    body: Buffer.from(textOf(event.body), event.isBase64Encoded === true ? 'base64' : 'utf8'),
  };
}

/** The gateway's own name of the request, which its access log has too; empty when it told none. */
export function requestIdOf(event: HttpEvent): string {
  return textOf(recordOf(recordOf(event).requestContext).requestId);
}

/** No request chooses it: every URL that we tell comes from the settings (RFC 2606 §2). */
const ORIGIN = 'https://gateway.invalid';

/** Fetch lets these have no content; RFC 9110 §9.3.1, §9.3.2, §9.3.6, §9.3.8 gives it no meaning either. */
const BODILESS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'TRACE', 'TRACK', 'CONNECT']);

/** What Fetch refuses to browsers; a server has to answer it like any other method. */
const FORBIDDEN = /^(?:CONNECT|TRACE|TRACK)$/i;

/** The standard form of a raw request: there is one for each. Its `method` is always the one that was sent. */
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

/** What would end a path or be dropped from it, a percent sign that escapes nothing among it. */
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

/** Payload 2.0 takes the cookies out of the header fields; RFC 6265 §5.4 says how they stand there. */
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

/** @module Makes the offline HTTP server hand requests over as API Gateway's HTTP API does (payload 2.0). */

import type { IncomingMessage } from 'node:http';

/** The parts in use of the Hapi server under `serverless-offline`. */
export interface AskedServer {
  ext(
    event: 'onRequest' | 'onPreHandler',
    method: (request: AskedRequest, toolkit: { readonly continue: symbol }) => unknown,
  ): void;
}

/** A request before its function is called; `serverless-offline` makes the event from these parts. */
interface AskedRequest {
  readonly raw: { readonly req: IncomingMessage };
  readonly method: string;
  readonly headers: Record<string, string>;
  mime: string | null;
  payload: unknown;
  setUrl(path: string): void;
}

/** What follows the host in the address of a request, as the event has it. */
export interface Target {
  /** Percent-decoded, as the gateway does it. */
  readonly path: string;
  /** As it was sent, without its question mark. */
  readonly query: string;
}

/** Hands over each address, header field and body as it was sent. */
export function askAsGateway(server: AskedServer): void {
  server.ext('onRequest', (request, { continue: goOn }) => {
    const target = targetOf(request.raw.req.url ?? '/');
    if (target !== undefined) keepTarget(request, target);
    return goOn;
  });
  server.ext('onPreHandler', async (request, { continue: goOn }) => {
    request.raw.req.rawHeaders = joinHeaders(request.raw.req.rawHeaders);
    await keepBody(request);
    return goOn;
  });
}

/** The origin of an address in absolute form (RFC 9112 §3.2.2). */
const ORIGIN = /^https?:\/\/[^/?#]*/i;

/** The path and query of a request's address; undefined for `*`, which no function answers. */
export function targetOf(url: string): Target | undefined {
  const local = url.replace(ORIGIN, '');
  if (!/^(?:[/?]|$)/.test(local) || (local === '' && url === '')) return undefined;
  const mark = local.indexOf('?');
  const path = mark < 0 ? local : local.slice(0, mark);
  return {
    path: decodePath(path === '' ? '/' : path),
    query: mark < 0 ? '' : local.slice(mark + 1),
  };
}

/** Decodes percent-encoded UTF-8. A percent sign that encodes nothing stays; other bytes become U+FFFD. */
export function decodePath(path: string): string {
  return path.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) =>
    Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'),
  );
}

/** A query that is written as it was sent, and not as `URLSearchParams` would write it. */
class SentQuery extends URLSearchParams {
  readonly #sent: string;

  constructor(sent: string) {
    super(sent);
    this.#sent = sent;
  }

  override toString(): string {
    return this.#sent;
  }
}

/** Routes by a path that Hapi can decode; the event gets the one that was sent. */
function keepTarget(request: AskedRequest, { path, query }: Target): void {
  request.setUrl(path.split('/').map(encodeURIComponent).join('/'));
  const url = { pathname: path, search: query && `?${query}`, searchParams: new SentQuery(query) };
  Object.defineProperty(request, 'url', { value: url });
}

/** Names and values in turn, each name once and in lower case, its lines joined by a comma alone. */
export function joinHeaders(lines: readonly string[]): string[] {
  const joined = new Map<string, string>();
  for (let at = 0; at < lines.length; at += 2) {
    const [name = '', value = ''] = lines.slice(at, at + 2);
    const before = joined.get(name.toLowerCase());
    joined.set(name.toLowerCase(), before === undefined ? value : `${before},${value}`);
  }
  return [...joined].flat();
}

/** What the gateway hands over as text; everything else goes as base64. */
const TEXT_TYPE = /^(?:text\/.*|application\/(?:json|xml|javascript))\s*(?:;|$)/i;

/**
 * Keeps the body from being parsed and written again, and reads that of a GET, which Hapi leaves.
 * The type in Hapi's headers alone decides between text and base64; the event has its own.
 */
async function keepBody(request: AskedRequest): Promise<void> {
  const { headers, raw, method } = request;
  if (method === 'get' || method === 'head') request.payload = await bytesOf(raw.req);
  const isText = TEXT_TYPE.test(headers['content-type'] ?? '');
  headers['content-type'] = isText ? 'text/plain' : 'application/octet-stream';
  request.mime = 'application/octet-stream';
}

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** @module Makes the offline HTTP server answer as API Gateway's HTTP API does. */

import type { ServerResponse } from 'node:http';

/** The parts in use of the Hapi server under `serverless-offline`. */
export interface AnsweringServer {
  readonly settings: { compression: unknown; readonly router: { stripTrailingSlash: boolean } };
  ext(event: 'onPostHandler', method: (request: Exchange, toolkit: Toolkit) => unknown): void;
}

/** A request with the answer that its function gave. */
interface Exchange {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly raw: { readonly res: ServerResponse };
  readonly response: Answer | Error;
  readonly route: {
    readonly settings: { readonly response: { ranges: boolean }; cache: unknown };
  };
}

interface Answer {
  readonly source: unknown;
  readonly statusCode: number;
  readonly headers: Record<string, unknown>;
  charset(name: string): void;
}

interface Toolkit {
  readonly continue: symbol;
  response(value: unknown): { code(status: number): unknown };
}

/** Request headers to which Hapi would add answers of its own: CORS, 304, ranges. */
const HAPI_ANSWERS = ['origin', 'if-none-match', 'if-modified-since', 'range'];

/** Statuses whose answers have no body: RFC 9110 §15.3.5 and §15.4.5, and our redirections. */
const BODILESS = new Set([204, 301, 304]);

/** The gateway's body when a function throws or times out. */
const FAILURE = { message: 'Internal Server Error' };

/** Sends the function's answer unchanged, and a 500 without detail when the function failed. */
export function answerAsGateway(server: AnsweringServer): void {
  server.settings.compression = false;
  server.settings.router.stripTrailingSlash = false;
  server.ext('onPostHandler', (request, toolkit) => {
    keepHeaders(request);
    if (request.method === 'head') dropContentLength(request.raw.res);
    const { response } = request;
    if (response instanceof Error || isFailure(response.source)) {
      return toolkit.response(FAILURE).code(500);
    }
    response.charset('');
    // The offline server gives answers without a type that of JSON.
    if (isBareJson(response)) delete response.headers['content-type'];
    return toolkit.continue;
  });
}

/** Keeps Hapi from adding headers; the function has answered already. */
function keepHeaders({ headers, route }: Exchange): void {
  for (const name of HAPI_ANSWERS) delete headers[name];
  route.settings.response.ranges = false;
  route.settings.cache = false;
}

/** Removes Hapi's Content-Length of a HEAD, which is that of the empty body (RFC 9110 §8.6). */
function dropContentLength(answer: ServerResponse): void {
  const setHeader = answer.setHeader.bind(answer);
  answer.setHeader = (name, value) =>
    name.toLowerCase() === 'content-length' ? answer : setHeader(name, value);
}

function isBareJson({ statusCode, headers }: Answer): boolean {
  return BODILESS.has(statusCode) && headers['content-type'] === 'application/json';
}

/** Whether a body is the offline server's report of an exception, which it sends with status 200. */
function isFailure(source: unknown): boolean {
  if (typeof source !== 'string' || !source.startsWith('{"errorMessage":')) return false;
  try {
    const report: unknown = JSON.parse(source);
    return typeof report === 'object' && report !== null && 'stackTrace' in report;
  } catch {
    return false;
  }
}

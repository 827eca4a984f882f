/** @module Makes the offline HTTP server refuse in problem documents (RFC 9457) what no function is asked. */

import { type Server, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';

/** The parts in use of the Hapi server under `serverless-offline`. */
export interface RefusingServer {
  readonly listener: Pick<Server, 'on' | 'removeAllListeners'>;
  ext(event: 'onPreResponse', method: (request: Refused, toolkit: Toolkit) => unknown): void;
}

/** A request with its answer, which may be a refusal of Hapi's. */
interface Refused {
  readonly response: Error & { readonly output?: { readonly statusCode: number } };
}

interface Toolkit {
  readonly continue: symbol;
  response(value: string): Toolkit;
  code(status: number): Toolkit;
  type(mediaType: string): unknown;
}

const PROBLEM_TYPE = 'application/problem+json';

/** Statuses of messages that Node cannot read, by the code of its error; all others are 400. */
const STATUS_OF: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** What is wrong with a message, by the same code. */
const DETAIL_OF: Readonly<Record<string, string>> = {
  HPE_INVALID_URL:
    'The address has a character that must be percent-encoded: every one that is not printable ASCII.',
};

/** Answers messages that are no HTTP, and requests that Hapi refuses, in problem documents. */
export function refuseAsGateway(server: RefusingServer): void {
  server.listener.removeAllListeners('clientError');
  server.listener.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (socket.writable && error.code !== 'ECONNRESET') socket.end(messageOf(error.code ?? ''));
    else socket.destroy();
  });
  server.ext('onPreResponse', ({ response }, toolkit) => {
    const status = response.output?.statusCode;
    if (status === undefined) return toolkit.continue;
    return toolkit.response(problemOf(status)).code(status).type(PROBLEM_TYPE);
  });
}

/** The whole answer to a message that could not be read (RFC 9112 §2.1). */
function messageOf(code: string): string {
  const status = STATUS_OF[code] ?? 400;
  const problem = problemOf(status, DETAIL_OF[code]);
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `Content-Type: ${PROBLEM_TYPE}`,
    `Content-Length: ${Buffer.byteLength(problem)}`,
    'Connection: close',
    '',
    problem,
  ].join('\r\n');
}

/** RFC 9457 §4.2.1: a problem that says no more than its status. */
function problemOf(status: number, detail?: string): string {
  return JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status], status, detail });
}

/** @module Serves the stack on a real socket, for clients that are processes of their own. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ORIGIN, openStack, type Stack } from './stack.ts';

export interface StackServer {
  readonly stack: Stack;
  /** `http://127.0.0.1:PORT`, one of the stack's public origins. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** What the server was asked, and what it answered. */
export interface Exchange {
  readonly path: string;
  /** Names in lower case. */
  readonly asked: Readonly<Record<string, unknown>>;
  readonly status: number;
}

/** Whether the answer to a request is lost after the request was done. */
export type Loss = (request: Pick<Exchange, 'path'> & { readonly method: string }) => boolean;

/** How a stack is served. */
export interface ServeSettings {
  /** Whether the server's own address is the canonical origin, which answers and documents name. */
  readonly isCanonical?: boolean;
  /** Whether posts without a signature are signed by the admin on their way. */
  readonly signsPosts?: boolean;
}

/** Serves an empty stack on a free port, and reports each exchange. */
export async function serveStack(
  report: (exchange: Exchange) => void = () => {},
  loses: Loss = () => false,
  { isCanonical = false, signsPosts = false }: ServeSettings = {},
): Promise<StackServer> {
  let stack: Stack | undefined;
  const server = createServer((request, response) => {
    response.on('finish', () => {
      const { url = '/', headers } = request;
      report({ path: url, asked: headers, status: response.statusCode });
    });
    void answer(stack, request, signsPosts).then((answered) => {
      const { method = 'GET', url: path = '/' } = request;
      if (loses({ method, path })) response.destroy();
      else void write(response, answered);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const settings = isCanonical ? { PUBLIC_ORIGINS: `${url},${ORIGIN}` } : {};
  stack = await openStack([url], settings);
  return { stack, url, close: () => closeServer(server) };
}

async function answer(
  stack: Stack | undefined,
  request: IncomingMessage,
  signsPosts: boolean,
): Promise<Response | undefined> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const [path = '/', ...query] = (request.url ?? '/').split('?');
  const body = Buffer.concat(chunks);
  if (signsPosts && request.method === 'POST' && request.headers.signature === undefined) {
    const type = request.headers['content-type'] ?? '';
    return stack?.act({ path, query: query.join('?'), body, headers: { 'content-type': type } });
  }
  return stack?.send({
    method: request.method ?? 'GET',
    path,
    query: query.join('?'),
    headers: headerLines(request.rawHeaders),
    ...(body.byteLength > 0 && { body }),
  });
}

async function write(response: ServerResponse, answered: Response | undefined): Promise<void> {
  response.writeHead(answered?.status ?? 503, Object.fromEntries(answered?.headers ?? []));
  response.end(answered === undefined ? '' : Buffer.from(await answered.arrayBuffer()));
}

function headerLines(raw: readonly string[]): readonly (readonly [string, string])[] {
  return raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? '']] : []));
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

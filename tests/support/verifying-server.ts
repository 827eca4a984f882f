/** @module Serves HTTP that verifies signatures and answers from a script, for tests of clients. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock } from '../../lib/core/clock.ts';
import { type EditorRequestDeps, verifyEditorRequest } from '../../lib/editors/editor-request.ts';
import type { SignedMessage } from '../../lib/signature/message.ts';
import { depsOf, keyFinderOf, makeNonceRegister, type TestEditor } from './editors.ts';

/** What came, and what verification said of it: `ok`, or the type of the refusal. */
export interface Received {
  readonly message: SignedMessage;
  readonly verdict: string;
}

/** Answers request number `n`, from 0; returns undefined to cut the connection. */
export type Script = (n: number, received: Received) => ScriptedAnswer | undefined;

export interface ScriptedAnswer {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

export interface VerifyingServer {
  readonly url: string;
  readonly received: readonly Received[];
  close(): Promise<void>;
}

/** Starts a server that knows these editors. Every answer may be read by pages of any origin. */
export async function startVerifyingServer(
  editors: readonly TestEditor[],
  script: Script,
): Promise<VerifyingServer> {
  const received: Received[] = [];
  const parts = { keys: keyFinderOf(editors), nonces: makeNonceRegister(), clock: systemClock };
  let url = '';
  const server = createServer(async (request, response) => {
    if (request.method === 'OPTIONS') {
      answer(response, { status: 204 });
      return;
    }
    const message = await readMessage(request);
    const deps: EditorRequestDeps = { ...depsOf(parts), origins: [url] };
    const result = await verifyEditorRequest(message, deps);
    const one = { message, verdict: result.ok ? 'ok' : result.refusal.type };
    received.push(one);
    answer(response, script(received.length - 1, one));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url, received, close };
}

async function readMessage(request: IncomingMessage): Promise<SignedMessage> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  const [path = '', ...query] = (request.url ?? '').split('?');
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
  return {
    method: request.method ?? '',
    path,
    query: query.join('?'),
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks),
  };
}

function answer(response: ServerResponse, scripted: ScriptedAnswer | undefined): void {
  if (scripted === undefined) {
    response.destroy();
    return;
  }
  response.writeHead(scripted.status, {
    'access-control-allow-origin': '*',
    'access-control-allow-headers': '*',
    'access-control-allow-methods': '*',
    ...scripted.headers,
  });
  response.end(scripted.body);
}

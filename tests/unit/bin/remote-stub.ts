/** @module Runs the command line in a process, against a server whose responses the test defines. */

import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll } from 'vitest';
import { COMPILED } from '../../support/command-line.ts';

export const PROGRAM = fileURLToPath(new URL('../../../bin/broadsheet.ts', import.meta.url));

/** Exit code and output of a process. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in `folder`, its output in pipes. */
export function runCli(
  folder: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const { BROADSHEET_URL: _url, BROADSHEET_KEY: _key, FORCE_COLOR: _force, ...rest } = process.env;
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd: folder,
    env: { ...rest, ...COMPILED, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => out.push(part));
  child.stderr.on('data', (part: Buffer) => err.push(part));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }),
    );
  });
}

/** A new empty folder. */
export function makeFolder(): string {
  return mkdtempSync(join(tmpdir(), 'broadsheet-cli-'));
}

/** A request as it was received. */
export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A response: status, headers, and JSON or text. */
export interface StubResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
}

/** A running server and the requests that it received. */
export interface RemoteStub {
  readonly url: string;
  readonly received: readonly Received[];
  close(): Promise<void>;
}

/** Starts a server that responds to each request as `answer` says. */
export async function startRemoteStub(
  answer: (request: Received, count: number) => StubResponse,
): Promise<RemoteStub> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const got: Received = { method, url, headers, body: Buffer.concat(parts).toString() };
      received.push(got);
      const { status, headers: more, json, text } = answer(got, received.length);
      const type = status < 400 ? 'application/json' : 'application/problem+json';
      const content = json === undefined ? 'text/html' : type;
      response.writeHead(status, { 'content-type': content, ...more });
      response.end(json === undefined ? text : JSON.stringify(json));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * A folder with a key in `me.jwk.json`, made before the tests of a file, and a server, one at a time,
 * that is closed after each test.
 */
export function useEditor(keys: readonly string[] = ['me']) {
  const folder = makeFolder();
  let remote: RemoteStub | undefined;
  beforeAll(async () => {
    for (const name of keys) await runCli(folder, ['keys', 'new', '--out', `${name}.jwk.json`]);
  });
  afterEach(() => remote?.close());
  const start = async (answer: Parameters<typeof startRemoteStub>[0]): Promise<RemoteStub> => {
    await remote?.close();
    remote = await startRemoteStub(answer);
    return remote;
  };
  return { folder, start };
}

/** @module Starts the servers that are compared, each in a process of its own. */

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../../infra/local/ports.ts';
import { CodedError } from '../../lib/core/errors.ts';

/** A running server. */
export interface PeerServer {
  readonly name: string;
  readonly url: string;
  readonly stop: () => void;
}

/** Starts a program of ours that prints `PORT N` when it listens. Throws `ERR_BENCH` if it ends before. */
export async function startProgram(
  name: string,
  file: string,
  environment: Readonly<Record<string, string>>,
): Promise<PeerServer> {
  const child = spawn(process.execPath, [file], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const port = /^PORT (\d+)$/.exec(line)?.[1];
    if (port === undefined) continue;
    child.stdout.resume();
    return { name, url: `http://127.0.0.1:${port}/rss.xml`, stop: () => void child.kill() };
  }
  throw new CodedError('ERR_BENCH', `${name} did not start`);
}

/** nginx with the feed as a file; undefined where it is not installed. */
export async function startNginx(feed: string): Promise<PeerServer | undefined> {
  if (!isInstalled('nginx')) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-nginx-'));
  const port = await freePort();
  // Started by root, its workers are another user.
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, 'site'));
  writeFileSync(join(folder, 'site/rss.xml'), feed);
  writeFileSync(join(folder, 'nginx.conf'), configuration(folder, port));
  const child = spawn('nginx', ['-p', folder, '-c', 'nginx.conf', '-e', 'stderr'], {
    stdio: 'ignore',
  });
  await untilListening(child, port);
  const stop = () => {
    child.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    child.kill();
  };
  return { name: 'nginx, a file', url: `http://127.0.0.1:${port}/rss.xml`, stop };
}

function configuration(folder: string, port: number): string {
  return `daemon off; worker_processes 1; pid nginx.pid; error_log stderr crit;
events {}
http {
  access_log off; client_body_temp_path b; proxy_temp_path p; fastcgi_temp_path f;
  uwsgi_temp_path u; scgi_temp_path s;
  types { application/rss+xml xml; }
  gzip on; gzip_types application/rss+xml;
  server { listen 127.0.0.1:${port}; root ${join(folder, 'site')}; }
}
`;
}

function isInstalled(program: string): boolean {
  try {
    execFileSync(program, ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const TRIES = 100;
const WAIT_MS = 50;

async function untilListening(child: ChildProcess, port: number): Promise<void> {
  for (let left = TRIES; left > 0 && child.exitCode === null; left -= 1) {
    try {
      await fetch(`http://127.0.0.1:${port}/`);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    }
  }
  throw new CodedError('ERR_BENCH', 'nginx did not start');
}

/** @module Starts, queries and stops an AWS emulator (moto, PyPI). */

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from '../../infra/local/ports.ts';
import type { StackResources } from './stack-resources.ts';

/** Where `.ci/run` installs what `requirements.txt` names. */
export const VENV = resolve('.build/deploy/venv/bin');

export const REGION = 'eu-west-1';
const UP_WITHIN_MS = 60_000;
const POLL_MS = 100;
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

export interface Emulator {
  readonly endpoint: string;
  /** Everything that its own API returns of a stack whose name is also its table's. */
  readonly look: (stack: string) => Promise<StackResources>;
  readonly stop: () => Promise<void>;
}

/** Starts an empty AWS on a free port. */
export async function startEmulator(): Promise<Emulator> {
  const port = await freePort();
  // It leaves a file where it lints templates.
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-aws-'));
  const child = spawn(join(VENV, 'moto_server'), ['-H', '127.0.0.1', '-p', String(port)], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = createWriteStream(resolve('.build/deploy/emulator.log'));
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  const ended = once(child, 'exit');
  const endpoint = `http://127.0.0.1:${port}`;
  await Promise.race([untilAnswering(endpoint), ended.then(() => failed())]);
  return {
    endpoint,
    look: (stack) => look(endpoint, stack),
    stop: async () => {
      child.kill();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function untilAnswering(endpoint: string): Promise<void> {
  const giveUpAt = performance.now() + UP_WITHIN_MS;
  while (performance.now() < giveUpAt) {
    const response = await fetch(`${endpoint}/moto-api/data.json`).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.ok) return;
    await sleep(POLL_MS);
  }
  failed();
}

function failed(): never {
  throw new TypeError('the emulator did not start; see .build/deploy/emulator.log');
}

async function look(endpoint: string, stack: string): Promise<StackResources> {
  const words = ['tests/deploy/list_resources.py', endpoint, REGION, stack, stack];
  const { stdout } = await promisify(execFile)(join(VENV, 'python'), words, {
    maxBuffer: MAX_ANSWER_BYTES,
  });
  return JSON.parse(stdout) as StackResources;
}

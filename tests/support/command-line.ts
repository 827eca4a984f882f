/** @module Runs `broadsheet` as a process and returns its output and exit code. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

export interface CommandEnd {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Node keeps what it compiled, so that each run after the first begins in half the time. */
export const COMPILED = { NODE_COMPILE_CACHE: resolve('node_modules/.cache/compiled') } as const;

/** Runs the command line to its end. */
export async function broadsheet(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<CommandEnd> {
  const child = spawn(process.execPath, ['bin/broadsheet.ts', ...words], {
    env: { ...process.env, NO_COLOR: '1', ...COMPILED, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() };
}

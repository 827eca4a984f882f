/** @module Runs `npm start` as a process and returns its output and exit code. */

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';

/** What `npm start` is asked for. */
export interface StartRequest {
  /** Where the checkout is; this one by default. */
  readonly cwd?: string;
  readonly port: number;
  readonly flags?: readonly string[];
  /** Variables beside those of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Takes what removes it; by default the end of the running test does. */
  readonly atEnd?: (remove: () => Promise<void>) => void;
}

/** A running or ended `npm start`. */
export interface LocalStack {
  /** Standard output and standard error so far, as written. */
  readonly output: () => string;
  /** Waits for a line that begins so; fails with the output when the process ends without it. */
  readonly saw: (beginning: string) => Promise<void>;
  /** Sends a signal to npm alone. */
  readonly signal: (name: NodeJS.Signals) => void;
  /** The exit code of npm; null when a signal ended it. */
  readonly ended: () => Promise<number | null>;
}

/** Starts it in a process group of its own, which the end of the test removes. */
export function npmStart(request: StartRequest): LocalStack {
  const { cwd, port, flags = [], environment = {}, atEnd = onTestFinished } = request;
  const child = spawn('npm', ['start', '--silent', '--', ...flags], {
    cwd: cwd ?? process.cwd(),
    env: { ...process.env, PORT: String(port), ...environment },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const exit = once(child, 'close');
  atEnd(async () => {
    killGroup(child);
    await exit;
  });
  return {
    output: () => output,
    saw: (beginning) => untilLine(beginning, child, () => output),
    signal: (name) => void child.kill(name),
    ended: async () => (await exit)[0] as number | null,
  };
}

const LINE_WITHIN_MS = 150_000;
const POLL_MS = 50;

async function untilLine(
  beginning: string,
  child: ChildProcess,
  output: () => string,
): Promise<void> {
  const giveUpAt = performance.now() + LINE_WITHIN_MS;
  while (
    !output()
      .split('\n')
      .some((line) => line.startsWith(beginning))
  ) {
    const isOver = child.exitCode !== null || child.signalCode !== null;
    if (isOver || performance.now() > giveUpAt) {
      throw new TypeError(`no line “${beginning}…” in:\n${output()}`);
    }
    await sleep(POLL_MS);
  }
}

function killGroup(child: ChildProcess): void {
  try {
    process.kill(-(child.pid ?? Number.NaN), 'SIGKILL');
  } catch {
    // The group has ended already.
  }
}

/** The command lines of living processes that hold a text. */
async function processesWith(text: string): Promise<readonly string[]> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,stat=,args=']);
  return stdout
    .split('\n')
    .filter((line) => line.includes(text) && !/^\s*\d+\s+Z/.test(line))
    .filter((line) => !line.includes('ps -eo'));
}

const GONE_WITHIN_MS = 15_000;

/** Waits until no process has the text in its command line; returns those that stayed. */
export async function leftoversOf(text: string): Promise<readonly string[]> {
  const giveUpAt = performance.now() + GONE_WITHIN_MS;
  let left = await processesWith(text);
  while (left.length > 0 && performance.now() < giveUpAt) {
    await sleep(POLL_MS);
    left = await processesWith(text);
  }
  return left;
}

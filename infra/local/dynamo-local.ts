/** @module Starts DynamoDB Local (Java) on a free port, in a process that ends with this one. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CodedError } from '../../lib/core/errors.ts';
import { callDynamo } from './dynamo-call.ts';
import { freePort } from './ports.ts';

/** A running DynamoDB Local; `endpoint` is `http://127.0.0.1:PORT`. */
export interface DynamoLocal {
  readonly endpoint: string;
  readonly stop: () => Promise<void>;
  /** Settles when it has ended, by itself or not. */
  readonly ended: Promise<void>;
}

/** Options of DynamoDB Local. */
export interface DynamoLocalOptions {
  /** An existing folder for its data; kept in memory when absent. */
  readonly dataFolder?: string;
}

const READY_WITHIN_MS = 60_000;
const POLL_MS = 50;
const START_ATTEMPTS = 3;

/**
 * Java runs under a shell that waits on a pipe which this process holds open: when the pipe closes,
 * for whatever reason (SIGKILL of this process too), the shell ends Java and itself. What they write is
 * readable by its owner alone.
 */
const KEEPER = `
umask 077
exec 3<&0
"$@" </dev/null 3<&- &
java=$!
{
  cat <&3
  kill "$java"
  tries=0
  while kill -0 "$java" && [ "$tries" -lt 30 ]; do sleep 0.1; tries=$((tries + 1)); done
  kill -9 "$java"
} >/dev/null 2>&1 &
watcher=$!
exec 3<&-
wait "$java"
kill "$watcher"
`;

/** DynamoDB Local sends no word of itself to Amazon. */
const WITHOUT_TELEMETRY = { DDB_LOCAL_TELEMETRY: '0' };

/** The arguments of Java: Jetty reads from a file of ours which server it starts, on the loopback address. */
function javaArguments(port: number, { dataFolder }: DynamoLocalOptions): string[] {
  const require = createRequire(import.meta.url);
  const home = join(
    dirname(require.resolve('amplify-dynamodb-simulator/package.json')),
    'emulator',
  );
  const libraries = join(home, 'DynamoDBLocal_lib');
  return [
    '-XX:TieredStopAtLevel=1',
    '-XX:+UseSerialGC',
    `-Djava.library.path=${libraries}`,
    '-cp',
    [join(home, 'DynamoDBLocal.jar'), join(libraries, '*')].join(delimiter),
    'org.eclipse.jetty.xml.XmlConfiguration',
    `port=${port}`,
    `inMemory=${dataFolder === undefined}`,
    ...(dataFolder === undefined ? [] : [`dataFolder=${dataFolder}`]),
    join(import.meta.dirname, 'dynamo-local.xml'),
  ];
}

/**
 * Starts DynamoDB Local and waits until it answers.
 * Throws `ERR_DYNAMO_LOCAL` with Java's error output when it does not come up within a minute.
 */
export async function startDynamoLocal(options: DynamoLocalOptions = {}): Promise<DynamoLocal> {
  let words = '';
  for (let attempt = 1; attempt <= START_ATTEMPTS; attempt += 1) {
    // Another process may take the port between its choice and Java's bind: try again with another.
    const port = await freePort();
    const keeper = spawn('/bin/sh', ['-c', KEEPER, 'sh', 'java', ...javaArguments(port, options)], {
      // DynamoDB Local writes a metadata file where it is started.
      cwd: options.dataFolder ?? tmpdir(),
      env: { ...process.env, ...WITHOUT_TELEMETRY },
      detached: true,
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    const errors = collectErrors(keeper);
    const endpoint = `http://127.0.0.1:${port}`;
    if (await answers(endpoint, keeper)) {
      const ended = once(keeper, 'exit').then(() => undefined);
      return { endpoint, ended, stop: () => stop(keeper) };
    }
    await stop(keeper);
    words = errors().trim();
  }
  throw new CodedError('ERR_DYNAMO_LOCAL', `DynamoDB Local did not start. ${words}`);
}

/** Collects the end of a child's stderr. */
function collectErrors(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    text = (text + chunk.toString()).slice(-2000);
  });
  child.stdin?.on('error', () => undefined);
  child.on('error', (error) => {
    text = error.message;
  });
  return () => text;
}

/** Whether the endpoint answers before the child ends or the time is up. */
async function answers(endpoint: string, child: ChildProcess): Promise<boolean> {
  const giveUpAt = performance.now() + READY_WITHIN_MS;
  while (performance.now() < giveUpAt && child.exitCode === null && child.pid !== undefined) {
    try {
      await callDynamo(endpoint, 'ListTables', {});
      return true;
    } catch {
      await sleep(POLL_MS);
    }
  }
  return false;
}

/** Closes the pipe and waits until the shell, and so Java, has ended. */
async function stop(keeper: ChildProcess): Promise<void> {
  if (keeper.pid === undefined || keeper.exitCode !== null || keeper.signalCode !== null) return;
  const ended = once(keeper, 'exit');
  keeper.stdin?.destroy();
  await ended;
}

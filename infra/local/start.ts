/** @module Runs `npm start`: the publication on this machine, from the `serverless.yml` that is deployed. */

import { relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CodedError } from '../../lib/core/errors.ts';
import type { Result } from '../../lib/core/result.ts';
import type { PrivateJwk } from '../../lib/signature/jwk.ts';
import { publicPart } from '../../lib/signature/jwk.ts';
import { FEED_FORMATS } from '../../lib/site/feed-formats.ts';
import { ALL } from '../../lib/site/scopes.ts';
import { feedPath } from '../../lib/site/urls.ts';
import { adminKey, adminKeyFile } from './admin-key.ts';
import { emptyFolder, lockFolder, type Unlock } from './data-folder.ts';
import { openDatabase } from './database.ts';
import type { DynamoLocal } from './dynamo-local.ts';
import { endBundling, startFramework } from './framework.ts';
import { DEFAULT_FOLDER, DEFAULT_PORT, readOptions, type StartOptions } from './options.ts';
import { postSamples } from './post-samples.ts';
import { preflight } from './preflight.ts';
import { endStack, endWith } from './shutdown.ts';

const READY_WITHIN_MS = 120_000;
const POLL_MS = 50;

/** From the command line to the line `ready …`; every failure is one line and a bad exit code. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env.PORT);
  if (!options.ok) return giveUp(options.refusal);
  const finding = await preflight(options.value.port, options.value.folder);
  if (finding !== undefined) return giveUp(finding);
  const folder = await takeFolder(options.value);
  if (!folder.ok) return giveUp(folder.refusal);
  await run(options.value, folder.value);
}

async function giveUp(line: string): Promise<void> {
  console.error(line);
  await endStack(1);
}

/** Takes the data folder for this process, emptied if that was asked. */
async function takeFolder({ folder, fresh }: StartOptions): Promise<Result<Unlock, string>> {
  const locked = await lockFolder(folder);
  if (!locked.ok || !fresh) return locked;
  const emptied = await emptyFolder(folder);
  if (!emptied.ok) await locked.value();
  return emptied.ok ? lockFolder(folder) : emptied;
}

async function run({ port, folder, samples }: StartOptions, unlock: Unlock): Promise<void> {
  // Java first: it takes longest, and everything else happens meanwhile.
  const database = openDatabase(folder);
  let running: DynamoLocal | undefined;
  database.then(
    (opened) => {
      running = opened;
    },
    () => undefined,
  );
  endWith(async () => {
    await endBundling();
    // One that is not up yet ends with this process.
    await running?.stop();
    await unlock();
  });
  const origin = `http://localhost:${port}`;
  const admin = await adminKey(folder);
  await startFramework({
    port,
    folder,
    origins: `${origin},http://127.0.0.1:${port}`,
    adminJwk: JSON.stringify(publicPart(admin)),
  });
  await database;
  await untilAnswering(`http://127.0.0.1:${port}/rss.xml`);
  if (samples) await post(`http://127.0.0.1:${port}`, admin);
  console.log(welcome(origin, folder));
  console.log(`ready ${origin}`);
}

/**
 * Waits until a feed is answered: by then the functions and the table work.
 * Throws `ERR_LOCAL_STACK` when the framework failed, which has said why, or the time is up.
 */
async function untilAnswering(url: string): Promise<void> {
  const giveUpAt = performance.now() + READY_WITHIN_MS;
  while (performance.now() < giveUpAt) {
    const response = await fetch(url).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.status === 200) return;
    if (process.exitCode !== undefined) {
      throw new CodedError('ERR_LOCAL_STACK', 'The functions could not be started.');
    }
    await sleep(POLL_MS);
  }
  throw new CodedError('ERR_LOCAL_STACK', `${url} gave no answer in ${READY_WITHIN_MS / 1000} s.`);
}

/** Posts the samples; refusals are printed and do not stop the start. */
async function post(url: string, admin: PrivateJwk): Promise<void> {
  const { refusals } = await postSamples(url, admin);
  for (const refusal of refusals) console.error(refusal);
}

function welcome(origin: string, folder: string): string {
  return [
    'Broadsheet',
    `  pages  ${origin}/`,
    `  feeds  ${FEED_FORMATS.map((format) => `${origin}${feedPath(ALL, format)}`).join('  ')}`,
    `  lists  ${origin}/api/articles`,
    `  post   ${postCommand(origin, folder)}`,
    '  stop   Ctrl-C',
  ].join('\n');
}

/** How to post here from another terminal; what the command line takes by default is left out. */
function postCommand(origin: string, folder: string): string {
  const key = relative(process.cwd(), adminKeyFile(folder));
  const url = origin === `http://localhost:${DEFAULT_PORT}` ? '' : ` --url ${origin}`;
  const file = key === adminKeyFile(DEFAULT_FOLDER) ? '' : ` --key ${key}`;
  return `npm run broadsheet -- publish FILE${url}${file}`;
}

await main().catch((error: unknown) =>
  giveUp(error instanceof Error ? error.message : String(error)),
);

/** @module Runs `npm start`: the publication on this machine, from the `serverless.yml` that is deployed. */

import { relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CodedError } from '../../lib/core/errors.ts';
import type { Result } from '../../lib/core/result.ts';
import type { PrivateJwk } from '../../lib/signature/jwk.ts';
import { publicPart } from '../../lib/signature/jwk.ts';
import { FEED_FORMATS } from '../../lib/site/feed-formats.ts';
import { ALL } from '../../lib/site/scopes.ts';
import { feedPath, NEWSROOM_PATH } from '../../lib/site/urls.ts';
import { adminKey, adminKeyFile } from './admin-key.ts';
import { watchSite } from './check-site.ts';
import {
  emptyFolder,
  lockFolder,
  type Newsroom,
  openNewsroom,
  rememberNewsroom,
  type Unlock,
} from './data-folder.ts';
import { openDatabase } from './database.ts';
import type { DynamoLocal } from './dynamo-local.ts';
import { endBundling, startFramework } from './framework.ts';
import { makeJoinLink } from './join-link.ts';
import { DEFAULT_FOLDER, DEFAULT_PORT, readOptions, type StartOptions } from './options.ts';
import { type Posted, postSamples } from './post-samples.ts';
import { preflight } from './preflight.ts';
import { shortenOutput } from './short-lines.ts';
import { endStack, endWith, isEnding } from './shutdown.ts';

const READY_WITHIN_MS = 120_000;
const POLL_MS = 50;
const RETRY_MS = 500;
/** After so many failed answers it is not a function that is slow to start. */
const MAX_FAILURES = 60;

/** From the command line to the line `ready …`; every failure is one line and a bad exit code. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env.PORT);
  if (!options.ok) return giveUp(options.refusal);
  const finding = await preflight(options.value);
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
  if (locked.ok && fresh) await emptyFolder(folder);
  return locked;
}

async function run({ port, folder, samples }: StartOptions, unlock: Unlock): Promise<void> {
  const newsroom = await openNewsroom(folder, samples);
  // Java first: it takes longest, and everything else happens meanwhile.
  const database = openDatabase(folder);
  let running: DynamoLocal | undefined;
  database.then(
    (opened) => {
      running = opened;
      void opened.ended.then(() => endWithoutDatabase(folder));
    },
    () => undefined,
  );
  endWith(async () => {
    await endBundling();
    // One that is not up yet ends with this process.
    await running?.stop();
    await unlock();
  });
  // `http://localhost` for port 80, as browsers write it.
  const { origin } = new URL(`http://localhost:${port}`);
  const admin = await adminKey(folder);
  shortenOutput();
  await startFramework({
    port,
    folder,
    origins: `${origin},http://127.0.0.1:${port}`,
    adminJwk: JSON.stringify(publicPart(admin)),
  });
  await database;
  await untilAnswering(`http://127.0.0.1:${port}/rss.xml`);
  const posts = await post(newsroom, { samples, url: `http://127.0.0.1:${port}`, admin, folder });
  const newsroomUrl = await newsroomLink(origin, `http://127.0.0.1:${port}`, admin);
  watchSite((line) => console.error(line));
  console.log(welcome({ origin, folder, newsroomUrl }, posts));
  console.log(`ready ${origin}`);
}

/** Ends the stack when Java has ended by itself or was killed: without it every request would fail. */
async function endWithoutDatabase(folder: string): Promise<void> {
  if (isEnding()) return;
  await giveUp(
    `The local database (java) has ended: start again with npm start. What was answered is kept in ${folder}.`,
  );
}

/**
 * Waits until a feed is answered: by then the functions and the table work.
 * Throws `ERR_LOCAL_STACK` when the framework failed, which has said why, when functions only fail, or
 * when the time is up.
 */
async function untilAnswering(url: string): Promise<void> {
  const giveUpAt = performance.now() + READY_WITHIN_MS;
  let failures = 0;
  while (performance.now() < giveUpAt) {
    const response = await fetch(url).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.status === 200) return;
    if (process.exitCode !== undefined) {
      throw new CodedError('ERR_LOCAL_STACK', 'The functions could not be started.');
    }
    if (response !== undefined) failures += 1;
    if (failures === MAX_FAILURES) {
      throw new CodedError('ERR_LOCAL_STACK', `${url} is answered by ${response?.status} only.`);
    }
    await sleep(response === undefined ? POLL_MS : RETRY_MS);
  }
  throw new CodedError('ERR_LOCAL_STACK', `${url} gave no answer in ${READY_WITHIN_MS / 1000} s.`);
}

/** What posting the samples needs. */
interface SamplePost {
  /** Whether they are wanted. */
  readonly samples: boolean;
  readonly url: string;
  readonly admin: PrivateJwk;
  readonly folder: string;
}

/**
 * Posts the samples into a newsroom that begins with them; refusals are printed and do not stop the
 * start. Returns a line on the samples, if there is something to say.
 */
async function post(
  { samples: began }: Newsroom,
  { samples, url, admin, folder }: SamplePost,
): Promise<readonly string[]> {
  if (!samples || began === true) return [];
  if (began === false) return ['none, as this newsroom began without them'];
  const posted = await postSamples(url, admin);
  for (const refusal of posted.refusals) console.error(refusal);
  await rememberNewsroom(folder, { samples: true });
  return [describePosted(posted)];
}

function describePosted({ standing, moved }: Posted): string {
  const where =
    moved === undefined
      ? ''
      : `; ${moved.count} of them in “${moved.section}”, since site.config.ts has not their sections`;
  return `${standing} invented articles${where}; without them: npm start -- --fresh --no-samples`;
}

/** The link into the newsroom, or its address where a browser has a key, or where no link was made. */
async function newsroomLink(origin: string, url: string, admin: PrivateJwk): Promise<string> {
  const newsroom = `${origin}${NEWSROOM_PATH}`;
  try {
    return (await makeJoinLink(url, admin)) ?? newsroom;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return newsroom;
  }
}

/** Where everything is. */
interface Places {
  readonly origin: string;
  readonly folder: string;
  readonly newsroomUrl: string;
}

function welcome({ origin, folder, newsroomUrl }: Places, samples: readonly string[]): string {
  return [
    'Broadsheet',
    `  pages  ${origin}/`,
    `  feeds  ${FEED_FORMATS.map((format) => `${origin}${feedPath(ALL, format)}`).join('  ')}`,
    `  lists  ${origin}/api/articles`,
    `  newsroom ${newsroomUrl}`,
    `  post   ${postCommand(origin, folder)}`,
    ...samples.map((line) => `  samples ${line}`),
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

/** @module `npm start`: the whole publication on this machine, from the same `serverless.yml` that is deployed. */

import { relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { publicPart } from '../../lib/signature/keys.ts';
import type { PrivateJwk } from '../../lib/signature/ports.ts';
import { adminKey, adminKeyFile } from './admin-key.ts';
import { emptyFolder, lockFolder } from './data-folder.ts';
import { openDatabase } from './database.ts';
import { removeOwnBundles, startFramework } from './framework.ts';
import { readOptions, type StartOptions } from './options.ts';
import { postSamples } from './post-samples.ts';
import { preflight } from './preflight.ts';
import { endWith } from './stopping.ts';

const READY_WITHIN_MS = 60_000;
const POLL_MS = 50;

/** Says one line and ends with a bad exit code. */
function giveUp(line: string): never {
  console.error(line);
  process.exit(1);
}

/** Everything from the command line to the line `ready …`. */
async function start(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env.PORT);
  if (!options.ok) return giveUp(options.refusal);
  const { port, folder, fresh, samples } = options.value;
  const finding = await preflight(port, folder);
  if (finding !== undefined) return giveUp(finding);
  const locked = await lockFolder(folder);
  if (!locked.ok) return giveUp(locked.refusal);
  if (fresh) {
    const emptied = await emptyFolder(folder);
    if (!emptied.ok) return giveUp(emptied.refusal);
    await lockFolder(folder);
  }
  // Java first: it takes longest, and everything else happens meanwhile.
  const database = openDatabase(folder);
  endWith(async () => {
    removeOwnBundles();
    await (await database).stop();
    await locked.value();
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
  console.log(welcome(options.value));
  console.log(`ready ${origin}`);
}

/** The samples are a convenience: one that is refused is told of, and stops nothing. */
async function post(url: string, admin: PrivateJwk): Promise<void> {
  const { refusals } = await postSamples(url, admin);
  for (const refusal of refusals) console.error(refusal);
}

/** Waits until a feed is answered: by then the functions and the table work. */
async function untilAnswering(url: string): Promise<void> {
  const giveUpAt = performance.now() + READY_WITHIN_MS;
  while (performance.now() < giveUpAt) {
    const response = await fetch(url).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.status === 200) return;
    await sleep(POLL_MS);
  }
  giveUp(`${url} did not answer within ${READY_WITHIN_MS / 1000} s.`);
}

function welcome({ port, folder }: StartOptions): string {
  const origin = `http://localhost:${port}`;
  const key = relative(process.cwd(), adminKeyFile(folder));
  return [
    'Broadsheet',
    `  pages  ${origin}/`,
    `  feeds  ${origin}/rss.xml  ${origin}/atom.xml  ${origin}/feed.json`,
    `  lists  ${origin}/api/articles`,
    `  post   ${postCommand(port, key)}`,
  ].join('\n');
}

/** How to post here from another terminal; the defaults of the command line are left out. */
function postCommand(port: number, key: string): string {
  const url = port === 3000 ? '' : ` --url http://localhost:${port}`;
  const file = key === '.broadsheet/admin.jwk.json' ? '' : ` --key ${key}`;
  return `npm run broadsheet -- publish FILE${url}${file}`;
}

await start().catch((error: unknown) =>
  giveUp(error instanceof Error ? error.message : String(error)),
);

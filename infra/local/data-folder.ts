/** @module Takes the folder that the local stack keeps between runs: whose it is, its lock, its own files. */

import { readdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, type Result, refuse } from '../../lib/core/result.ts';
import { adminKeyFile } from './admin-key.ts';
import { DATABASE_FOLDER } from './database.ts';

const LOCK = 'stack.pid';
/** Marks a folder as ours; holds what is remembered of the newsroom in it. */
const MARKER = 'broadsheet.json';
/** What the command line keeps in the same folder by default. */
const JOURNAL = 'batch.jsonl';
const OWN_NAMES = [DATABASE_FOLDER, adminKeyFile(''), LOCK, MARKER, JOURNAL];
/** What a killed check of the disk leaves, and what file managers put anywhere. */
const PASSING_NAMES = /^\.probe-\d+$|^\.DS_Store$|^Thumbs\.db$/;
/** What DynamoDB Local and SQLite write into the one database that all share. */
const DATABASE_FILES =
  /^dynamodb-local-metadata\.json$|^shared-local-instance\.db(?:-journal|-wal|-shm)?$/;

/** What a data folder remembers of its newsroom. */
export interface Newsroom {
  /** Whether it began with the sample articles; undefined until they are all posted. */
  readonly samples?: boolean;
}

/** Releases the lock. */
export type Unlock = () => Promise<void>;

/** One line if the folder has something that no local stack made, which a mistyped `--data` may name. */
export async function checkOwner(folder: string): Promise<string | undefined> {
  const names = await namesIn(folder);
  if (names.length === 0 || names.includes(MARKER)) return undefined;
  const strange = names.find((name) => !OWN_NAMES.includes(name) && !PASSING_NAMES.test(name));
  const inside = (await namesIn(join(folder, DATABASE_FOLDER))).find(
    (name) => !DATABASE_FILES.test(name),
  );
  const found = strange ?? (inside === undefined ? undefined : join(DATABASE_FOLDER, inside));
  if (found === undefined) return undefined;
  return `The folder ${folder} is not a data folder of Broadsheet (it has ${found}), so it is left alone: name a new or an empty one with --data.`;
}

/** Takes the folder for this process; refuses with one line while another stack holds it. */
export async function lockFolder(folder: string): Promise<Result<Unlock, string>> {
  const file = join(folder, LOCK);
  while (!(await createLock(file))) {
    const holder = Number(await readFile(file, 'utf8').catch(() => ''));
    if (holder > 0 && (await isStack(holder))) {
      return refuse(
        `The data folder ${folder} is in use by process ${holder}: stop it, or choose another: npm start -- --data FOLDER`,
      );
    }
    await rm(file, { force: true });
  }
  return ok(() => rm(file, { force: true }));
}

/** Whether the lock is this process's now; false when there is one already. */
async function createLock(file: string): Promise<boolean> {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Whether a process is alive and may be a local stack, by `/proc` where that exists. */
async function isStack(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
  return command === undefined || command.includes('infra/local/start.ts');
}

/** Removes articles and admin key. What others put beside them stays, and so does the journal of batches. */
export async function emptyFolder(folder: string): Promise<void> {
  const database = join(folder, DATABASE_FOLDER);
  const files = (await namesIn(database)).filter((name) => DATABASE_FILES.test(name));
  for (const name of files) await rm(join(database, name), { force: true });
  // Only an empty one goes.
  await rmdir(database).catch(() => undefined);
  await rm(adminKeyFile(folder), { force: true });
  await rm(join(folder, MARKER), { force: true });
}

/** What is remembered of the newsroom in the folder, which is marked as ours with this. */
export async function openNewsroom(folder: string, samples: boolean): Promise<Newsroom> {
  const text = await readFile(join(folder, MARKER), 'utf8').catch(() => undefined);
  if (text !== undefined) return parseNewsroom(text);
  // Before there were markers: its articles are whose they are, and none is added to them.
  const isOld = (await namesIn(folder)).includes(DATABASE_FOLDER);
  const newsroom = samples && !isOld ? {} : { samples: false };
  await rememberNewsroom(folder, newsroom);
  return newsroom;
}

/** Remembers a newsroom. */
export async function rememberNewsroom(folder: string, newsroom: Newsroom): Promise<void> {
  await writeFile(join(folder, MARKER), `${JSON.stringify(newsroom)}\n`);
}

/** A marker that somebody changed counts as one of a newsroom without samples. */
function parseNewsroom(text: string): Newsroom {
  try {
    const json: unknown = JSON.parse(text);
    const isObject = typeof json === 'object' && json !== null;
    const samples = isObject && 'samples' in json ? json.samples : undefined;
    return isObject && samples === undefined ? {} : { samples: samples === true };
  } catch {
    return { samples: false };
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}

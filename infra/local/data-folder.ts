/** @module Locks and empties the folder that the local stack keeps between runs. */

import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, type Result, refuse } from '../../lib/core/result.ts';
import { adminKeyFile } from './admin-key.ts';
import { DATABASE_FOLDER } from './database.ts';

const LOCK = 'stack.pid';

/** Releases the lock. */
export type Unlock = () => Promise<void>;

/** Takes the folder for this process; refuses with one line while another stack holds it. */
export async function lockFolder(folder: string): Promise<Result<Unlock, string>> {
  const file = join(folder, LOCK);
  const holder = Number(await readFile(file, 'utf8').catch(() => ''));
  if (holder > 0 && holder !== process.pid && (await isStack(holder))) {
    return refuse(
      `The data folder ${folder} is in use by process ${holder}: stop it, or choose another: npm start -- --data FOLDER`,
    );
  }
  await writeFile(file, String(process.pid));
  return ok(() => rm(file, { force: true }));
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

/**
 * Removes everything in the folder except the lock. Refuses a folder with content that no local stack
 * made, which a mistyped `--data` may name.
 */
export async function emptyFolder(folder: string): Promise<Result<void, string>> {
  const names = (await readdir(folder)).filter((name) => name !== LOCK);
  const own = [DATABASE_FOLDER, adminKeyFile('')];
  if (names.length > 0 && !names.some((name) => own.includes(name))) {
    return refuse(`The folder ${folder} is not a data folder of Broadsheet, so it is left alone.`);
  }
  for (const name of names) await rm(join(folder, name), { recursive: true, force: true });
  return ok(undefined);
}

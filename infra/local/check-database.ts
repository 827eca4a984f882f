/** @module Checks the files of the local database before Java opens them. */

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DATABASE_FOLDER } from './database.ts';

/** One line if a file of the database is damaged; undefined when all is well or there is none. */
export async function checkDatabase(folder: string): Promise<string | undefined> {
  const database = join(folder, DATABASE_FOLDER);
  const names = await readdir(database).catch(() => []);
  const files = names.filter((name) => name.endsWith('.db')).map((name) => join(database, name));
  const damaged = files.find((file) => !isWhole(file));
  if (damaged === undefined) return undefined;
  return `The database ${damaged} is damaged: put a copy of it in its place, or begin anew without its articles: npm start -- --fresh`;
}

/** Whether SQLite, which DynamoDB Local keeps its data in, finds nothing wrong with a file. */
function isWhole(file: string): boolean {
  try {
    const database = new DatabaseSync(file);
    const { quick_check: finding } = database.prepare('PRAGMA quick_check(1)').get() ?? {};
    database.close();
    return finding === 'ok';
  } catch {
    return false;
  }
}

/** @module The local stack's database: one DynamoDB Local per process, its data in a folder. */

import { chmod, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createTableIn, listTables, type TableProperties } from './create-table.ts';
import { type DynamoLocal, startDynamoLocal } from './dynamo-local.ts';

/** The folder of the database inside the data folder. */
export const DATABASE_FOLDER = 'database';

let opened: Promise<DynamoLocal> | undefined;

/** Starts the database on the first call; every later call in this process gets the same one. */
export function openDatabase(folder: string): Promise<DynamoLocal> {
  opened ??= start(join(folder, DATABASE_FOLDER));
  return opened;
}

const OWNER_ONLY = 0o600;
const OWNER_ONLY_FOLDER = 0o700;

async function start(dataFolder: string): Promise<DynamoLocal> {
  await mkdir(dataFolder, { recursive: true, mode: OWNER_ONLY_FOLDER });
  // Of earlier versions, which made them readable by others.
  for (const name of await readdir(dataFolder)) await chmod(join(dataFolder, name), OWNER_ONLY);
  return startDynamoLocal({ dataFolder });
}

/** Creates the table unless an earlier run did. */
export async function ensureTable(
  endpoint: string,
  tableName: string,
  properties: TableProperties,
): Promise<void> {
  const tables = await listTables(endpoint);
  if (!tables.includes(tableName)) await createTableIn(endpoint, tableName, properties);
}

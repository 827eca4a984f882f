/** @module Checks port, data folder, Java and settings before the local stack starts. */

import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkDatabase } from './check-database.ts';
import { checkSite } from './check-site.ts';
import { checkOwner } from './data-folder.ts';
import type { StartOptions } from './options.ts';
import { portState } from './ports.ts';

/** One line that says what is wrong and what to do; undefined when all is well. */
type Finding = string | undefined;

const OLDEST_JAVA = 11;

/** The first obstacle to a start, or undefined. Nothing is written into a folder that is not ours. */
export async function preflight({ port, folder, fresh }: StartOptions): Promise<Finding> {
  const owned = await checkOwner(folder);
  const findings = await Promise.all([
    checkPort(port),
    owned ?? checkFolder(folder),
    checkJava(),
    checkSite(),
  ]);
  const finding = findings.find((one) => one !== undefined);
  return finding ?? (fresh ? undefined : checkDatabase(folder));
}

async function checkPort(port: number): Promise<Finding> {
  switch (await portState(port)) {
    case 'free':
      return undefined;
    case 'taken':
      return `Port ${port} is taken: stop what listens there, or choose another: PORT=${port + 1} npm start`;
    case 'forbidden':
      return `Port ${port} is not allowed to this user: choose one above 1023: PORT=3000 npm start`;
  }
}

/** Enough for a database's first pages: an empty file can be made on a full disk. */
const PROBE_BYTES = 1 << 20;

/** Makes the folder and writes a file in it: permissions alone do not show a full or read-only disk. */
async function checkFolder(folder: string): Promise<Finding> {
  const probe = join(folder, `.probe-${process.pid}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(probe, Buffer.alloc(PROBE_BYTES));
    await rm(probe);
    return undefined;
  } catch (error) {
    await rm(probe, { force: true }).catch(() => undefined);
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (code === 'ENOSPC') {
      return `The disk of the data folder ${folder} is full: make room, or choose another: npm start -- --data FOLDER`;
    }
    return `The data folder ${folder} can't be written (${code}): free it, or choose another: npm start -- --data FOLDER`;
  }
}

/** The major version in the first line of `java -version`: `1.8.0_292` is 8, `17.0.15` is 17. */
function javaVersion(words: string): number | undefined {
  const match = /version "(?:1\.)?(\d+)/.exec(words);
  return match === null ? undefined : Number(match[1]);
}

const INSTALL_JAVA = 'install one, e.g. apt install openjdk-17-jre-headless';

async function checkJava(): Promise<Finding> {
  try {
    const { stderr, stdout } = await promisify(execFile)('java', ['-version']);
    const version = javaVersion(stderr + stdout);
    if (version !== undefined && version >= OLDEST_JAVA) return undefined;
    return `DynamoDB Local needs Java ${OLDEST_JAVA} or later, and java is ${version ?? 'unknown'}: ${INSTALL_JAVA}`;
  } catch {
    return `Java is missing, which DynamoDB Local needs (${OLDEST_JAVA} or later): ${INSTALL_JAVA}`;
  }
}

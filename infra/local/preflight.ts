/** @module Checks port, data folder, Java and settings before the local stack starts. */

import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { portState } from './ports.ts';

/** One line that says what is wrong and what to do; undefined when all is well. */
type Finding = string | undefined;

const OLDEST_JAVA = 11;

/** The first obstacle to a start, or undefined. */
export async function preflight(port: number, folder: string): Promise<Finding> {
  const findings = await Promise.all([
    checkPort(port),
    checkFolder(folder),
    checkJava(),
    checkSite(),
  ]);
  return findings.find((finding) => finding !== undefined);
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

/** Makes the folder and writes a file in it: permissions alone do not show a full or read-only disk. */
async function checkFolder(folder: string): Promise<Finding> {
  const probe = join(folder, `.probe-${process.pid}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(probe, '');
    await rm(probe);
    return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
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

async function checkSite(): Promise<Finding> {
  const { siteConfigSchema } = await import('../../lib/site/config.ts');
  try {
    const { site } = await import('../../site.config.ts');
    const checked = siteConfigSchema.safeParse(site);
    if (checked.success) return undefined;
    const [issue] = checked.error.issues;
    return `site.config.ts: ${issue?.path.join('.') || 'site'}: ${issue?.message}`;
  } catch (error) {
    const [line = ''] = String(error instanceof Error ? error.message : error).split('\n');
    return `site.config.ts can't be read: ${line}`;
  }
}

/** @module Runs `serverless offline start` inside this process, so that one process is all there is. */

import { readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { stop } from 'esbuild';
import { freePort } from './ports.ts';

/** Settings of the local stack. */
export interface OfflineSettings {
  readonly port: number;
  /** Absolute path of the data folder. */
  readonly folder: string;
  /** Comma-separated origins for `PUBLIC_ORIGINS`. */
  readonly origins: string;
  /** The first admin's public JWK, as JSON. */
  readonly adminJwk: string;
}

const BUILD = '.build';
const BUNDLES = /^offline-(\d+)$/;

/** Starts the framework; returns before it listens. */
export async function startFramework(settings: OfflineSettings): Promise<void> {
  removeBundles((pid) => !isAlive(pid));
  process.env.BROADSHEET_FOLDER = settings.folder;
  // Warnings and errors only: without the table of routes and a line per request.
  process.env.SLS_LOG_LEVEL ??= 'warning';
  process.env.SLS_NOTIFICATIONS_MODE = 'off';
  process.env.POWERTOOLS_LOG_LEVEL ??= 'WARN';
  // Dates and schedules are UTC in Lambda.
  process.env.TZ = 'UTC';
  const require = createRequire(import.meta.url);
  const entry = require.resolve('serverless/bin/serverless.js');
  process.chdir(resolve(import.meta.dirname, '../..'));
  process.argv = [process.execPath, entry, ...offlineArguments(settings, await freePort())];
  require(entry);
}

function offlineArguments(settings: OfflineSettings, lambdaPort: number): readonly string[] {
  const { port, origins, adminJwk } = settings;
  return [
    'offline',
    'start',
    `--httpPort=${port}`,
    `--lambdaPort=${lambdaPort}`,
    `--param=publicOrigins=${origins}`,
    `--param=adminJwk=${adminJwk}`,
  ];
}

/** Ends the bundler, which logs an error when its parent exits first, and removes this process's bundles. */
export async function endBundling(): Promise<void> {
  await stop();
  removeBundles((pid) => pid === process.pid);
}

function removeBundles(isUnused: (pid: number) => boolean): void {
  const build = resolve(import.meta.dirname, '../..', BUILD);
  for (const name of namesIn(build)) {
    const pid = Number(BUNDLES.exec(name)?.[1]);
    if (pid > 0 && isUnused(pid)) rmSync(join(build, name), { recursive: true, force: true });
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

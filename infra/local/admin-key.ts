/** @module The local stack's first admin key: made on the first run, kept in a file only its owner reads. */

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '../../lib/core/errors.ts';
import type { PrivateJwk } from '../../lib/signature/jwk.ts';
import { generateKeyPair, parsePrivateJwk } from '../../lib/signature/jwk.ts';

const FILE = 'admin.jwk.json';
const OWNER_ONLY = 0o600;

/** Where the private key lies. */
export function adminKeyFile(folder: string): string {
  return join(folder, FILE);
}

/**
 * The private key in the folder; a new one is written there when there is none.
 * Throws `ERR_ADMIN_KEY` when the file holds something else.
 */
export async function adminKey(folder: string): Promise<PrivateJwk> {
  const file = adminKeyFile(folder);
  const text = await readFile(file, 'utf8').catch(missingAsUndefined);
  return text === undefined ? makeKey(file) : readKey(file, text);
}

async function makeKey(file: string): Promise<PrivateJwk> {
  const { privateJwk } = await generateKeyPair();
  await writeFile(file, `${JSON.stringify(privateJwk)}\n`, { mode: OWNER_ONLY, flag: 'wx' });
  return privateJwk;
}

function readKey(file: string, text: string): PrivateJwk {
  const parsed = parsePrivateJwk(parseJson(text));
  if (!parsed.ok) throw new CodedError('ERR_ADMIN_KEY', `${file} holds no private key`);
  return parsed.value;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function missingAsUndefined(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}

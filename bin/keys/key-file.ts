/** @module Reads and writes key files, one JWK each (RFC 7517). */

import { existsSync } from 'node:fs';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { ok, type Result, refuse } from '../../lib/core/result.ts';
import type { KeyPair, PrivateJwk, PublicJwk } from '../../lib/signature/jwk.ts';
import {
  type JwkRefusal,
  parsePrivateJwk,
  parsePublicJwk,
  publicPart,
} from '../../lib/signature/jwk.ts';
import { OWNER_ONLY, reasonOf } from '../terminal/files.ts';
import { EXIT, failed, type Outcome, type Remark } from '../terminal/outcome.ts';
import { typedCommand } from '../terminal/typed-command.ts';

/** A private key, and a warning if others may read its file. */
export interface LoadedKey {
  readonly key: PrivateJwk;
  readonly remarks: readonly Remark[];
}

/** Loads a private key to sign with. */
export async function loadPrivateKey(file: string): Promise<Result<LoadedKey, Outcome>> {
  const value = await readJwk(file);
  if (!value.ok) return value;
  const parsed = parsePrivateJwk(value.value);
  if (!parsed.ok) return refuse(badKey(file, 'a private key', parsed.refusal));
  return ok({ key: parsed.value, remarks: await warnIfOpen(file) });
}

/** Loads the public half of a key from a file with either half. */
export async function loadPublicKey(file: string): Promise<Result<PublicJwk, Outcome>> {
  const value = await readJwk(file);
  if (!value.ok) return value;
  const secret = parsePrivateJwk(value.value);
  const parsed = secret.ok ? ok(publicPart(secret.value)) : parsePublicJwk(value.value);
  return parsed.ok ? parsed : refuse(badKey(file, 'a key', parsed.refusal));
}

/** Writes both halves to new files; where the public one's is taken, neither. */
export async function writeNewPair(
  { file, publicFile }: { readonly file: string; readonly publicFile: string },
  { privateJwk, publicJwk }: Pick<KeyPair, 'privateJwk' | 'publicJwk'>,
): Promise<Result<void, Outcome>> {
  if (existsSync(file)) return writeNewKey(file, privateJwk);
  const shared = await writeNewFile(publicFile, publicJwk, FOR_ALL);
  if (!shared.ok) return shared;
  const written = await writeNewKey(file, privateJwk);
  if (!written.ok) await rm(publicFile, { force: true });
  return written;
}

/** Writes a private key to a new file that its owner alone can read, and waits until it is on disk. */
export function writeNewKey(file: string, key: PrivateJwk): Promise<Result<void, Outcome>> {
  return writeNewFile(file, key, OWNER_ONLY);
}

/** The mode of a file that all may read. */
const FOR_ALL = 0o644;

async function writeNewFile(
  file: string,
  key: PublicJwk,
  mode: number,
): Promise<Result<void, Outcome>> {
  const text = `${JSON.stringify(key)}\n`;
  // `wx` never overwrites: an overwritten private key can't be recovered.
  const how = { mode, flag: 'wx', flush: true } as const;
  const failure = await writeFile(file, text, how).catch(reasonOf);
  if (failure === undefined) return ok(undefined);
  const detail =
    failure.reason === 'EEXIST'
      ? `${file} exists already and was not changed`
      : `${file} (${failure.reason})`;
  return refuse(failed(EXIT.badFile, { type: 'bad-file', title: 'No key was written', detail }));
}

const FOR_OTHERS = 0o077;

async function warnIfOpen(file: string): Promise<readonly Remark[]> {
  const { mode } = await stat(file);
  if (process.platform === 'win32' || (mode & FOR_OTHERS) === 0) return [];
  const text = `others can read ${file}; make it private with chmod 600`;
  return [{ tone: 'warning', text }];
}

async function readJwk(file: string): Promise<Result<unknown, Outcome>> {
  const text = await readFile(file, 'utf8').catch(reasonOf);
  if (typeof text !== 'string') {
    const detail = `${file} (${text.reason}); name one with --key, or make one with “${typedCommand('keys new')}”`;
    return refuse(failed(EXIT.badFile, { type: 'bad-file', title: NO_KEY, detail }));
  }
  try {
    return ok(JSON.parse(text));
  } catch {
    const detail = `${file} is not JSON`;
    return refuse(failed(EXIT.badFile, { type: 'bad-key', title: NO_JWK, detail }));
  }
}

const NO_KEY = 'The key file can’t be read';
const NO_JWK = 'The key file has no usable key';

function badKey(file: string, wanted: string, refusal: JwkRefusal): Outcome {
  const member = 'name' in refusal ? `, see its member “${refusal.name}”` : '';
  const known = 'supported' in refusal ? `; known kinds: ${refusal.supported.join(', ')}` : '';
  const detail = `${file} is not ${wanted} as a JWK${member}${known}`;
  return failed(EXIT.badFile, { type: 'bad-key', title: NO_JWK, detail });
}

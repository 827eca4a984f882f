/** @module The command `keys rotate`: replaces a key by a new one with the same rights. */

import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Command } from 'commander';
import { ok, type Result, refuse } from '../../lib/core/result.ts';
import {
  generateKeyPair,
  isKeyId,
  type KeyKind,
  keyIdOf,
  type PublicJwk,
  publicPart,
} from '../../lib/signature/jwk.ts';
import { type Answered, type Connection, sendSigned } from '../terminal/connection.ts';
import { done, EXIT, failed, type Line, type Outcome } from '../terminal/outcome.ts';
import { runOn } from '../terminal/run-command.ts';
import { textIn } from '../terminal/server-answer.ts';
import { examples } from '../terminal/typed-command.ts';
import { translate } from '../words/translate.ts';
import { loadPrivateKey, loadPublicKey, writeNewKey } from './key-file.ts';
import { keyPath } from './key-record.ts';

/** Options of `keys rotate`. */
interface RotateOptions extends Connection {
  /** The file for the new private key; the key of an existing file is used. */
  readonly out?: string;
}

const HELP = `
Without an argument it replaces the key that signs, which needs no right: do it on your own machine.
The new private key goes into a file of mode 600 and is never sent. If the command fails, run it again:
it continues where it stopped.\n`;

/** Declares `keys rotate`. */
export function addRotateKeyCommand(keys: Command): void {
  keys
    .command('rotate')
    .description('replace a key by a new one with the same rights; your own, or for admins any')
    .argument(
      '[key]',
      'its keyid, or a file with its public or private half (default: the key that signs)',
    )
    .option('--out <file>', 'the file for the new private key (default: rotated-KEYID.jwk.json)')
    .addHelpText(
      'after',
      `${translate(HELP)}${examples('keys rotate --key me.jwk.json --out me-2.jwk.json', 'keys rotate KEYID')}`,
    )
    .action(runOn(rotateKey));
}

/** The key to replace. */
interface OldKey {
  readonly keyid: string;
  readonly kind: KeyKind;
  /** Whether it is the key that signs. */
  readonly isOwn: boolean;
}

/**
 * Asks for the rotation, in which the server adds the new key and revokes the old one at once. The
 * new private key is written before anything is sent, so that the same command continues an
 * interrupted run; it goes again if the server refuses.
 */
async function rotateKey(named: string | undefined, options: RotateOptions): Promise<Outcome> {
  const old = await readOld(named, options);
  if (!old.ok) return old.refusal;
  const { keyid: replaces, isOwn } = old.value;
  const file = options.out ?? `rotated-${replaces}.jwk.json`;
  const isFound = existsSync(file);
  const next = isFound ? await takeFound(file, old.value) : await writeNext(file, old.value);
  if (!next.ok) return next.refusal;
  const answer = await askForRotation(old.value, next.value, { options, file });
  if (!answer.ok) return unfinished(answer.refusal, { file, isFound });
  const { json, remarks } = answer.value;
  const keyid = textIn(json.key, 'keyid') ?? '';
  const lines: readonly Line[] = [
    ['keyid', ` ${keyid}`],
    `  replaces ${replaces}, which is revoked`,
  ];
  const text = isOwn
    ? `the new private key is in ${file}; use it in place of ${options.key}`
    : `the new private key is in ${file}; give it to its holder only`;
  return done(lines, { keyid, replaces, file, key: json.key }, [
    ...remarks,
    { tone: 'note', text },
  ]);
}

async function readOld(
  named: string | undefined,
  options: Connection,
): Promise<Result<OldKey, Outcome>> {
  const own = await loadPublicKey(options.key);
  if (!own.ok) return own;
  const ownId = await keyIdOf(own.value);
  if (named === undefined || named === ownId) {
    return ok({ keyid: ownId, kind: own.value.crv, isOwn: true });
  }
  if (isKeyId(named)) return readRecord(named, options);
  const jwk = await loadPublicKey(named);
  if (!jwk.ok) return jwk;
  const keyid = await keyIdOf(jwk.value);
  return ok({ keyid, kind: jwk.value.crv, isOwn: keyid === ownId });
}

/** Only the server knows of what kind the key of a keyid is. */
async function readRecord(keyid: string, options: Connection): Promise<Result<OldKey, Outcome>> {
  const answer = await sendSigned(options, { method: 'GET', path: keyPath(keyid) });
  if (!answer.ok) return answer;
  const kind = textIn(answer.value.json.jwk, 'crv') === 'P-256' ? 'P-256' : 'Ed25519';
  return ok({ keyid, kind, isOwn: false });
}

async function writeNext(file: string, { kind }: OldKey): Promise<Result<PublicJwk, Outcome>> {
  const { privateJwk, publicJwk } = await generateKeyPair(kind);
  const written = await writeNewKey(file, privateJwk);
  return written.ok ? ok(publicJwk) : written;
}

async function takeFound(file: string, old: OldKey): Promise<Result<PublicJwk, Outcome>> {
  const loaded = await loadPrivateKey(file);
  if (!loaded.ok) return loaded;
  const jwk = publicPart(loaded.value.key);
  if ((await keyIdOf(jwk)) !== old.keyid) return ok(jwk);
  const detail = `${file} has the old key; name another file with --out`;
  return refuse(failed(EXIT.badFile, { type: 'bad-file', title: 'There is no new key', detail }));
}

/** An own key that an earlier run has rotated signs nothing more; the new one may ask for the same again. */
async function askForRotation(
  { keyid, isOwn }: OldKey,
  jwk: PublicJwk,
  { options, file }: { readonly options: Connection; readonly file: string },
): Promise<Result<Answered, Outcome>> {
  const path = `${keyPath(keyid)}/rotate`;
  const request = { method: 'POST', path, body: JSON.stringify({ jwk }) } as const;
  const answer = await sendSigned(options, request);
  if (answer.ok || !isOwn || !isRevoked(answer.refusal)) return answer;
  const again = await sendSigned({ ...options, key: file }, request);
  // Of a key that somebody else revoked the server does not know the new one.
  return again.ok || again.refusal.exitCode !== EXIT.refused ? again : answer;
}

function isRevoked({ json }: Outcome): boolean {
  return /\/key-revoked$/.test(textIn(json, 'type') ?? '');
}

/** A key that was made for a rotation which the server refused is of no use. */
async function unfinished(
  outcome: Outcome,
  { file, isFound }: { readonly file: string; readonly isFound: boolean },
): Promise<Outcome> {
  if (outcome.exitCode === EXIT.refused && !isFound) {
    await rm(file, { force: true });
    return outcome;
  }
  const text = `the new private key is in ${file}; run the same command again to continue`;
  return { ...outcome, remarks: [...outcome.remarks, { tone: 'note', text }] };
}

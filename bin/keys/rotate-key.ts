/** @module The command `keys rotate`: replaces a key by a new one with the same rights. */

import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { ok, type Result, refuse } from '../../lib/core/result.ts';
import type { PublicJwk } from '../../lib/signature/jwk.ts';
import { generateKeyPair, keyIdOf, publicPart } from '../../lib/signature/jwk.ts';
import { type Connection, openSigned, type SignedConnection } from '../terminal/connection.ts';
import { done, EXIT, failed, type Line, type Outcome, withRemarks } from '../terminal/outcome.ts';
import { runOn } from '../terminal/run-command.ts';
import { isJson, type Json, textIn } from '../terminal/server-answer.ts';
import { examples, typedCommand } from '../terminal/typed-command.ts';
import { translate } from '../words/translate.ts';
import { loadPrivateKey, loadPublicKey, writeNewKey } from './key-file.ts';
import { KEY_ARGUMENT, KEYS_PATH, keyPath, requireKeyId } from './key-record.ts';

/** Options of `keys rotate`. */
interface RotateOptions extends Connection {
  /** The file for the new private key; the key of an existing file is used. */
  readonly out?: string;
}

const HELP = `
The new private key goes into a file of mode 600 and is never sent. If the command fails, run it again:
it continues where it stopped.\n`;

/** Declares `keys rotate`. */
export function addRotateKeyCommand(keys: Command): void {
  keys
    .command('rotate')
    .description(
      'replace a key: add a new one with the same rights, revoke the old one; for admins',
    )
    .argument('<key>', KEY_ARGUMENT)
    .option('--out <file>', 'the file for the new private key (default: rotated-KEYID.jwk.json)')
    .addHelpText(
      'after',
      `${translate(HELP)}${examples('keys rotate li.jwk.json --out li-2.jwk.json', 'keys rotate KEYID')}`,
    )
    .action(runOn(rotateKey));
}

/**
 * Adds the new key, then revokes the old one; both can be repeated. The new private key is written
 * before it is sent, so that the same command continues an interrupted run. An admin's own key is
 * revoked with the new one, which proves that the new one works.
 */
async function rotateKey(named: string, options: RotateOptions): Promise<Outcome> {
  const old = await requireKeyId(named);
  if (!old.ok) return old.refusal;
  const file = options.out ?? `rotated-${old.value}.jwk.json`;
  const before = await readOld(old.value, options, file);
  if (!before.ok) return before.refusal;
  const { signed, record } = before.value;
  const next = await takeNewKey(file, record);
  if (!next.ok) return withRemarks(next.refusal, signed.remarks);
  const added = await ensureAdded(signed, record, next.value);
  if (!added.ok) return unfinished(added.refusal, signed, file);
  const revoked = await revokeOld(old.value, options, { signed, file });
  if (!revoked.ok) return unfinished(revoked.refusal, signed, file);
  const keyid = textIn(added.value, 'keyid') ?? '';
  const lines: readonly Line[] = [
    ['keyid', ` ${keyid}`],
    `  replaces ${old.value}, which is revoked`,
  ];
  const json = { keyid, replaces: old.value, file, key: added.value };
  return done(lines, json, [
    ...signed.remarks,
    { tone: 'note', text: `the new private key is in ${file}; give it to its holder only` },
  ]);
}

interface Before {
  readonly signed: SignedConnection;
  /** The server's record of the old key. */
  readonly record: Json;
}

/** Reads the old key's record, with the new key if the old one is the admin's own and already revoked. */
async function readOld(
  keyid: string,
  options: Connection,
  file: string,
): Promise<Result<Before, Outcome>> {
  const signed = await openSigned(options);
  if (!signed.ok) return signed;
  const found = await signed.value.send({ method: 'GET', path: keyPath(keyid) });
  if (found.ok) return ok({ signed: signed.value, record: found.value });
  const isRevoked = /\/key-revoked$/.test(textIn(found.refusal.json, 'type') ?? '');
  if (!isRevoked || options.key === file || !existsSync(file)) {
    return refuse(withRemarks(found.refusal, signed.value.remarks));
  }
  return readOld(keyid, { ...options, key: file }, file);
}

/** The key of the file; if there is no file, a new key of the old one's kind. */
async function takeNewKey(file: string, old: Json): Promise<Result<PublicJwk, Outcome>> {
  if (existsSync(file)) return takeFound(file, old);
  if (textIn(old, 'revokedAt') !== undefined) {
    const detail = `make a new one with “${typedCommand('keys new')}” and “${typedCommand('keys add')}”`;
    const title = 'The key is already revoked';
    return refuse(failed(EXIT.refused, { type: 'key-revoked', title, detail }));
  }
  const kind = textIn(old.jwk, 'crv') === 'P-256' ? 'P-256' : 'Ed25519';
  const { privateJwk, publicJwk } = await generateKeyPair(kind);
  const written = await writeNewKey(file, privateJwk);
  return written.ok ? ok(publicJwk) : written;
}

async function takeFound(file: string, old: Json): Promise<Result<PublicJwk, Outcome>> {
  const loaded = await loadPrivateKey(file);
  if (!loaded.ok) return loaded;
  const jwk = publicPart(loaded.value.key);
  if ((await keyIdOf(jwk)) !== textIn(old, 'keyid')) return ok(jwk);
  const detail = `${file} has the old key; name another file with --out`;
  return refuse(failed(EXIT.badFile, { type: 'bad-file', title: 'There is no new key', detail }));
}

/** Adds the new key with the rights of the old one; the server accepts the same request again. */
async function ensureAdded(
  { send }: SignedConnection,
  old: Json,
  jwk: PublicJwk,
): Promise<Result<Json, Outcome>> {
  const rights = rightsOf(old);
  if (textIn(old, 'revokedAt') === undefined) {
    const body = JSON.stringify({ jwk, ...rights });
    const added = await send({ method: 'POST', path: KEYS_PATH, body });
    return added.ok ? ok(isJson(added.value.key) ? added.value.key : {}) : added;
  }
  // The old key is revoked, so an earlier run must have added the new one.
  const known = await send({ method: 'GET', path: keyPath(await keyIdOf(jwk)) });
  if (!known.ok) return known;
  if (JSON.stringify(rightsOf(known.value)) === JSON.stringify(rights)) return known;
  const title = 'The old key is revoked, and the new one has other rights';
  return refuse(failed(EXIT.refused, { type: 'key-exists', title }));
}

const RIGHTS = ['name', 'acts', 'sections', 'expires'] as const;

function rightsOf(key: Json): Json {
  return Object.fromEntries(
    RIGHTS.flatMap((name) => (key[name] === undefined ? [] : [[name, key[name]]])),
  );
}

async function revokeOld(
  keyid: string,
  options: Connection,
  { signed, file }: { readonly signed: SignedConnection; readonly file: string },
): Promise<Result<Json, Outcome>> {
  const own = await loadPublicKey(options.key);
  const isOwn = own.ok && (await keyIdOf(own.value)) === keyid;
  const by = isOwn ? await openSigned({ ...options, key: file }) : ok(signed);
  return by.ok ? by.value.send({ method: 'DELETE', path: keyPath(keyid) }) : by;
}

function unfinished(outcome: Outcome, { remarks }: SignedConnection, file: string): Outcome {
  const text = `the new private key is in ${file}; run the same command again to continue`;
  return {
    ...withRemarks(outcome, remarks),
    remarks: [...remarks, ...outcome.remarks, { tone: 'note', text }],
  };
}

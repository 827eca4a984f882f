/** @module `broadsheet keys rotate`: a new key with the rights of an old one, which is then revoked. */

import { existsSync } from 'node:fs';
import { ok, type Result, refuse } from '../../lib/core/result.ts';
import type { PublicJwk } from '../../lib/signature/jwk.ts';
import { generateKeyPair, keyIdOf, publicPart } from '../../lib/signature/jwk.ts';
import { type Connection, openSigned, type SignedConnection } from '../terminal/connection.ts';
import { done, EXIT, failed, type Line, type Outcome, withRemarks } from '../terminal/outcome.ts';
import { isJson, type Json, textIn } from '../terminal/server-answer.ts';
import { loadPrivateKey, loadPublicKey, writeNewKey } from './key-file.ts';
import { KEYS_PATH, keyidOf, keyPath } from './keys.ts';

/** What `keys rotate` is told. */
export interface RotateOptions extends Connection {
  /** The file for the new private key; one that is there already is gone on with. */
  readonly out?: string;
}

/**
 * Two acts, each harmless to repeat: the new key is added, the old one revoked. The new private key
 * is on the disk before the server hears of it, so that a run which died is gone on with by the
 * same command. Whoever rotates their own key revokes it with the new one, which is thereby proved.
 */
export async function rotateKey(named: string, options: RotateOptions): Promise<Outcome> {
  const old = await keyidOf(named);
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
    `  in the place of ${old.value}, which is revoked`,
  ];
  const json = { keyid, replaces: old.value, file, key: added.value };
  return done(lines, json, [
    ...signed.remarks,
    { tone: 'note', text: `the new private key is in ${file}; it belongs to its holder alone` },
  ]);
}

interface Before {
  readonly signed: SignedConnection;
  /** What is on record of the old key. */
  readonly record: Json;
}

/** An admin whose own key was the old one, and is revoked already, goes on with the new one. */
async function readOld(
  keyid: string,
  options: Connection,
  file: string,
): Promise<Result<Before, Outcome>> {
  const signed = await openSigned(options);
  if (!signed.ok) return signed;
  const found = await signed.value.send({ method: 'GET', path: keyPath(keyid) });
  if (found.ok) return ok({ signed: signed.value, record: found.value });
  const isOver = /\/key-revoked$/.test(textIn(found.refusal.json, 'type') ?? '');
  if (!isOver || options.key === file || !existsSync(file)) {
    return refuse(withRemarks(found.refusal, signed.value.remarks));
  }
  return readOld(keyid, { ...options, key: file }, file);
}

/** The key of the file; a fresh one of the old one's kind where there is no file yet. */
async function takeNewKey(file: string, old: Json): Promise<Result<PublicJwk, Outcome>> {
  if (existsSync(file)) return takeFound(file, old);
  if (textIn(old, 'revokedAt') !== undefined) {
    const detail = 'make a new key with “keys new” and “keys add”';
    return refuse(failed(EXIT.refused, { type: 'key-revoked', title: 'It is revoked', detail }));
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
  const detail = `${file} holds the old one; name another file with --out`;
  return refuse(failed(EXIT.badFile, { type: 'bad-file', title: 'There is no new key', detail }));
}

/** Adds the new key with the rights of the old one; the server takes the same again, and no other. */
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
  // The old one is over: this run can only be the end of one that had added the new one.
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
  const text = `the new private key is in ${file}; run the same command again to go on`;
  return {
    ...withRemarks(outcome, remarks),
    remarks: [...remarks, ...outcome.remarks, { tone: 'note', text }],
  };
}

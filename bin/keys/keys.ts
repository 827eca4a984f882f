/** @module `broadsheet keys new`, `add`, `list` and `revoke`: editors’ keys, whose private halves stay in their files. */

import { ok, type Result } from '../../lib/core/result.ts';
import { generateKeyPair, isKeyId, type KeyKind, keyIdOf } from '../../lib/signature/jwk.ts';
import { type Connection, sendSigned } from '../terminal/connection.ts';
import { done, type Line, type Outcome } from '../terminal/outcome.ts';
import { isJson, type Json, listIn, textIn } from '../terminal/server-answer.ts';
import { loadPublicKey, writeNewKey } from './key-file.ts';

/** Makes a key pair; the private key goes into a new file that its owner alone can read. */
export async function makeKey(file: string, kind: KeyKind): Promise<Outcome> {
  const { privateJwk, publicJwk, keyid } = await generateKeyPair(kind);
  const written = await writeNewKey(file, privateJwk);
  if (!written.ok) return written.refusal;
  const lines: readonly Line[] = [['keyid', ` ${keyid}`], JSON.stringify(publicJwk)];
  const advice = `the private key is in ${file}; keep it to yourself`;
  return done(lines, { keyid, jwk: publicJwk, file }, [{ tone: 'note', text: advice }]);
}

/** What `keys add` is told: `expires` is RFC 3339, sections are ids, all of them unless given. */
export interface AddKeyOptions extends Connection {
  readonly name: string;
  readonly acts: readonly string[];
  readonly sections?: readonly string[];
  readonly expires?: string;
}

/** Posts the public half of a key, signed by an admin. */
export async function addKey(file: string, options: AddKeyOptions): Promise<Outcome> {
  const jwk = await loadPublicKey(file);
  if (!jwk.ok) return jwk.refusal;
  const { name, acts, sections, expires } = options;
  const body = {
    jwk: jwk.value,
    name,
    acts,
    ...(sections !== undefined && { sections }),
    ...(expires !== undefined && { expires }),
  };
  const answer = await sendSigned(options, {
    method: 'POST',
    path: KEYS_PATH,
    body: JSON.stringify(body),
  });
  if (!answer.ok) return answer.refusal;
  const { json, remarks } = answer.value;
  const lines: readonly Line[] = [
    ['keyid', ` ${textIn(json.key, 'keyid') ?? ''}`],
    `  ${describeRights({ name, acts, sections })}`,
  ];
  return done(lines, json, remarks);
}

/** Lists every key, live and revoked, the newest first. */
export async function listKeys(options: Connection): Promise<Outcome> {
  const answer = await sendSigned(options, { method: 'GET', path: KEYS_PATH });
  if (!answer.ok) return answer.refusal;
  const { json, remarks } = answer.value;
  const lines = listIn(json, 'items').filter(isJson).flatMap(describeKey);
  return done(lines, json, remarks);
}

/** Revokes a key for good, named by its keyid or by a file that holds either half. */
export async function revokeKey(named: string, options: Connection): Promise<Outcome> {
  const keyid = await keyidOf(named);
  if (!keyid.ok) return keyid.refusal;
  const answer = await sendSigned(options, { method: 'DELETE', path: keyPath(keyid.value) });
  if (!answer.ok) return answer.refusal;
  const { json, remarks } = answer.value;
  const lines: readonly Line[] = isJson(json.key) ? describeKey(json.key) : [];
  return done(lines, json, remarks);
}

/** Where keys are, and where one is. */
export const KEYS_PATH = '/api/keys';
export const keyPath = (keyid: string) => `${KEYS_PATH}/${keyid}`;

/** The keyid that a word is, or that of the key in the file that it names. */
export async function keyidOf(named: string): Promise<Result<string, Outcome>> {
  if (isKeyId(named)) return ok(named);
  const jwk = await loadPublicKey(named);
  return jwk.ok ? ok(await keyIdOf(jwk.value)) : jwk;
}

/** A key as two lines: its keyid and state, then whose it is and what it may do. */
function describeKey(key: Json): readonly Line[] {
  return [[textIn(key, 'keyid') ?? '', stateOf(key)], `  ${describeRights(key)}`];
}

function stateOf(key: Json): string {
  const [revoked, expires] = [textIn(key, 'revokedAt'), textIn(key, 'expires')];
  if (revoked !== undefined) return `  revoked ${revoked}`;
  if (key.unrecorded === true) return '  named by the deployment, never used';
  return expires === undefined ? '' : `  until ${expires}`;
}

function describeRights(key: Json): string {
  const sections = listIn(key, 'sections').map(String);
  const where = sections.length === 0 ? '' : ` in ${sections.join(', ')}`;
  return `${textIn(key, 'name') ?? ''} may ${listIn(key, 'acts').map(String).join(', ')}${where}`;
}

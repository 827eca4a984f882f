/** @module Reads the first admin's key from the deployment, and adds it to the register of keys. */

import type { Clock } from '../core/clock.ts';
import { CodedError } from '../core/errors.ts';
import { ok, type Result, refuse } from '../core/result.ts';
import { isUsableKey } from '../signature/algorithms.ts';
import type { PublicJwk } from '../signature/jwk.ts';
import { keyIdOf, parsePublicJwk } from '../signature/jwk.ts';
import type { EditorKey } from './editor-key.ts';
import type { KeyRegister } from './key-register.ts';
import { ADMIN } from './permissions.ts';
import { isWeakKey } from './weak-key.ts';

/**
 * Reads a public JWK from its JSON; undefined when the deployment names none.
 * Throws `ERR_FIRST_ADMIN_KEY` for anything else, a private key above all.
 */
export function readFirstAdmin(json: string | undefined): PublicJwk | undefined {
  if (json === undefined) return undefined;
  const read = readKey(json);
  if (read.ok) return read.value;
  throw new CodedError('ERR_FIRST_ADMIN_KEY', `The first admin’s key ${read.refusal}`);
}

/** What is wrong with the JSON of the first admin's key, as the end of a sentence; undefined when nothing is. */
export async function findKeyFlaw(json: string): Promise<string | undefined> {
  const read = readKey(json);
  if (!read.ok) return read.refusal;
  return (await isUsableKey(read.value)) ? undefined : WEAK_GIVEN;
}

/** Nothing of the text is in a refusal: it may be a private key. */
function readKey(json: string): Result<PublicJwk, string> {
  const value = parse(json);
  if (!value.ok) return value;
  const parsed = parsePublicJwk(value.value);
  if (!parsed.ok) {
    return refuse(parsed.refusal.type === 'private-member' ? PRIVATE_GIVEN : NO_PUBLIC_JWK);
  }
  return isWeakKey(parsed.value) ? refuse(WEAK_GIVEN) : parsed;
}

function parse(json: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(json));
  } catch {
    return refuse('is not JSON');
  }
}

const PRIVATE_GIVEN =
  'is a private key: make another pair, since this one was in a command, and give its public half, NAME.public.jwk.json';
const NO_PUBLIC_JWK = 'is not a public JWK, Ed25519 (OKP) or P-256 (EC)';
const WEAK_GIVEN = 'is no key that signatures can be trusted with: make another pair';

/**
 * Returns the register with the first admin's key in it. The deployment's key counts only while the
 * register has no record of its keyid. Reading never writes; its first verified use writes the record
 * (S-23), and so does its revocation or rotation, so that a key that was never used can be revoked.
 */
export function withFirstAdmin(
  keys: KeyRegister,
  jwk: PublicJwk | undefined,
  clock: Clock,
): KeyRegister {
  if (jwk === undefined) return keys;
  const named = editorKeyOnce(jwk, clock);
  return {
    ...keys,
    async findKey(keyid) {
      const known = await keys.findKey(keyid);
      if (known !== undefined) return known;
      const first = await named();
      return keyid === first.keyid ? { ...first, unrecorded: true } : undefined;
    },
    recordFirstUse: (key) => recordKey(keys, key, clock),
    async listKeys() {
      const [listed, first] = [await keys.listKeys(), await named()];
      const isListed = listed.some(({ keyid }) => keyid === first.keyid);
      return isListed ? listed : [...listed, { ...first, unrecorded: true }];
    },
    async revokeKey(keyid, at, act) {
      const first = await named();
      if (keyid === first.keyid && (await keys.findKey(keyid)) === undefined) {
        await recordKey(keys, first, clock);
      }
      return keys.revokeKey(keyid, at, act);
    },
    async rotateKey(keyid, key, act) {
      const first = await named();
      if (keyid === first.keyid && (await keys.findKey(keyid)) === undefined) {
        await recordKey(keys, first, clock);
      }
      return keys.rotateKey(keyid, key, act);
    },
  };
}

/** Makes the editor's key of the deployment's; its thumbprint is computed once. */
function editorKeyOnce(jwk: PublicJwk, clock: Clock): () => Promise<EditorKey> {
  let made: Promise<EditorKey> | undefined;
  const make = async () => {
    const keyid = await keyIdOf(jwk);
    return { keyid, jwk, name: 'First admin', acts: [ADMIN], createdAt: clock() };
  };
  return () => {
    made ??= make();
    return made;
  };
}

/** Stores the record of a key that has none; of concurrent calls one writes, and all return the same. Throws `ERR_KEY_LOST`. */
async function recordKey(keys: KeyRegister, key: EditorKey, clock: Clock): Promise<EditorKey> {
  const { unrecorded: _, ...first } = key;
  const added = await keys.addKey({ ...first, createdAt: clock() });
  if (added.ok) return added.value;
  const known = await keys.findKey(key.keyid);
  if (known !== undefined) return known;
  throw new CodedError('ERR_KEY_LOST', 'A key is known and has no record');
}

/** @module Verifies a signed request and finds the editor who sent it. */

import type { NonceRegister } from '../claims/nonce-register.ts';
import type { Clock, Instant } from '../core/clock.ts';
import { ok, type Result, refuse } from '../core/result.ts';
import { isKeyId } from '../signature/jwk.ts';
import type { SignedMessage } from '../signature/message.ts';
import type { SignedRecord } from '../signature/signature-record.ts';
import type { SignatureRefusal } from '../signature/signature-refusal.ts';
import { verifyMessage } from '../signature/verify.ts';
import { type EditorKey, isPending } from './editor-key.ts';
import { EDITORS_PROFILE } from './editors-profile.ts';
import type { KeyFinder } from './key-register.ts';

/** What verifying an editor's request is given to call. */
export interface EditorRequestDeps {
  /** Public origins of the site, such as `https://news.example`; at least one. */
  readonly origins: readonly string[];
  readonly keys: KeyFinder;
  readonly nonces: NonceRegister;
  readonly clock: Clock;
  /** This invocation's own random value: see `NonceUse`. */
  readonly token: string;
  /**
   * Work on a request whose signature holds, done while its nonce is claimed. It writes nothing, and
   * is in vain where the request is refused after all.
   */
  readonly meanwhile?: (verified: VerifiedRequest) => void;
  /** Whether a key may send this that waits for its approval. */
  readonly acceptsPending?: boolean;
}

/** A request whose sender is known, and the evidence to store with what it does. */
export interface VerifiedRequest {
  readonly editor: EditorKey;
  readonly signed: SignedRecord;
}

/** Why a key is not accepted though its signature verified. */
export type KeyStateRefusal =
  /** Without `revokedAt` where the key was revoked between its signature's check and its act. */
  | { readonly type: 'key-revoked'; readonly revokedAt?: Instant }
  | { readonly type: 'key-expired'; readonly expires: Instant }
  | { readonly type: 'key-pending' };

/** Every reason why a request is not taken for an editor's. */
export type EditorRequestRefusal =
  | SignatureRefusal
  | KeyStateRefusal
  | { readonly type: 'replayed' };

/**
 * Verifies a request: signature and digest, then the nonce, then the key's record if it has none yet.
 * So an unauthenticated request writes nothing.
 * Throws what the ports throw, and `ERR_KEY_UNUSABLE` for a stored key that WebCrypto does not accept.
 */
export async function verifyEditorRequest(
  message: SignedMessage,
  deps: EditorRequestDeps,
): Promise<Result<VerifiedRequest, EditorRequestRefusal>> {
  const { origins, keys, nonces, clock, token, meanwhile, acceptsPending = false } = deps;
  const now = clock();
  const verified = await verifyMessage(message, {
    profile: EDITORS_PROFILE,
    origins,
    now,
    // Only a thumbprint names a key; anything else might name another item of the table (S-18).
    findKey: async (keyid) => (isKeyId(keyid) ? keys.findKey(keyid) : undefined),
    findKeyFlaw: (key: EditorKey) => findKeyFlaw(key, { now, acceptsPending }),
  });
  if (!verified.ok) return verified;
  const { key, nonce, signed } = verified.value;
  const [isUnused] = await Promise.all([
    nonces.claimNonce({ keyid: key.keyid, nonce, token, at: now }),
    meanwhile && afterSending(() => meanwhile({ editor: key, signed })),
    key.unrecorded === true ? undefined : keys.noteUse(key, now),
  ]);
  if (!isUnused) return refuse({ type: 'replayed' });
  // Only a request that holds in every respect writes the record, and it does so before its act (S-23).
  const editor = key.unrecorded === true ? await keys.recordFirstUse(key) : key;
  return editor.revokedAt === undefined
    ? ok({ editor, signed })
    : refuse({ type: 'key-revoked', revokedAt: editor.revokedAt });
}

/** Does work once what was begun is on its way to the store. Never throws: the nonce decides first. */
async function afterSending(work: () => void): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  try {
    work();
  } catch {
    // The work is done again when its turn comes, and fails there.
  }
}

function findKeyFlaw(
  key: EditorKey,
  { now, acceptsPending }: { readonly now: Instant; readonly acceptsPending: boolean },
): KeyStateRefusal | undefined {
  const { revokedAt, expires } = key;
  if (revokedAt !== undefined) return { type: 'key-revoked', revokedAt };
  if (isPending(key) && !acceptsPending) return { type: 'key-pending' };
  return expires !== undefined && expires <= now ? { type: 'key-expired', expires } : undefined;
}

/** @module Says whose a request is, or why it is nobody's (RFC 9421 §3.2). */

import type { NonceRegister } from '../claims/nonce-register.ts';
import type { Clock, Instant } from '../core/clock.ts';
import { CodedError } from '../core/errors.ts';
import { ok, type Result, refuse } from '../core/result.ts';
import type { EditorKey } from '../editors/editor-key.ts';
import type { KeyFinder } from '../editors/key-register.ts';
import { type Algorithm, algorithmOf, verifyBytes } from './algorithms.ts';
import { checkContentDigest } from './digest.ts';
import type { PublicJwk } from './jwk.ts';
import { isKeyId } from './jwk.ts';
import { headerOf, type SignedMessage } from './message.ts';
import { readSignature, type SignatureReading } from './parse-signature.ts';
import { type CheckedParameters, checkCoverage, checkParameters, checkShape } from './profile.ts';
import { selectSignature } from './select-signature.ts';
import { makeRecord, type SignedRecord } from './signature-record.ts';
import type { KeyRefusal, ParameterRefusal, SignatureRefusal } from './signature-refusal.ts';

/** What verification needs from outside. */
export interface VerificationPorts {
  /** Public origins of the site, such as `https://news.example`; at least one. */
  readonly origins: readonly string[];
  readonly keys: KeyFinder;
  readonly nonces: NonceRegister;
  readonly clock: Clock;
  /** This invocation's own random value: see `NonceRegister`. */
  readonly token: string;
}

/** A request that is its editor's, and the evidence of it to keep with what it does. */
export interface VerifiedRequest {
  readonly editor: EditorKey;
  readonly signed: SignedRecord;
}

/**
 * Verifies a request against the profile in `policy.ts`.
 *
 * In this order, each step only if the last one passed: parse, policy, key, signature, digest of the
 * raw bytes, nonce, the key's record if it has none. So nothing unauthenticated writes anything.
 * Whatever the key finder or the nonce register throws goes through; a stored key that WebCrypto won't take throws `ERR_KEY_UNUSABLE`.
 */
export async function verifyRequest(
  message: SignedMessage,
  ports: VerificationPorts,
): Promise<Result<VerifiedRequest, SignatureRefusal>> {
  const now = ports.clock();
  const claim = await readClaim(message, ports.origins, now);
  if (!claim.ok) {
    return claim;
  }
  const proven = await proveClaim(claim.value, ports.keys, now);
  if (!proven.ok) {
    return proven;
  }
  const digest = headerOf(message, 'content-digest');
  if (digest !== undefined) {
    const checked = await checkContentDigest(digest, message.body);
    if (!checked.ok) {
      return checked;
    }
  }
  const { editor, base } = proven.value;
  const { nonce, signature } = claim.value;
  const use = { keyid: editor.keyid, nonce, token: ports.token, at: now };
  if (!(await ports.nonces.claimNonce(use))) {
    return refuse({ type: 'replayed' });
  }
  const standing = await recordIfNew(editor, ports.keys);
  if (standing.revokedAt !== undefined) {
    return refuse({ type: 'key-revoked', revokedAt: standing.revokedAt });
  }
  const signed = makeRecord({ keyid: editor.keyid, base, signature, requestBody: message.body });
  return ok({ editor: standing, signed });
}

/** Only a request that holds in every respect writes a record, and no act goes before it (S-23). */
async function recordIfNew(editor: EditorKey, keys: KeyFinder): Promise<EditorKey> {
  return editor.unrecorded === true ? keys.recordFirstUse(editor) : editor;
}

/** A signature that is well-formed and covers enough, by someone who is yet to be proven. */
type Claim = CheckedParameters & Pick<SignatureReading, 'bases' | 'signature'>;

async function readClaim(
  message: SignedMessage,
  origins: readonly string[],
  now: Instant,
): Promise<Result<Claim, SignatureRefusal>> {
  if (origins.length === 0) {
    throw new CodedError('ERR_NO_ORIGIN', 'Verification needs at least one public origin');
  }
  const selection = selectSignature(message);
  if (!selection.ok) {
    return selection;
  }
  const shape = checkShape(message);
  if (!shape.ok) {
    return shape;
  }
  const reading = await readSignature(message, selection.value, origins);
  if (!reading.ok) {
    return reading;
  }
  const coverage = checkCoverage(message, reading.value.components);
  if (!coverage.ok) {
    return coverage;
  }
  const parameters = checkParameters(reading.value, now);
  const { bases, signature } = reading.value;
  return parameters.ok ? ok({ ...parameters.value, bases, signature }) : parameters;
}

/** Public keys that nobody holds: checking against one takes as long as checking against a real one. */
const DECOYS: Record<Algorithm, PublicJwk> = {
  ed25519: { kty: 'OKP', crv: 'Ed25519', x: 'sNhg67tlD6vG0hNDZ83L2E002qAkd9-dyrHf8AIQgK8' },
  'ecdsa-p256-sha256': {
    kty: 'EC',
    crv: 'P-256',
    x: 'igrl446v_ui_1Q8dK4rvSTK9HI2hhQ6OMsGH6LmZXR0',
    y: 'JIKctzP6TPhdH7lAUQJbbRm7qV3hkz5RqegleTG5ppg',
  },
};

async function proveClaim(
  claim: Claim,
  keys: KeyFinder,
  now: Instant,
): Promise<Result<{ editor: EditorKey; base: string }, KeyRefusal | ParameterRefusal>> {
  // What is not a thumbprint names no key, and must not name another item of the table (S-18).
  const editor = isKeyId(claim.keyid) ? await keys.findKey(claim.keyid) : undefined;
  const base = await findBase(claim, editor?.jwk ?? DECOYS[claim.alg ?? 'ed25519']);
  if (editor === undefined || base === undefined) {
    return refuse({ type: 'unknown-or-bad-signature' });
  }
  const flaw = findKeyFlaw(editor, claim, now);
  return flaw === undefined ? ok({ editor, base }) : refuse(flaw);
}

/** The base that the signature is over: one per origin is tried, and no early end tells which. */
async function findBase(claim: Claim, jwk: PublicJwk): Promise<string | undefined> {
  const encoder = new TextEncoder();
  const verdicts = await Promise.all(
    claim.bases.map((base) => verifyBytes(jwk, claim.signature, encoder.encode(base))),
  );
  return claim.bases[verdicts.indexOf(true)];
}

/** Told only once the signature verified: a stranger learns nothing about a key from its refusals. */
function findKeyFlaw(
  editor: EditorKey,
  claim: Claim,
  now: Instant,
): KeyRefusal | ParameterRefusal | undefined {
  if (claim.alg !== undefined && claim.alg !== algorithmOf(editor.jwk)) {
    return { type: 'wrong-algorithm', claimed: claim.alg, supported: [algorithmOf(editor.jwk)] };
  }
  if (editor.revokedAt !== undefined) {
    return { type: 'key-revoked', revokedAt: editor.revokedAt };
  }
  return editor.expires !== undefined && editor.expires <= now
    ? { type: 'key-expired', expires: editor.expires }
    : undefined;
}

/** @module Verifies the signature and digest of a request against a profile (RFC 9421 §3.2). */

import type { Instant } from '../core/clock.ts';
import { CodedError } from '../core/errors.ts';
import { ok, type Result, refuse } from '../core/result.ts';
import { type Algorithm, algorithmOf, verifyBytes } from './algorithms.ts';
import {
  type CheckedParameters,
  checkCoverage,
  checkParameters,
  checkShape,
} from './check-profile.ts';
import { checkContentDigest } from './digest.ts';
import type { PublicJwk } from './jwk.ts';
import { headerOf, type SignedMessage } from './message.ts';
import { readSignature, type SignatureReading } from './parse-signature.ts';
import type { SignatureProfile } from './profile.ts';
import { selectSignature } from './select-signature.ts';
import { makeRecord, type SignedRecord } from './signature-record.ts';
import type { KeyRefusal, ParameterRefusal, SignatureRefusal } from './signature-refusal.ts';

/** A key that signatures can be verified with; callers extend it by what they know of its holder. */
export interface VerificationKey {
  readonly keyid: string;
  readonly jwk: PublicJwk;
}

/** What verification is given to call and to hold requests to. `Flaw` is the caller's own refusal of a key. */
export interface VerificationDeps<Key extends VerificationKey, Flaw = never> {
  readonly profile: SignatureProfile;
  /** Public origins of the site, such as `https://news.example`; at least one. */
  readonly origins: readonly string[];
  readonly now: Instant;
  /** The key with this id; undefined when unknown. */
  readonly findKey: (keyid: string) => Promise<Key | undefined>;
  /**
   * Why the key is not accepted, such as its revocation. Called after the signature verified, so
   * that nobody but the key's holder can learn it.
   */
  readonly findKeyFlaw?: (key: Key) => Flaw | undefined;
}

/** A request whose signature and digest hold. Its nonce is not claimed yet: that is the caller's. */
export interface VerifiedMessage<Key extends VerificationKey> {
  readonly key: Key;
  readonly nonce: string;
  readonly signed: SignedRecord;
}

/**
 * Verifies a request: parse, profile, key, signature, then the digest of the raw bytes, each step only
 * if the last one passed. Returns the key that signed, or the first refusal.
 * Throws `ERR_NO_ORIGIN`, what `findKey` throws, and `ERR_KEY_UNUSABLE` for a found key that WebCrypto
 * does not accept.
 */
export async function verifyMessage<Key extends VerificationKey, Flaw = never>(
  message: SignedMessage,
  deps: VerificationDeps<Key, Flaw>,
): Promise<Result<VerifiedMessage<Key>, SignatureRefusal | Flaw>> {
  const claim = await readClaim(message, deps);
  if (!claim.ok) {
    return claim;
  }
  const proven = await proveClaim(claim.value, deps);
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
  const { key, base } = proven.value;
  const { nonce, signature } = claim.value;
  const signed = makeRecord({ keyid: key.keyid, base, signature, requestBody: message.body });
  return ok({ key, nonce, signed });
}

/** A signature that is well-formed and covers enough, not yet verified with a key. */
type Claim = CheckedParameters & Pick<SignatureReading, 'bases' | 'signature'>;

async function readClaim(
  message: SignedMessage,
  { profile, origins, now }: Pick<VerificationDeps<VerificationKey>, 'profile' | 'origins' | 'now'>,
): Promise<Result<Claim, SignatureRefusal>> {
  if (origins.length === 0) {
    throw new CodedError('ERR_NO_ORIGIN', 'Verification needs at least one public origin');
  }
  const selection = selectSignature(message, profile.tag);
  if (!selection.ok) {
    return selection;
  }
  const shape = checkShape(message, profile);
  if (!shape.ok) {
    return shape;
  }
  const reading = await readSignature(message, selection.value, origins);
  if (!reading.ok) {
    return reading;
  }
  const coverage = checkCoverage(message, reading.value.components, profile);
  if (!coverage.ok) {
    return coverage;
  }
  const parameters = checkParameters(reading.value, profile, now);
  const { bases, signature } = reading.value;
  return parameters.ok ? ok({ ...parameters.value, bases, signature }) : parameters;
}

/** Public keys without a private half: verifying with one takes as long as with a real one. */
const DECOYS: Record<Algorithm, PublicJwk> = {
  ed25519: { kty: 'OKP', crv: 'Ed25519', x: 'sNhg67tlD6vG0hNDZ83L2E002qAkd9-dyrHf8AIQgK8' },
  'ecdsa-p256-sha256': {
    kty: 'EC',
    crv: 'P-256',
    x: 'igrl446v_ui_1Q8dK4rvSTK9HI2hhQ6OMsGH6LmZXR0',
    y: 'JIKctzP6TPhdH7lAUQJbbRm7qV3hkz5RqegleTG5ppg',
  },
};

async function proveClaim<Key extends VerificationKey, Flaw>(
  claim: Claim,
  { profile, findKey, findKeyFlaw }: VerificationDeps<Key, Flaw>,
): Promise<Result<{ key: Key; base: string }, KeyRefusal | ParameterRefusal | Flaw>> {
  const key = await findKey(claim.keyid);
  const base = await findBase(claim, key?.jwk ?? DECOYS[claim.alg ?? profile.algorithms[0]]);
  if (key === undefined || base === undefined) {
    return refuse({ type: 'unknown-or-bad-signature' });
  }
  const flaw = findAlgorithmFlaw(claim, key, profile) ?? findKeyFlaw?.(key);
  return flaw === undefined ? ok({ key, base }) : refuse(flaw);
}

/** The base that the signature is over: one per origin is tried, and all of them to the end. */
async function findBase(claim: Claim, jwk: PublicJwk): Promise<string | undefined> {
  const encoder = new TextEncoder();
  const verdicts = await Promise.all(
    claim.bases.map((base) => verifyBytes(jwk, claim.signature, encoder.encode(base))),
  );
  return claim.bases[verdicts.indexOf(true)];
}

function findAlgorithmFlaw(
  { alg }: Claim,
  { jwk }: VerificationKey,
  { algorithms }: SignatureProfile,
): ParameterRefusal | undefined {
  const own = algorithmOf(jwk);
  if (alg !== undefined && alg !== own) {
    return { type: 'wrong-algorithm', claimed: alg, supported: [own] };
  }
  return algorithms.includes(own)
    ? undefined
    : { type: 'wrong-algorithm', claimed: own, supported: algorithms };
}

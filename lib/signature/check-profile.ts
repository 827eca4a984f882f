/** @module Checks a request and the parameters of its signature against a profile (RFC 9421 §3.2). */

import type { Instant } from '../core/clock.ts';
import { present } from '../core/optional.ts';
import { ok, type Result, refuse } from '../core/result.ts';
import type { Algorithm } from './algorithms.ts';
import { findUnsafePart, headerOf, type SignedMessage } from './message.ts';
import type { SignatureReading } from './parse-signature.ts';
import { requiredComponents, type SignatureProfile, WHOLE_TARGET } from './profile.ts';
import type { CoverageRefusal, ParameterRefusal, ShapeRefusal } from './signature-refusal.ts';

const SECOND_MS = 1000;

/** Together these cover the whole target too (RFC 9421 §2.2.2, §7.2.3). */
const TARGET_PARTS = ['@authority', '@path', '@query'] as const;

const REQUIRED_PARAMETERS = ['created', 'expires', 'nonce', 'keyid', 'tag'] as const;

/** The parameters that later steps need, present and within bounds. */
export interface CheckedParameters {
  readonly nonce: string;
  readonly keyid: string;
  readonly alg?: Algorithm;
}

/** Checks what can be checked of a request before any signature in it is read. */
export function checkShape(
  message: SignedMessage,
  { maxBodyBytes }: SignatureProfile,
): Result<void, ShapeRefusal> {
  const unsafe = findUnsafePart(message);
  if (unsafe !== undefined) {
    return refuse({ type: 'unsafe-path', part: unsafe });
  }
  // RFC 9110 §8.4: what would be signed is not what would be read (S-34).
  const coding = headerOf(message, 'content-encoding');
  if (coding !== undefined) {
    return refuse({ type: 'content-encoded', coding });
  }
  const bytes = message.body.length;
  return bytes > maxBodyBytes
    ? refuse({ type: 'body-too-large', bytes, maxBytes: maxBodyBytes })
    : ok(undefined);
}

/** Checks that one signature by itself covers all that the profile requires (S-17). */
export function checkCoverage(
  message: SignedMessage,
  components: ReadonlySet<string>,
  profile: SignatureProfile,
): Result<void, CoverageRefusal> {
  // Plain components only: `"content-type";key="a"` covers a part, not the field.
  const covers = (name: string) => components.has(`"${name}"`);
  const missing = requiredComponents(message, profile).filter((name) =>
    name === WHOLE_TARGET ? !covers(name) && !TARGET_PARTS.every(covers) : !covers(name),
  );
  return missing.length === 0 ? ok(undefined) : refuse(coverageRefusal(message, missing, profile));
}

/** Components that any signature needs are named first, then headers that were sent but not covered. */
function coverageRefusal(
  message: SignedMessage,
  missing: readonly string[],
  { contentFields }: SignatureProfile,
): CoverageRefusal {
  const isSent = (name: string) => headerOf(message, name) !== undefined;
  if (missing.every((name) => name === 'content-digest' && isSent(name))) {
    return { type: 'digest-unsigned' };
  }
  const always: readonly string[] = ['@method', WHOLE_TARGET];
  const needed = message.body.length > 0 ? [...always, ...contentFields] : always;
  const names = missing.filter((name) => needed.includes(name));
  return names.length > 0
    ? { type: 'missing-component', names }
    : { type: 'uncovered-header', names: missing };
}

/** Checks that the parameters are present, within the profile's bounds, and current at `now`. */
export function checkParameters(
  { parameters }: Pick<SignatureReading, 'parameters'>,
  profile: SignatureProfile,
  now: Instant,
): Result<CheckedParameters, ParameterRefusal> {
  const { created, expires, nonce, keyid, alg } = parameters;
  if (
    created === undefined ||
    expires === undefined ||
    nonce === undefined ||
    keyid === undefined
  ) {
    const names = REQUIRED_PARAMETERS.filter((name) => parameters[name] === undefined);
    return refuse({ type: 'missing-parameter', names });
  }
  const flaw =
    findLengthFlaw({ nonce, keyid }, profile) ?? findTimeFlaw({ created, expires, now }, profile);
  if (flaw !== undefined) {
    return refuse(flaw);
  }
  const { algorithms } = profile;
  const known = algorithms.find((algorithm) => algorithm === alg);
  if (alg !== undefined && known === undefined) {
    return refuse({ type: 'wrong-algorithm', claimed: alg, supported: algorithms });
  }
  return ok({ nonce, keyid, ...present({ alg: known }) });
}

function findLengthFlaw(
  { nonce, keyid }: { readonly nonce: string; readonly keyid: string },
  { minNonceChars: minChars, maxNonceChars: maxChars, maxKeyidChars }: SignatureProfile,
): ParameterRefusal | undefined {
  if (nonce.length < minChars || nonce.length > maxChars) {
    return { type: 'nonce-malformed', minChars, maxChars };
  }
  return keyid.length > maxKeyidChars
    ? { type: 'keyid-too-long', maxChars: maxKeyidChars }
    : undefined;
}

/** RFC 9421 §2.3, §7.2.2: a narrow window bounds what a nonce register must remember. */
function findTimeFlaw(
  times: { readonly created: number; readonly expires: number; readonly now: Instant },
  profile: SignatureProfile,
): ParameterRefusal | undefined {
  const { created, expires } = times;
  const { maxAgeSeconds, maxAheadSeconds, maxLifetimeSeconds, expirySkewSeconds } = profile;
  const now = times.now / SECOND_MS;
  const shown = Math.floor(now);
  if (created > now + maxAheadSeconds) {
    return { type: 'from-the-future', created, now: shown, maxAheadSeconds };
  }
  if (now - created > maxAgeSeconds) {
    return { type: 'stale', created, now: shown, maxAgeSeconds };
  }
  const lifetimeSeconds = expires - created;
  if (lifetimeSeconds > maxLifetimeSeconds) {
    return { type: 'lifetime-too-long', lifetimeSeconds, maxLifetimeSeconds };
  }
  return lifetimeSeconds <= 0 || expires <= now - expirySkewSeconds
    ? { type: 'expired', expires, now: shown }
    : undefined;
}

/** @module The profile of RFC 9421 that this product accepts, as data, and the checks that hold it. */

import type { Instant } from '../core/clock.ts';
import { ok, type Result, refuse } from '../core/result.ts';
import { ALGORITHMS, type Algorithm } from './algorithms.ts';
import { headerOf, type SignedMessage } from './message.ts';
import type { SignatureReading } from './parse-signature.ts';
import type { CoverageRefusal, ParameterRefusal, ShapeRefusal } from './signature-refusal.ts';
import { findUnsafePart } from './target.ts';

const SECOND_MS = 1000;

/** Bounds of the window in which a signature is good, and of its texts. */
export const POLICY = {
  maxAgeSeconds: 300,
  maxAheadSeconds: 60,
  maxLifetimeSeconds: 600,
  /** How long past `expires` a clock may believe that it is not yet (S-21). */
  expirySkewSeconds: 60,
  minNonceChars: 22,
  maxNonceChars: 128,
  maxKeyidChars: 255,
  /** Any article fits three times over; what is larger is not worth hashing. */
  maxBodyBytes: 1_000_000,
} as const;

/** Either of these covers the whole target (RFC 9421 §2.2.2, §7.2.3). */
const WHOLE_TARGET = '@target-uri';
const TARGET_PARTS = ['@authority', '@path', '@query'] as const;

/** Covered whenever there is content (RFC 9530 §6.3). */
const CONTENT_FIELDS = ['content-type', 'content-digest'] as const;

/** Covered whenever sent: each changes what the act does. */
const ACT_FIELDS = ['if-match', 'idempotency-key'] as const;

const REQUIRED_PARAMETERS = ['created', 'expires', 'nonce', 'keyid', 'tag'] as const;

/** The parameters that later steps need, present and within bounds. */
export interface CheckedParameters {
  readonly nonce: string;
  readonly keyid: string;
  readonly alg?: Algorithm;
}

/**
 * The components that a signature over this message must cover, in the order that we sign them:
 * content fields with any content and whenever sent, act fields whenever sent.
 */
export function requiredComponents(message: SignedMessage): readonly string[] {
  const isSent = (name: string) => headerOf(message, name) !== undefined;
  const content = CONTENT_FIELDS.filter((name) => message.body.length > 0 || isSent(name));
  return ['@method', WHOLE_TARGET, ...content, ...ACT_FIELDS.filter(isSent)];
}

/** What can be said of a request before looking at any signature in it. */
export function checkShape(message: SignedMessage): Result<void, ShapeRefusal> {
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
  return bytes > POLICY.maxBodyBytes
    ? refuse({ type: 'body-too-large', bytes, maxBytes: POLICY.maxBodyBytes })
    : ok(undefined);
}

/** Whether the signature covers all that matters, itself and not some other signature (S-17). */
export function checkCoverage(
  message: SignedMessage,
  components: ReadonlySet<string>,
): Result<void, CoverageRefusal> {
  // Plain components only: `"content-type";key="a"` covers a part, not the field.
  const covers = (name: string) => components.has(`"${name}"`);
  const missing = requiredComponents(message).filter((name) =>
    name === WHOLE_TARGET ? !covers(name) && !TARGET_PARTS.every(covers) : !covers(name),
  );
  return missing.length === 0 ? ok(undefined) : refuse(nameGap(message, missing));
}

/** A header that was sent and left out is named as such; one that any signature needs comes first. */
function nameGap(message: SignedMessage, missing: readonly string[]): CoverageRefusal {
  const isSent = (name: string) => headerOf(message, name) !== undefined;
  if (missing.every((name) => name === 'content-digest' && isSent(name))) {
    return { type: 'digest-unsigned' };
  }
  const always: readonly string[] = ['@method', WHOLE_TARGET];
  const needed = message.body.length > 0 ? [...always, ...CONTENT_FIELDS] : always;
  const names = missing.filter((name) => needed.includes(name));
  return names.length > 0
    ? { type: 'missing-component', names }
    : { type: 'uncovered-header', names: missing };
}

/** Whether the parameters are there, well-formed and of this hour. */
export function checkParameters(
  { parameters }: Pick<SignatureReading, 'parameters'>,
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
  const flaw = findTextFlaw({ nonce, keyid }) ?? findTimeFlaw({ created, expires }, now);
  if (flaw !== undefined) {
    return refuse(flaw);
  }
  const known = ALGORITHMS.find((algorithm) => algorithm === alg);
  if (alg !== undefined && known === undefined) {
    return refuse({ type: 'wrong-algorithm', claimed: alg, supported: ALGORITHMS });
  }
  return ok({ nonce, keyid, ...(known === undefined ? {} : { alg: known }) });
}

function findTextFlaw(texts: {
  readonly nonce: string;
  readonly keyid: string;
}): ParameterRefusal | undefined {
  const { nonce, keyid } = texts;
  const { minNonceChars: minChars, maxNonceChars: maxChars, maxKeyidChars } = POLICY;
  if (nonce.length < minChars || nonce.length > maxChars) {
    return { type: 'nonce-malformed', minChars, maxChars };
  }
  return keyid.length > maxKeyidChars
    ? { type: 'keyid-too-long', maxChars: maxKeyidChars }
    : undefined;
}

/** RFC 9421 §2.3, §7.2.2: a narrow window bounds what a nonce register must remember. */
function findTimeFlaw(
  times: { readonly created: number; readonly expires: number },
  at: Instant,
): ParameterRefusal | undefined {
  const { created, expires } = times;
  const { maxAgeSeconds, maxAheadSeconds, maxLifetimeSeconds, expirySkewSeconds } = POLICY;
  const now = at / SECOND_MS;
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

/** @module Parses and generates keys as JWK, and computes their thumbprints (RFC 7517, 7638, 8037). */

import { CodedError } from '../core/errors.ts';
import { ok, type Result, refuse } from '../core/result.ts';
import { fromBase64Url, toBase64Url } from './base64.ts';

/** A public key, RFC 7517: Ed25519 (RFC 8037) or ECDSA P-256. */
export type PublicJwk =
  | { readonly kty: 'OKP'; readonly crv: 'Ed25519'; readonly x: string }
  | { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string };

/** A private key, RFC 7517: never leaves its owner's machine. */
export type PrivateJwk = PublicJwk & { readonly d: string };

/** Both kinds of coordinate and both kinds of private scalar are 32 bytes. */
const MEMBER_BYTES = 32;

/** Members that only private or symmetric keys have (RFC 7518 §6). */
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'] as const;

/** Why a value is not a supported key. */
export type JwkRefusal =
  | { readonly type: 'not-a-jwk' }
  | { readonly type: 'unsupported-key'; readonly supported: readonly string[] }
  | { readonly type: 'malformed-member'; readonly name: string }
  | { readonly type: 'private-member'; readonly name: string };

/** The kinds of key by the names of their curves. */
export type KeyKind = PublicJwk['crv'];

/** A fresh key pair, and the name that both halves go by. */
export interface KeyPair {
  readonly privateJwk: PrivateJwk;
  readonly publicJwk: PublicJwk;
  readonly keyid: string;
}

/** RFC 7638 thumbprint with SHA-256, base64url: 43 characters. A private key has its public half's. */
export async function keyIdOf(jwk: PublicJwk): Promise<string> {
  // RFC 7638 §3.2: the required members alone, in lexicographic order, no white space.
  const members =
    jwk.kty === 'OKP'
      ? { crv: jwk.crv, kty: jwk.kty, x: jwk.x }
      : { crv: jwk.crv, kty: jwk.kty, x: jwk.x, y: jwk.y };
  const input = new TextEncoder().encode(JSON.stringify(members));
  return toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', input)));
}

/** 32 bytes in canonical base64url: a SHA-256 thumbprint, or a coordinate of a key. */
export const BASE64URL_OF_32_BYTES = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;

/** Whether a text has the form of a SHA-256 thumbprint. */
export function isKeyId(text: string): boolean {
  return BASE64URL_OF_32_BYTES.test(text);
}

const DIGITS = 12;
const GROUP = /\d{3}(?=\d)/g;
/** More bytes than twelve digits need, so that all are as likely as can be. */
const BYTES = 8;

/**
 * Twelve digits in four groups, such as `042 118 930 007`, from the first 64 bits of a thumbprint. Both
 * the device that made the key and the admin who approves it show them. Throws `ERR_NO_THUMBPRINT`.
 */
export function thumbprintDigits(keyid: string): string {
  const bytes = fromBase64Url(keyid)?.slice(0, BYTES);
  if (bytes === undefined || bytes.length < BYTES) {
    throw new CodedError('ERR_NO_THUMBPRINT', 'No thumbprint of a key');
  }
  const number = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return String(number % 10n ** BigInt(DIGITS))
    .padStart(DIGITS, '0')
    .replace(GROUP, '$& ');
}

/**
 * Takes a value, such as parsed JSON, for a public key.
 * Members that are not ours are left out (RFC 7517 §4), private ones are refused.
 */
export function parsePublicJwk(value: unknown): Result<PublicJwk, JwkRefusal> {
  const parsed = parseMembers(value);
  if (!parsed.ok) {
    return parsed;
  }
  const secret = PRIVATE_MEMBERS.find((name) => name in parsed.value.all);
  return secret === undefined
    ? ok(parsed.value.jwk)
    : refuse({ type: 'private-member', name: secret });
}

/** Takes a value, such as parsed JSON, for a private key. */
export function parsePrivateJwk(value: unknown): Result<PrivateJwk, JwkRefusal> {
  const parsed = parseMembers(value);
  if (!parsed.ok) {
    return parsed;
  }
  const { d } = parsed.value.all;
  return isMember(d)
    ? ok({ ...parsed.value.jwk, d })
    : refuse({ type: 'malformed-member', name: 'd' });
}

/** The half that may be shown. */
export function publicPart(jwk: PublicJwk | PrivateJwk): PublicJwk {
  return jwk.kty === 'OKP'
    ? { kty: jwk.kty, crv: jwk.crv, x: jwk.x }
    : { kty: jwk.kty, crv: jwk.crv, x: jwk.x, y: jwk.y };
}

/** Makes a key pair with WebCrypto. Throws `ERR_KEY_NOT_MADE`. */
export async function generateKeyPair(kind: KeyKind = 'Ed25519'): Promise<KeyPair> {
  const algorithm =
    kind === 'Ed25519' ? { name: 'Ed25519' } : { name: 'ECDSA', namedCurve: 'P-256' };
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  if (!('privateKey' in pair)) {
    throw new CodedError('ERR_KEY_NOT_MADE', `WebCrypto made no pair for ${kind}`);
  }
  const parsed = parsePrivateJwk(await crypto.subtle.exportKey('jwk', pair.privateKey));
  if (!parsed.ok) {
    throw new CodedError('ERR_KEY_NOT_MADE', `WebCrypto made an odd ${kind} key`);
  }
  const publicJwk = publicPart(parsed.value);
  return { privateJwk: parsed.value, publicJwk, keyid: await keyIdOf(publicJwk) };
}

interface Members {
  readonly jwk: PublicJwk;
  readonly all: Readonly<Record<string, unknown>>;
}

function parseMembers(value: unknown): Result<Members, JwkRefusal> {
  if (!isRecord(value)) {
    return refuse({ type: 'not-a-jwk' });
  }
  const { kty, crv, x, y, use } = value;
  const isOkp = kty === 'OKP' && crv === 'Ed25519';
  if (!isOkp && !(kty === 'EC' && crv === 'P-256')) {
    return refuse({ type: 'unsupported-key', supported: ['OKP Ed25519', 'EC P-256'] });
  }
  // RFC 7517 §4.2: a key marked for encryption is not one to sign with.
  if (use !== undefined && use !== 'sig') {
    return refuse({ type: 'malformed-member', name: 'use' });
  }
  if (!isMember(x)) {
    return refuse({ type: 'malformed-member', name: 'x' });
  }
  if (isOkp) {
    return ok({ jwk: { kty: 'OKP', crv: 'Ed25519', x }, all: value });
  }
  return isMember(y)
    ? ok({ jwk: { kty: 'EC', crv: 'P-256', x, y }, all: value })
    : refuse({ type: 'malformed-member', name: 'y' });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isMember(value: unknown): value is string {
  return typeof value === 'string' && fromBase64Url(value)?.length === MEMBER_BYTES;
}

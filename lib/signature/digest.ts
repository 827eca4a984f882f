/** @module Makes and checks Content-Digest over raw bytes (RFC 9530 §2, §5, §6). */

import { isInnerList } from 'structured-headers';
import { ok, type Result, refuse } from '../core/result.ts';
import { toBase64 } from './base64.ts';
import { parseCanonicalDictionary } from './structured.ts';

/** The two that RFC 9530 §5 calls active; md5, sha, unixsum and the rest are insecure. */
const DIGEST_ALGORITHMS = ['sha-256', 'sha-512'] as const;

/** A digest by its name in the registry of RFC 9530 §7.2. */
export type DigestAlgorithm = (typeof DIGEST_ALGORITHMS)[number];

/** Why a Content-Digest is refused. */
export type DigestRefusal =
  | { readonly type: 'digest-malformed' }
  | { readonly type: 'digest-unsupported'; readonly supported: readonly DigestAlgorithm[] }
  | { readonly type: 'digest-false'; readonly algorithm: DigestAlgorithm };

/** The value of a Content-Digest field for this content, empty content too (RFC 9530 App. B). */
export async function makeContentDigest(
  content: Uint8Array,
  algorithm: DigestAlgorithm = 'sha-256',
): Promise<string> {
  return `${algorithm}=:${await digestOf(content, algorithm)}:`;
}

/**
 * Checks a Content-Digest field against the content as received.
 * Every digest of a supported algorithm must match, and there must be one (RFC 9530 §6.6).
 */
export async function checkContentDigest(
  field: string,
  content: Uint8Array,
): Promise<Result<void, DigestRefusal>> {
  const claimed = parseDigests(field);
  if (claimed === undefined) {
    return refuse({ type: 'digest-malformed' });
  }
  const supported = DIGEST_ALGORITHMS.filter((algorithm) => claimed.has(algorithm));
  if (supported.length === 0) {
    return refuse({ type: 'digest-unsupported', supported: DIGEST_ALGORITHMS });
  }
  for (const algorithm of supported) {
    if (claimed.get(algorithm) !== (await digestOf(content, algorithm))) {
      return refuse({ type: 'digest-false', algorithm });
    }
  }
  return ok(undefined);
}

/** Algorithm to base64; undefined when the field is not a Dictionary of byte sequences. */
function parseDigests(field: string): ReadonlyMap<string, string> | undefined {
  const dictionary = parseCanonicalDictionary(field);
  if (dictionary === undefined) {
    return undefined;
  }
  const digests = new Map<string, string>();
  for (const [name, member] of dictionary) {
    if (isInnerList(member) || !(member[0] instanceof ArrayBuffer)) {
      return undefined;
    }
    digests.set(name, toBase64(new Uint8Array(member[0])));
  }
  return digests;
}

async function digestOf(content: Uint8Array, algorithm: DigestAlgorithm): Promise<string> {
  const name = algorithm === 'sha-256' ? 'SHA-256' : 'SHA-512';
  return toBase64(new Uint8Array(await crypto.subtle.digest(name, new Uint8Array(content))));
}

/** @module Verifies a kept signature again, from what lies in the table alone. */

import { ok, type Result, refuse } from '../core/result.ts';
import { verifyBytes } from './algorithms.ts';
import { fromBase64 } from './base64.ts';
import { checkContentDigest } from './digest.ts';
import type { PublicJwk } from './jwk.ts';
import { keyIdOf } from './jwk.ts';
import { type BaseLine, parseBase, type SignedRecord } from './signature-record.ts';

/** Why a kept signature proves nothing; each names the part that does not fit the others. */
export type ProofRefusal =
  | { readonly type: 'keyid-differs' }
  | { readonly type: 'base-malformed' }
  | { readonly type: 'signature-input-differs' }
  | { readonly type: 'body-uncovered' }
  | { readonly type: 'body-differs' }
  | { readonly type: 'bad-signature' };

/**
 * Whether the holder of `jwk` signed this record: the body, the base over it, and the parameters.
 * When, and that it was no replay, was checked when the request came. Throws `ERR_KEY_UNUSABLE`.
 */
export async function verifyProof(proof: {
  readonly signed: SignedRecord;
  readonly jwk: PublicJwk;
}): Promise<Result<void, ProofRefusal>> {
  const { signed, jwk } = proof;
  if ((await keyIdOf(jwk)) !== signed.keyid) {
    return refuse({ type: 'keyid-differs' });
  }
  const base = parseBase(signed.base);
  if (base === undefined) {
    return refuse({ type: 'base-malformed' });
  }
  if (base.signatureInput !== signed.signatureInput || base.keyid !== signed.keyid) {
    return refuse({ type: 'signature-input-differs' });
  }
  const body = await checkBody(signed.requestBody, base.lines);
  if (!body.ok) {
    return body;
  }
  const signature = fromBase64(signed.signature);
  const data = new TextEncoder().encode(signed.base);
  return signature !== undefined && (await verifyBytes(jwk, signature, data))
    ? ok(undefined)
    : refuse({ type: 'bad-signature' });
}

async function checkBody(
  body: Uint8Array,
  lines: readonly BaseLine[],
): Promise<Result<void, ProofRefusal>> {
  const digest = lines.find((line) => line.component === '"content-digest"');
  if (digest === undefined) {
    return body.length === 0 ? ok(undefined) : refuse({ type: 'body-uncovered' });
  }
  const checked = await checkContentDigest(digest.value, body);
  return checked.ok ? checked : refuse({ type: 'body-differs' });
}

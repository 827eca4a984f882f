/** @module Records of signed requests: made when one verified, and verified again from the record alone. */

import { type InnerList, isInnerList, serializeItem } from 'structured-headers';
import { present } from '../core/optional.ts';
import { ok, type Result, refuse } from '../core/result.ts';
import { verifyBytes } from './algorithms.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { checkContentDigest } from './digest.ts';
import { keyIdOf, type PublicJwk } from './jwk.ts';
import { parseCanonicalDictionary } from './structured.ts';

/** The evidence of one signed act: `verifyProof` verifies it again. */
export interface SignedRecord {
  readonly keyid: string;
  /** The signature's bytes in base64, without the colons of a Byte Sequence. */
  readonly signature: string;
  /** Covered components and parameters as signed: the value of the base's last line. */
  readonly signatureInput: string;
  /** The signature base, RFC 9421 §2.5. */
  readonly base: string;
  /** The raw bytes of the request's body. */
  readonly requestBody: Uint8Array;
}

/** One line of a base: a component as serialised, and its value. */
export interface BaseLine {
  readonly component: string;
  readonly value: string;
}

const PARAMS_PREFIX = '"@signature-params": ';

/** Makes the record of a request whose signature verified over this base. */
export function makeRecord(
  verified: Pick<SignedRecord, 'keyid' | 'base' | 'requestBody'> & {
    readonly signature: Uint8Array;
  },
): SignedRecord {
  const { keyid, base, requestBody } = verified;
  const signatureInput = base.slice(base.lastIndexOf('\n') + 1 + PARAMS_PREFIX.length);
  return { keyid, signature: toBase64(verified.signature), signatureInput, base, requestBody };
}

/** Why a record proves nothing; each type names the part that does not fit the others. */
export type ProofRefusal =
  | { readonly type: 'keyid-differs' }
  | { readonly type: 'base-malformed' }
  | { readonly type: 'signature-input-differs' }
  | { readonly type: 'body-uncovered' }
  | { readonly type: 'body-differs' }
  | { readonly type: 'bad-signature' };

/**
 * Verifies that the holder of `jwk` signed this record: the body, the base over it, and the parameters.
 * The window and the nonce were checked when the request came. Throws `ERR_KEY_UNUSABLE`.
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

/** A parsed signature base. */
export interface ParsedBase {
  readonly lines: readonly BaseLine[];
  readonly signatureInput: string;
  /** The `keyid` parameter, if it is there and a String. */
  readonly keyid?: string;
}

/**
 * Parses a base; undefined unless its last line are the parameters, and the lines before it are
 * the components that those list, in their order (RFC 9421 §2.5).
 */
export function parseBase(base: string): ParsedBase | undefined {
  const texts = base.split('\n');
  const last = texts.pop();
  if (!last?.startsWith(PARAMS_PREFIX)) {
    return undefined;
  }
  const signatureInput = last.slice(PARAMS_PREFIX.length);
  const input = parseInput(signatureInput);
  if (input === undefined || input[0].length !== texts.length) {
    return undefined;
  }
  const components = input[0].map((item) => serializeItem(item));
  if (!components.every((component, at) => texts[at]?.startsWith(`${component}: `))) {
    return undefined;
  }
  const lines = components.map((component, at) => ({
    component,
    value: texts[at]?.slice(component.length + 2) ?? '',
  }));
  const keyid = input[1].get('keyid');
  return {
    lines,
    signatureInput,
    ...present({ keyid: typeof keyid === 'string' ? keyid : undefined }),
  };
}

function parseInput(signatureInput: string): InnerList | undefined {
  const member = parseCanonicalDictionary(`sig=${signatureInput}`)?.get('sig');
  return member !== undefined && isInnerList(member) ? member : undefined;
}

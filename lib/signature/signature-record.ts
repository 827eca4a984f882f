/** @module What is kept of a signed request, so that its signature can be verified again from it alone. */

import { type InnerList, isInnerList, serializeItem } from 'structured-headers';
import { toBase64 } from './base64.ts';
import { parseCanonicalDictionary } from './structured.ts';

/** The evidence of one signed act: see `proof.ts` for what it proves. */
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

/** A base taken apart. */
export interface ParsedBase {
  readonly lines: readonly BaseLine[];
  readonly signatureInput: string;
  /** The `keyid` parameter, if it is there and a String. */
  readonly keyid?: string;
}

/**
 * Takes a base apart; undefined unless its last line are the parameters, and the lines before it are
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
  return { lines, signatureInput, ...(typeof keyid === 'string' ? { keyid } : {}) };
}

function parseInput(signatureInput: string): InnerList | undefined {
  const member = parseCanonicalDictionary(`sig=${signatureInput}`)?.get('sig');
  return member !== undefined && isInnerList(member) ? member : undefined;
}

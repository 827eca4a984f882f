/** @module Selects the signature of a request that has a profile's tag (RFC 9421 §3.2 step 1, §4, §7.2.6). */

import { type Dictionary, type InnerList, isInnerList } from 'structured-headers';
import { present } from '../core/optional.ts';
import { ok, type Result, refuse } from '../core/result.ts';
import { headerOf, type SignedMessage } from './message.ts';
import type { ParseRefusal } from './signature-refusal.ts';
import { parseCanonicalDictionary } from './structured.ts';

/** More components than any real request covers; each takes a search through a field. */
const MAX_COMPONENTS = 32;

/** The label of the one signature with the tag, and the fields that it claims to cover. */
export interface Selection {
  readonly label: string;
  readonly fieldNames: readonly string[];
  /** The `alg` parameter, not yet verified. */
  readonly claimedAlgorithm?: string;
}

/** Returns the one signature with this tag; others, such as a gateway's, are ignored. */
export function selectSignature(
  message: SignedMessage,
  tag: string,
): Result<Selection, ParseRefusal> {
  const signatures = headerOf(message, 'signature');
  const inputs = headerOf(message, 'signature-input');
  if (signatures === undefined && inputs === undefined) {
    return refuse({ type: 'no-signature' });
  }
  if (signatures === undefined || inputs === undefined) {
    return malformed('Signature and Signature-Input come together');
  }
  if (parseCanonicalDictionary(signatures) === undefined) {
    return malformed('Signature is not a canonical Dictionary');
  }
  const dictionary = parseCanonicalDictionary(inputs);
  return dictionary === undefined
    ? malformed('Signature-Input is not a canonical Dictionary')
    : selectByTag(dictionary, tag);
}

function selectByTag(inputs: Dictionary, tag: string): Result<Selection, ParseRefusal> {
  const ours: [string, InnerList][] = [];
  for (const [label, member] of inputs) {
    if (!isInnerList(member)) {
      return malformed('a member of Signature-Input is not an inner list');
    }
    if (member[1].get('tag') === tag) {
      ours.push([label, member]);
    }
  }
  const [chosen, ...others] = ours;
  if (chosen === undefined) {
    return refuse({ type: 'wrong-tag', tag });
  }
  return others.length > 0
    ? refuse({ type: 'ambiguous-signature', labels: ours.map(([label]) => label) })
    : describeSelection(...chosen);
}

function describeSelection(
  label: string,
  [items, parameters]: InnerList,
): Result<Selection, ParseRefusal> {
  if (items.length > MAX_COMPONENTS) {
    return refuse({
      type: 'unsupported-component',
      detail: `more than ${MAX_COMPONENTS} components`,
    });
  }
  const names = items.map(([name]) => name).filter((name) => typeof name === 'string');
  const alg = parameters.get('alg');
  return ok({
    label,
    fieldNames: [...new Set(names.filter((name) => !name.startsWith('@')))],
    ...present({ claimedAlgorithm: typeof alg === 'string' ? alg : undefined }),
  });
}

function malformed(detail: string): Result<never, ParseRefusal> {
  return refuse({ type: 'malformed-signature', detail });
}

/** @module Types of the reasons why a signature is refused, each with what its sender needs to correct it. */

import type { Algorithm } from './algorithms.ts';
import type { DigestRefusal } from './digest.ts';

/** One type per reason; times in whole seconds since the epoch, as in the signature itself. */
export type SignatureRefusal =
  | ParseRefusal
  | ShapeRefusal
  | CoverageRefusal
  | ParameterRefusal
  | KeyRefusal
  | DigestRefusal;

/** The signature fields can't be read, or hold no signature, or more than one, for us. */
export type ParseRefusal =
  | { readonly type: 'no-signature' }
  | { readonly type: 'malformed-signature'; readonly detail: string }
  | { readonly type: 'wrong-tag'; readonly tag: string }
  | { readonly type: 'ambiguous-signature'; readonly labels: readonly string[] }
  | { readonly type: 'duplicate-component' }
  | { readonly type: 'unsupported-component'; readonly detail: string }
  | { readonly type: 'absent-field'; readonly names: readonly string[] }
  | { readonly type: 'unsignable-field'; readonly names: readonly string[] };

/** The request is refused whatever its signature. */
export type ShapeRefusal =
  | { readonly type: 'content-encoded'; readonly coding: string }
  | { readonly type: 'unsafe-path'; readonly part: 'path' | 'query' }
  | { readonly type: 'body-too-large'; readonly bytes: number; readonly maxBytes: number };

/** Something that matters is not covered by the signature. */
export type CoverageRefusal =
  | { readonly type: 'missing-component'; readonly names: readonly string[] }
  | { readonly type: 'uncovered-header'; readonly names: readonly string[] }
  | { readonly type: 'digest-unsigned' };

/** A parameter of the signature is missing or out of its bounds. */
export type ParameterRefusal =
  | { readonly type: 'missing-parameter'; readonly names: readonly string[] }
  | { readonly type: 'nonce-malformed'; readonly minChars: number; readonly maxChars: number }
  | { readonly type: 'keyid-too-long'; readonly maxChars: number }
  | {
      readonly type: 'stale';
      readonly created: number;
      readonly now: number;
      readonly maxAgeSeconds: number;
    }
  | {
      readonly type: 'from-the-future';
      readonly created: number;
      readonly now: number;
      readonly maxAheadSeconds: number;
    }
  | {
      readonly type: 'lifetime-too-long';
      readonly lifetimeSeconds: number;
      readonly maxLifetimeSeconds: number;
    }
  | { readonly type: 'expired'; readonly expires: number; readonly now: number }
  | {
      readonly type: 'wrong-algorithm';
      readonly claimed: string;
      readonly supported: readonly Algorithm[];
    };

/** An unknown key and a bad signature are one reason, so that nobody can probe for keys. */
export interface KeyRefusal {
  readonly type: 'unknown-or-bad-signature';
}

/** @module The type of a profile of RFC 9421, and the components that a profile has a signature cover. */

import type { Algorithm } from './algorithms.ts';
import { headerOf, type SignedMessage } from './message.ts';

/**
 * The rules that an application sets for signatures (RFC 9421 §1.4), as data. Every profile requires
 * the parameters `created`, `expires`, `nonce`, `keyid` and `tag`, and covers `@method` and the whole
 * target.
 */
export interface SignatureProfile {
  /** The application's tag (RFC 9421 §2.3): signatures with another tag are for someone else. */
  readonly tag: string;
  /** The protection space that a challenge names (RFC 9110 §11.5). */
  readonly realm: string;
  readonly algorithms: readonly [Algorithm, ...Algorithm[]];
  /** Fields to cover whenever there is content, and whenever sent (RFC 9530 §6.3). */
  readonly contentFields: readonly string[];
  /** Fields to cover whenever sent: each changes the meaning of the request. */
  readonly fieldsWhenSent: readonly string[];
  readonly maxAgeSeconds: number;
  readonly maxAheadSeconds: number;
  readonly maxLifetimeSeconds: number;
  /** How far past `expires` a verifier's clock may run and still accept (S-21). */
  readonly expirySkewSeconds: number;
  readonly minNonceChars: number;
  readonly maxNonceChars: number;
  readonly maxKeyidChars: number;
  /** Larger content is refused before it is hashed. */
  readonly maxBodyBytes: number;
}

/** Covers the whole target by itself (RFC 9421 §2.2.2, §7.2.3). */
export const WHOLE_TARGET = '@target-uri';

/**
 * The components that a signature over this message must cover, in the order that we sign them:
 * content fields with any content and whenever sent, the other fields whenever sent.
 */
export function requiredComponents(
  message: SignedMessage,
  { contentFields, fieldsWhenSent }: Pick<SignatureProfile, 'contentFields' | 'fieldsWhenSent'>,
): readonly string[] {
  const isSent = (name: string) => headerOf(message, name) !== undefined;
  const content = contentFields.filter((name) => message.body.length > 0 || isSent(name));
  return ['@method', WHOLE_TARGET, ...content, ...fieldsWhenSent.filter(isSent)];
}

/** @module Writes the JSON of an editor's key, for admins. */

import type { EditorKey } from '../../../editors/editor-key.ts';
import { toZoned } from '../../../site/time.ts';

/**
 * The key as JSON, dates in the site's time zone; `addedBy`, `revokedBy` and `replacedBy` are keyids.
 * A key that only the deployment names says so, and has no date.
 */
export function keyJson(key: EditorKey, timeZone: string): Record<string, unknown> {
  const { keyid, jwk, name, acts, sections, createdAt, expires, revokedAt } = key;
  const { kty, crv, x } = jwk;
  return {
    keyid,
    jwk: { kty, crv, x, ...(jwk.kty === 'EC' && { y: jwk.y }) },
    name,
    acts,
    ...(sections !== undefined && { sections }),
    ...(key.unrecorded === true
      ? { unrecorded: true }
      : { createdAt: toZoned(createdAt, timeZone) }),
    ...(key.addition !== undefined && { addedBy: key.addition.keyid }),
    ...(expires !== undefined && { expires: toZoned(expires, timeZone) }),
    ...(revokedAt !== undefined && { revokedAt: toZoned(revokedAt, timeZone) }),
    ...(key.revocation !== undefined && { revokedBy: key.revocation.keyid }),
    ...(key.replacedBy !== undefined && { replacedBy: key.replacedBy }),
  };
}

/** @module Writes the JSON of an editor's key, for admins and its holder. */

import type { Instant } from '../../../core/clock.ts';
import { present } from '../../../core/optional.ts';
import { type EditorKey, keyStatus } from '../../../editors/editor-key.ts';
import { toZoned } from '../../../site/time.ts';

/** What dates of keys are written by. */
export interface KeyMoment {
  readonly timeZone: string;
  /** The instant at which the key has its status. */
  readonly now: Instant;
}

/**
 * The key as JSON, dates in the site's time zone; `addedBy`, `approvedBy`, `revokedBy`, `replaces` and
 * `replacedBy` are keyids. A key that only the deployment names says so, and has no date.
 */
export function keyJson(key: EditorKey, { timeZone, now }: KeyMoment): Record<string, unknown> {
  const { keyid, jwk, name, acts, sections, device, replaces, replacedBy } = key;
  const { kty, crv, x } = jwk;
  const zoned = (at: Instant | undefined) => (at === undefined ? undefined : toZoned(at, timeZone));
  const status = keyStatus(key, now);
  return {
    keyid,
    jwk: { kty, crv, x, ...(jwk.kty === 'EC' && { y: jwk.y }) },
    status,
    name,
    acts,
    ...present({ sections, device }),
    ...(key.unrecorded === true ? { unrecorded: true } : { createdAt: zoned(key.createdAt) }),
    ...present({
      addedBy: (key.invitation ?? key.addition)?.keyid,
      expires: zoned(key.expires),
      pendingUntil: status === 'pending' ? zoned(key.pendingUntil) : undefined,
      approvedAt: zoned(key.approvedAt),
      approvedBy: key.approval?.keyid,
      lastUsedAt: zoned(key.lastUsedAt),
      revokedAt: zoned(key.revokedAt),
      revokedBy: key.revocation?.keyid,
      replaces,
      replacedBy,
    }),
  };
}

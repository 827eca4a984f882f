/** @module Writes the JSON of an invitation, for admins. */

import { present } from '../../../core/optional.ts';
import type { Invitation } from '../../../editors/invitation.ts';
import { toZoned } from '../../../site/time.ts';

/** The invitation as JSON, dates in the site's time zone; `invitedBy` and `replaces` are keyids. */
export function invitationJson(invitation: Invitation, timeZone: string): Record<string, unknown> {
  const { id, name, acts, sections, expires, approval, replaces, createdAt, endsAt } = invitation;
  return {
    id,
    name,
    acts,
    ...present({ sections, expires: expires && toZoned(expires, timeZone) }),
    approval,
    ...present({ replaces }),
    createdAt: toZoned(createdAt, timeZone),
    invitedBy: invitation.invitation.keyid,
    expiresAt: toZoned(endsAt, timeZone),
  };
}

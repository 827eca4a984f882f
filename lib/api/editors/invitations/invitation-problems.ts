/** @module The table of problems with invitations. */

import type { InvitationEnd } from '../../../editors/invitation.ts';
import type { ProblemRows } from '../../problems/problem-row.ts';
import type { InvitationRefusal } from './invitation-acts.ts';

const ASK = 'Ask an admin for another invitation.';

const ENDS: Record<InvitationEnd, string> = {
  unknown: 'The link is none of this newsroom’s, or ended long ago.',
  used: 'The link was used before: it works once.',
  withdrawn: 'An admin took the invitation back.',
  expired: 'The link is older than 72 hours.',
  'inviter-revoked': 'The key of the admin who invited was revoked.',
};

/** One row for every refusal of an invitation. */
export const INVITATION_PROBLEMS: ProblemRows<InvitationRefusal> = {
  'invalid-invitation': {
    status: 422,
    title: 'The invitation or its claim breaks a rule',
    meaning: 'Fields of it break rules; errors lists each by a JSON pointer, with its rule.',
    remedy:
      'Invite with a name and at least one act, or with the key that is to be replaced. Claim with the token of the link and a public key.',
    errors: ({ errors }) => errors,
  },
  'unknown-invitation': {
    status: 404,
    title: 'There is no such invitation',
    meaning: 'No invitation has this id, or it ended long ago.',
    remedy: 'Take the id from the list of invitations.',
  },
  'invitation-gone': {
    status: 410,
    title: 'The invitation is not open any more',
    meaning:
      'The link was used, taken back or is older than 72 hours, or there never was one. It works once.',
    remedy: ASK,
    detail: ({ end }) => `${ENDS[end]} ${ASK}`,
    members: ({ end }) => ({ end }),
  },
};

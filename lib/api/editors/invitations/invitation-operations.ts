/** @module Describes invitations as OpenAPI operations. */

import { type Operation, privateJson } from '../../../openapi/operation.ts';
import { EXAMPLE_INVITATION } from '../../examples/signature-example.ts';
import { EXAMPLE_ORIGIN, type Examples } from '../../examples/story.ts';
import { ACT_REFUSALS } from '../articles/act-operations.ts';
import type { EditorProblemName } from '../editor-problems.ts';
import { ONCE } from '../keys/key-operations.ts';

const SIGNED = { tag: 'keys', isSigned: true } as const;
const URL = `${EXAMPLE_ORIGIN}/newsroom/join#${EXAMPLE_INVITATION.token}`;

/** Invitations: for admins, but for their claim. */
export function invitationOperations(examples: Examples): readonly Operation<EditorProblemName>[] {
  const makers = [inviteOperation, listOperation, claimOperation, withdrawOperation];
  return makers.map((make) => make(examples));
}

function inviteOperation({ invitation, newKey }: Examples): Operation<EditorProblemName> {
  const { name, acts } = newKey;
  return {
    ...SIGNED,
    method: 'post',
    path: '/api/invitations',
    id: 'invite',
    command: 'keys invite --name "Ada Reed" --acts draft,publish',
    summary: 'Invite a person to make a key of their own',
    description:
      'The answer has a link that works once, for 72 hours. Its token is the fragment of the link and stored as a hash: a repeated request is answered without it. With `replaces`, a keyid, the new key gets the name and rights of that key and takes its place; without it, `name` and `acts` are required. `approval: none` makes the key live at once: for one’s own machine.',
    parameters: ['Content-Digest', 'Idempotency-Key'],
    request: {
      schema: 'InvitationInput',
      isRequired: true,
      examples: {
        editor: { summary: 'An editor who may write and publish', value: { name, acts } },
        again: {
          summary: 'The same person on another device, whose old key ends then',
          value: { replaces: invitation.invitedBy },
        },
      },
    },
    answers: [
      { ...privateJson('InvitationAnswer', { invitation, url: URL }, 'The link.'), status: 201 },
    ],
    refusals: [...ACT_REFUSALS, 'invalid-invitation'],
  };
}

function listOperation({ invitation }: Examples): Operation<EditorProblemName> {
  return {
    ...SIGNED,
    method: 'get',
    path: '/api/invitations',
    id: 'listInvitations',
    command: 'keys invitations',
    summary: 'The open invitations, newest first',
    description: 'Without their links, which nobody can read again.',
    parameters: [],
    answers: [privateJson('InvitationList', { items: [invitation] }, 'All of them.')],
    refusals: ['act-forbidden'],
  };
}

function withdrawOperation({ invitation }: Examples): Operation<EditorProblemName> {
  return {
    ...SIGNED,
    method: 'delete',
    path: '/api/invitations/{invitation}',
    id: 'withdrawInvitation',
    command: `keys invitations --withdraw ${EXAMPLE_INVITATION.id}`,
    summary: 'Take an open invitation back',
    parameters: ['invitation', 'Idempotency-Key'],
    answers: [privateJson('InvitationAnswer', { invitation }, 'The invitation, which has ended.')],
    refusals: ['act-forbidden', ...ONCE, 'unknown-invitation', 'invitation-gone'],
  };
}

function claimOperation({ key, claim }: Examples): Operation<EditorProblemName> {
  return {
    ...SIGNED,
    method: 'post',
    path: '/api/invitations/claim',
    id: 'claimInvitation',
    summary: 'Bring the key of a device by an invitation',
    description:
      'Signed with the private half of `jwk`, whose thumbprint is the `keyid`: nothing else is known of the key yet. The invitation is used up. Where an admin has to approve the key, its `status` is `pending`, and it is forgotten after 7 days. With the same `Idempotency-Key`, the same claim is answered again.',
    parameters: ['Content-Digest', 'Idempotency-Key'],
    request: {
      schema: 'InvitationClaim',
      isRequired: true,
      examples: { device: { summary: 'A new key in a browser', value: claim } },
    },
    answers: [
      {
        ...privateJson('KeyAnswer', { key }, 'The key, pending or live.'),
        status: 201,
        headers: ['Cache-Control', 'Location'],
      },
    ],
    refusals: [
      ...ACT_REFUSALS,
      'invalid-invitation',
      'invitation-gone',
      'key-exists',
      'last-admin',
    ],
  };
}

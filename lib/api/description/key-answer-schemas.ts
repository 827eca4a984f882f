/** @module The schemas of answers about editors' keys and invitations. */

import * as z from 'zod';
import { KEY_STATUSES } from '../../editors/editor-key.ts';
import { APPROVALS } from '../../editors/invitation.ts';
import type { NamedSchemas } from '../../openapi/json-schema.ts';
import { BASE64URL_OF_32_BYTES } from '../../signature/jwk.ts';
import { moment } from './article-schemas.ts';

const text = z.string().min(1);

/** The name of a key. */
export const keyid = z
  .string()
  .regex(BASE64URL_OF_32_BYTES)
  .meta({ description: 'RFC 7638 thumbprint, base64url' });

/** The members of a public key. */
export const jwkMembers = {
  kty: z.enum(['OKP', 'EC']),
  crv: z.enum(['Ed25519', 'P-256']),
  x: text,
  y: text.exactOptional().meta({ description: 'Of P-256 alone' }),
};

/** A public key. */
export const publicJwk = z.strictObject(jwkMembers);

const key = z.strictObject({
  keyid,
  jwk: publicJwk,
  status: z.enum(KEY_STATUSES),
  name: text,
  acts: z.array(text),
  sections: z.array(text).exactOptional(),
  unrecorded: z.boolean().exactOptional().meta({
    description: 'True: known only from the deployment, and not used yet',
  }),
  createdAt: moment.exactOptional(),
  addedBy: keyid.exactOptional(),
  device: text.exactOptional().meta({ description: 'What its device calls itself' }),
  pendingUntil: moment.exactOptional().meta({
    description: 'When it is forgotten unless an admin approves it',
  }),
  approvedAt: moment.exactOptional(),
  approvedBy: keyid.exactOptional(),
  lastUsedAt: moment.exactOptional().meta({ description: 'Noted at most once a day' }),
  replaces: keyid.exactOptional().meta({ description: 'The key whose place it takes' }),
  expires: moment.exactOptional(),
  revokedAt: moment.exactOptional(),
  revokedBy: keyid.exactOptional(),
  replacedBy: keyid.exactOptional().meta({ description: 'The key that took its place' }),
});

const invitation = z.strictObject({
  id: keyid.meta({ description: 'The SHA-256 of the token in its link' }),
  name: text,
  acts: z.array(text),
  sections: z.array(text).exactOptional(),
  expires: moment.exactOptional().meta({ description: 'The end of the new key' }),
  approval: z.enum(APPROVALS),
  replaces: keyid.exactOptional().meta({ description: 'The key whose place the new one takes' }),
  createdAt: moment,
  invitedBy: keyid,
  expiresAt: moment.meta({ description: 'The end of the link' }),
});

/** The schemas, by the names that operations refer to them by. */
export const KEY_SCHEMAS = {
  PublicJwk: publicJwk,
  Key: key,
  KeyAnswer: z.strictObject({ key }),
  KeyList: z.strictObject({ items: z.array(key) }),
  Invitation: invitation,
  InvitationList: z.strictObject({ items: z.array(invitation) }),
  InvitationAnswer: z.strictObject({
    invitation,
    url: z.string().meta({ format: 'uri' }).exactOptional().meta({
      description: 'The link, in the answer to the first request alone: only its hash is kept',
    }),
  }),
} as const satisfies NamedSchemas;

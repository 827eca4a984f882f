/** @module Schemas and parsers of invitations and of claims: `{name, acts, …}` and `{token, jwk, device?}`. */

import * as z from 'zod';
import type { FieldError } from '../../../article/article.ts';
import { fieldErrorsOf } from '../../../article/input/field-errors.ts';
import { mustBe } from '../../../article/input/field-schemas.ts';
import type { Instant } from '../../../core/clock.ts';
import { present } from '../../../core/optional.ts';
import { ok, type Result, refuse } from '../../../core/result.ts';
import type { EditorKey } from '../../../editors/editor-key.ts';
import { APPROVALS, type Invitation } from '../../../editors/invitation.ts';
import { BASE64URL_OF_32_BYTES, type PublicJwk } from '../../../signature/jwk.ts';
import type { SiteConfig } from '../../../site/config.ts';
import { BOUND_ADMIN, deviceName, isUnbound, publicJwk, rightsFields } from '../keys/key-schema.ts';

/** Why what was posted about an invitation is refused. */
export type InvalidInvitation = {
  readonly type: 'invalid-invitation';
  readonly errors: readonly FieldError[];
};

/** A posted invitation: the holder and the rights of the new key, or the key that it replaces. */
export type InvitationInput = Pick<Invitation, 'approval' | 'expires'> &
  (
    | (Pick<EditorKey, 'name' | 'acts' | 'sections'> & { readonly replaces?: undefined })
    | { readonly replaces: string }
  );

/** A posted claim. */
export interface ClaimInput {
  readonly token: string;
  readonly jwk: PublicJwk;
  readonly device?: string;
}

/** The schema of an invitation, field by field; `now` is what `expires` must be later than. */
export function invitationSchema(site: Pick<SiteConfig, 'sections'>, now: Instant) {
  const { name, acts, sections, expires } = rightsFields(site, now);
  return z.strictObject(
    {
      name: name.optional(),
      acts: acts.optional(),
      sections,
      expires,
      approval: z.enum(APPROVALS, `must be ${APPROVALS.join(' or ')}`).optional(),
      replaces: z
        .string(mustBe('text'))
        .regex(BASE64URL_OF_32_BYTES, 'must be the keyid of a key')
        .optional(),
    },
    mustBe('a JSON object'),
  );
}

/** Of a new holder the name and acts are asked for; with `replaces` they are those of the other key. */
function checkFields(
  given: Readonly<Record<string, unknown>>,
  context: { addIssue(issue: { code: 'custom'; path: string[]; message: string }): void },
): void {
  const report = (names: readonly string[], isWrong: boolean, message: string) => {
    for (const name of names) {
      if ((given[name] === undefined) === isWrong) {
        context.addIssue({ code: 'custom', path: [name], message });
      }
    }
  };
  if (given.replaces === undefined) report(['name', 'acts'], true, 'is required');
  else
    report(['name', 'acts', 'sections'], false, 'must be absent: it is that of the key to replace');
}

/** Parses an invitation. */
export function parseInvitationInput(
  input: unknown,
  { site, now }: { readonly site: SiteConfig; readonly now: Instant },
): Result<InvitationInput, InvalidInvitation> {
  const schema = invitationSchema(site, now)
    .superRefine(checkFields)
    .refine(isUnbound, BOUND_ADMIN);
  const parsed = schema.safeParse(input);
  if (!parsed.success) return refuseFor(parsed.error);
  const { name = '', acts = [], sections, expires, approval = 'required', replaces } = parsed.data;
  const common = { approval, ...present({ expires }) };
  return replaces === undefined
    ? ok({ ...common, name, acts, ...present({ sections }) })
    : ok({ ...common, replaces });
}

/** The schema of a claim: the token of a link, and the public half of the device's new key. */
export const claimSchema = z.strictObject(
  {
    token: z
      .string(mustBe('text'))
      .regex(BASE64URL_OF_32_BYTES, 'must be the part of the link behind #'),
    jwk: publicJwk,
    device: deviceName.optional(),
  },
  mustBe('a JSON object'),
);

/** Parses a claim. */
export function parseClaimInput(input: unknown): Result<ClaimInput, InvalidInvitation> {
  const parsed = claimSchema.safeParse(input);
  if (!parsed.success) return refuseFor(parsed.error);
  const { device, ...required } = parsed.data;
  return ok({ ...required, ...present({ device }) });
}

function refuseFor(error: z.ZodError) {
  return refuse({ type: 'invalid-invitation' as const, errors: fieldErrorsOf(error) });
}

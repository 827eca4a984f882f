/** @module Schemas and parsers of what is posted about keys: a key, a rotation, another name. */

import * as z from 'zod';
import { ACT_RIGHTS } from '../../../article/acts/register.ts';
import type { FieldError } from '../../../article/article.ts';
import { fieldErrorsOf } from '../../../article/input/field-errors.ts';
import { dateTime, mustBe, text } from '../../../article/input/field-schemas.ts';
import { cleanLine } from '../../../article/text.ts';
import type { Instant } from '../../../core/clock.ts';
import { present } from '../../../core/optional.ts';
import { ok, type Result, refuse } from '../../../core/result.ts';
import type { EditorKey } from '../../../editors/editor-key.ts';
import { ADMIN, READ } from '../../../editors/permissions.ts';
import type { PublicJwk } from '../../../signature/jwk.ts';
import { BASE64URL_OF_32_BYTES, parsePublicJwk } from '../../../signature/jwk.ts';
import type { SiteConfig } from '../../../site/config.ts';

const MAX_NAME_CHARACTERS = 200;
const MAX_DEVICE_CHARACTERS = 100;
/** One per act or section is enough for anybody. */
const MAX_GRANTS = 100;

/** A posted key: everything of an `EditorKey` but what the server adds. */
export type KeyInput = Pick<EditorKey, 'jwk' | 'name' | 'acts' | 'sections' | 'expires'>;

const PUBLIC_WANTED = 'must be a public JWK, Ed25519 (OKP) or P-256 (EC), without its private "d"';
const PRIVATE_SENT =
  'is a private key, which must never leave its owner: it was not kept; make another, and send its public half';

/** What `parsePublicJwk` accepts, as JSON Schema; it drops other members. */
const COORDINATE = { type: 'string', pattern: BASE64URL_OF_32_BYTES.source };
const PUBLIC_JWK_FORM = {
  type: 'object',
  oneOf: [
    {
      properties: { kty: { const: 'OKP' }, crv: { const: 'Ed25519' }, x: COORDINATE },
      required: ['kty', 'crv', 'x'],
    },
    {
      properties: { kty: { const: 'EC' }, crv: { const: 'P-256' }, x: COORDINATE, y: COORDINATE },
      required: ['kty', 'crv', 'x', 'y'],
    },
  ],
} as const;

/** A public key; a private one is refused with words of its own. */
export const publicJwk = z
  .unknown()
  .transform((value, context): PublicJwk => {
    const parsed = parsePublicJwk(value);
    if (parsed.ok) return parsed.value;
    const message = parsed.refusal.type === 'private-member' ? PRIVATE_SENT : PUBLIC_WANTED;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  })
  .meta(PUBLIC_JWK_FORM);

/** A list of some of these words, each once. */
function someOf(words: readonly string[]) {
  const rule = `must be some of ${words.join(', ')}`;
  return z
    .array(z.string(mustBe('text')), mustBe('a list'))
    .min(1, rule)
    .max(MAX_GRANTS, rule)
    .refine((given) => given.every((word) => words.includes(word)), rule)
    .transform((given) => [...new Set(given)])
    .meta({ items: { type: 'string', enum: words } });
}

/** An admin can add keys for every section, so binding one to sections would bind nothing. */
export const BOUND_ADMIN = {
  path: ['sections'],
  error: 'must be absent for an admin, who is bound to none',
};

/** Whether a key is no admin that is bound to sections. */
export function isUnbound(key: {
  readonly acts?: readonly string[] | undefined;
  readonly sections?: unknown;
}): boolean {
  return key.sections === undefined || key.acts?.includes(ADMIN) !== true;
}

/** A line of text of a few characters at most, cleaned of what no line has. */
function line(maxCharacters: number) {
  return z
    .string(mustBe('text'))
    .transform((given) => cleanLine(given).text)
    .pipe(text(maxCharacters))
    .meta({ minLength: 1, maxLength: maxCharacters });
}

/** What a device calls itself. */
export const deviceName = line(MAX_DEVICE_CHARACTERS);

/** The holder's name and rights, field by field; `now` is what `expires` must be later than. */
export function rightsFields(site: Pick<SiteConfig, 'sections'>, now: Instant) {
  const sectionIds = site.sections.map((section) => section.id);
  return {
    name: line(MAX_NAME_CHARACTERS),
    acts: someOf([ADMIN, READ, ...ACT_RIGHTS]),
    sections: someOf(sectionIds).optional(),
    expires: dateTime.refine((expires) => expires > now, 'must be in the future').optional(),
  };
}

/** The schema of a posted key, field by field; `now` is what `expires` must be later than. */
export function keySchema(site: Pick<SiteConfig, 'sections'>, now: Instant) {
  return z.strictObject({ jwk: publicJwk, ...rightsFields(site, now) }, mustBe('a JSON object'));
}

/** The schema of a rotation: the new key alone, since all else is that of the old one. */
export const rotationSchema = z.strictObject(
  { jwk: publicJwk, device: deviceName.optional() },
  mustBe('a JSON object'),
);

/** The schema of a change of a key: its name is all that ever changes. */
export const renamingSchema = z.strictObject(
  { name: line(MAX_NAME_CHARACTERS) },
  mustBe('a JSON object'),
);

/** Why what was posted about a key is refused. */
export type InvalidKey = { readonly type: 'invalid-key'; readonly errors: readonly FieldError[] };

/** Parses a rotation. */
export function parseRotationInput(
  input: unknown,
): Result<Pick<EditorKey, 'jwk' | 'device'>, InvalidKey> {
  const parsed = rotationSchema.safeParse(input);
  if (!parsed.success) return refuse({ type: 'invalid-key', errors: fieldErrorsOf(parsed.error) });
  const { jwk, device } = parsed.data;
  return ok({ jwk, ...present({ device }) });
}

/** Parses another name of a key. */
export function parseRenaming(input: unknown): Result<Pick<EditorKey, 'name'>, InvalidKey> {
  const parsed = renamingSchema.safeParse(input);
  if (parsed.success) return ok(parsed.data);
  return refuse({ type: 'invalid-key', errors: fieldErrorsOf(parsed.error) });
}

/** Parses a posted key. `now` is what `expires` must be later than. */
export function parseKeyInput(
  input: unknown,
  { site, now }: { readonly site: SiteConfig; readonly now: Instant },
): Result<KeyInput, InvalidKey> {
  const parsed = keySchema(site, now).refine(isUnbound, BOUND_ADMIN).safeParse(input);
  if (!parsed.success) return refuse({ type: 'invalid-key', errors: fieldErrorsOf(parsed.error) });
  const { sections, expires, ...required } = parsed.data;
  return ok({ ...required, ...present({ sections, expires }) });
}

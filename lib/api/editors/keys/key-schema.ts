/** @module Schema and parser of a posted key: `{jwk, name, acts, sections?, expires?}`. */

import * as z from 'zod';
import { ACT_RIGHTS } from '../../../article/acts/register.ts';
import type { FieldError } from '../../../article/article.ts';
import { fieldErrorsOf } from '../../../article/input/field-errors.ts';
import { dateTime, mustBe, text } from '../../../article/input/field-schemas.ts';
import { cleanLine } from '../../../article/text.ts';
import type { Instant } from '../../../core/clock.ts';
import { ok, type Result, refuse } from '../../../core/result.ts';
import type { EditorKey } from '../../../editors/editor-key.ts';
import { ADMIN } from '../../../editors/permissions.ts';
import type { PublicJwk } from '../../../signature/jwk.ts';
import { BASE64URL_OF_32_BYTES, parsePublicJwk } from '../../../signature/jwk.ts';
import type { SiteConfig } from '../../../site/config.ts';

const MAX_NAME_CHARACTERS = 200;
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

const publicJwk = z
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
const BOUND_ADMIN = {
  path: ['sections'],
  error: 'must be absent for an admin, who is bound to none',
};

function isUnbound(key: Pick<EditorKey, 'acts'> & { readonly sections?: unknown }): boolean {
  return key.sections === undefined || !key.acts.includes(ADMIN);
}

/** The schema of a posted key, field by field; `now` is what `expires` must be later than. */
export function keySchema(site: Pick<SiteConfig, 'sections'>, now: Instant) {
  const sectionIds = site.sections.map((section) => section.id);
  return z.strictObject(
    {
      jwk: publicJwk,
      name: z
        .string(mustBe('text'))
        .transform((name) => cleanLine(name).text)
        .pipe(text(MAX_NAME_CHARACTERS))
        .meta({ minLength: 1, maxLength: MAX_NAME_CHARACTERS }),
      acts: someOf([ADMIN, ...ACT_RIGHTS]),
      sections: someOf(sectionIds).optional(),
      expires: dateTime.refine((expires) => expires > now, 'must be in the future').optional(),
    },
    mustBe('a JSON object'),
  );
}

/** The schema of a rotation: the new key alone, since all else is that of the old one. */
export const rotationSchema = z.strictObject({ jwk: publicJwk }, mustBe('a JSON object'));

/** Parses a rotation. */
export function parseRotationInput(
  input: unknown,
): Result<
  Pick<KeyInput, 'jwk'>,
  { readonly type: 'invalid-key'; readonly errors: readonly FieldError[] }
> {
  const parsed = rotationSchema.safeParse(input);
  if (parsed.success) return ok(parsed.data);
  return refuse({ type: 'invalid-key', errors: fieldErrorsOf(parsed.error) });
}

/** Parses a posted key. `now` is what `expires` must be later than. */
export function parseKeyInput(
  input: unknown,
  { site, now }: { readonly site: SiteConfig; readonly now: Instant },
): Result<KeyInput, { readonly type: 'invalid-key'; readonly errors: readonly FieldError[] }> {
  const parsed = keySchema(site, now).refine(isUnbound, BOUND_ADMIN).safeParse(input);
  if (!parsed.success) return refuse({ type: 'invalid-key', errors: fieldErrorsOf(parsed.error) });
  const { sections, expires, ...required } = parsed.data;
  return ok({
    ...required,
    ...(sections !== undefined && { sections }),
    ...(expires !== undefined && { expires }),
  });
}

/** @module The wire form of an editor's key: `{jwk, name, acts, sections?, expires?}`. */

import { z } from 'zod';
import type { FieldError } from '../article/article.ts';
import { fieldErrorsOf } from '../article/field-errors.ts';
import { dateTime, mustBe, text } from '../article/fields.ts';
import { cleanLine } from '../article/text.ts';
import type { Instant } from '../core/clock.ts';
import { ok, type Result, refuse } from '../core/result.ts';
import { parsePublicJwk } from '../signature/keys.ts';
import type { EditorKey, PublicJwk } from '../signature/ports.ts';
import type { SiteConfig } from '../site/config.ts';
import { GRANTABLE_ACTS } from './permissions.ts';

const MAX_NAME_CHARACTERS = 200;
/** One per act or section is enough for anybody. */
const MAX_GRANTS = 100;

/** A posted key: everything of an `EditorKey` but what the server adds. */
export type KeyInput = Omit<EditorKey, 'keyid' | 'createdAt' | 'revokedAt'>;

const publicJwk = z.unknown().transform((value, context): PublicJwk => {
  const parsed = parsePublicJwk(value);
  if (parsed.ok) return parsed.value;
  const message = 'must be a public JWK, Ed25519 (OKP) or P-256 (EC), without its private "d"';
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

/** A list of some of these words, each once. */
function someOf(words: readonly string[]) {
  const rule = `must be some of ${words.join(', ')}`;
  return z
    .array(z.string(mustBe('text')), mustBe('a list'))
    .min(1, rule)
    .max(MAX_GRANTS, rule)
    .refine((given) => given.every((word) => words.includes(word)), rule)
    .transform((given) => [...new Set(given)]);
}

/** Reads a posted key, or says what is wrong with it. `now` is what `expires` must be later than. */
export function parseKeyInput(
  input: unknown,
  { site, now }: { readonly site: SiteConfig; readonly now: Instant },
): Result<KeyInput, { readonly type: 'invalid-key'; readonly errors: readonly FieldError[] }> {
  const sectionIds = site.sections.map((section) => section.id);
  const schema = z.strictObject(
    {
      jwk: publicJwk,
      name: z
        .string(mustBe('text'))
        .transform((name) => cleanLine(name).text)
        .pipe(text(MAX_NAME_CHARACTERS)),
      acts: someOf(GRANTABLE_ACTS),
      sections: someOf(sectionIds).optional(),
      expires: dateTime.refine((expires) => expires > now, 'must be in the future').optional(),
    },
    mustBe('a JSON object'),
  );
  const parsed = schema.safeParse(input);
  if (!parsed.success) return refuse({ type: 'invalid-key', errors: fieldErrorsOf(parsed.error) });
  const { sections, expires, ...required } = parsed.data;
  return ok({
    ...required,
    ...(sections !== undefined && { sections }),
    ...(expires !== undefined && { expires }),
  });
}

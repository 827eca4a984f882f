/** @module Defines Zod schemas for the values of fields; their messages continue a sentence that starts with the field's name. */

import * as z from 'zod';
import type { Instant } from '../../core/clock.ts';
import { MAX_SLUG_CHARACTERS, parseSlug, type Slug, slugOf } from '../../site/slug.ts';
import { parseRfc3339 } from '../../site/time.ts';
import { IPTC_SOURCE_TYPES } from '../digital-source.ts';
import { countCharacters, parseWebUrl } from '../text.ts';

const MAX_URL_CHARACTERS = 2048;

/** An error message: one for a field that is missing, one for a value of another type. */
export function mustBe(kind: string) {
  return {
    error: (issue: { readonly input?: unknown }) =>
      issue.input === undefined ? 'is required' : `must be ${kind}`,
  };
}

/** Text that isn't empty, of at most so many characters: Unicode code points. */
export function text(maxCharacters: number) {
  return z
    .string(mustBe('text'))
    .min(1, 'must not be empty')
    .refine((value) => countCharacters(value) <= maxCharacters, {
      error: (issue) =>
        `must have at most ${maxCharacters} characters; it has ${countCharacters(String(issue.input))}`,
    })
    .meta({ maxLength: maxCharacters });
}

/** An absolute http or https URL, made ASCII. */
export const webUrl = parsed(
  'must be an absolute http or https URL, such as https://example.com/a',
  (value) => {
    const url = parseWebUrl(value);
    return url !== undefined && url.length <= MAX_URL_CHARACTERS ? url : undefined;
  },
).meta({ format: 'uri', pattern: '^[Hh][Tt][Tt][Pp][Ss]?://', maxLength: MAX_URL_CHARACTERS });

/** RFC 6838 §4.2: two restricted names and a slash; no parameters. */
const MEDIA_TYPE =
  /^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}\/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}$/;

/** The same of an image, whatever the case. */
export const IMAGE_TYPE = /^[Ii][Mm][Aa][Gg][Ee]\/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}$/;

/** A media type, made lower case. */
export const mediaType = parsed('must be a media type, such as image/jpeg', (value) =>
  MEDIA_TYPE.test(value) ? value.toLowerCase() : undefined,
).meta({ pattern: MEDIA_TYPE.source });

/** BCP 47, made canonical: `zh-cn` becomes `zh-CN`. */
export const languageTag = parsed(
  'must be a BCP 47 language tag, such as zh-CN or en',
  canonicalLanguage,
).meta({ pattern: '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$' });

/** RFC 3339 years have four digits; a day is spared at each end, so that they do in every zone. */
const FIRST_DATE_MS = Date.parse('0001-01-02T00:00:00Z');
const LAST_DATE_MS = Date.parse('9999-12-30T00:00:00Z');

/** RFC 3339 §5.6, with the offset that it demands. */
export const dateTime = parsed<Instant>(
  'must be an RFC 3339 date-time that the calendar has, such as 2025-06-08T18:14:17+08:00',
  (value) => {
    const instant = parseRfc3339(value);
    if (instant === undefined) return undefined;
    return instant >= FIRST_DATE_MS && instant <= LAST_DATE_MS ? instant : undefined;
  },
).meta({ format: 'date-time' });

/** Words that are a slug already, but for their Unicode normal form. */
export const slug = parsed<Slug>(
  'must be a slug: lower-case letters and digits in words joined by single hyphens, at most 60 characters',
  (value) => parseSlug(value.normalize('NFC')),
).meta({ minLength: 1, maxLength: MAX_SLUG_CHARACTERS });

/** A digital source type: its URL, or the bare IPTC NewsCode, from which the URL is made. */
export const digitalSourceType = parsed(
  'must be a URL or an IPTC digital source type, such as trainedAlgorithmicMedia',
  (value) =>
    /^[a-z]{1,60}$/i.test(value)
      ? IPTC_SOURCE_TYPES + value
      : value.length <= MAX_URL_CHARACTERS
        ? parseWebUrl(value)
        : undefined,
).meta({ maxLength: MAX_URL_CHARACTERS });

/** A whole number from 0 on; JSON numbers beyond 2^53 are not exact and refused. */
export function wholeNumber(minimum: number, maximum: number) {
  const rule = { error: `must be a whole number from ${minimum} to ${maximum}` };
  return z.int(rule).min(minimum, rule).max(maximum, rule);
}

/** A label and the slug given with it, or made from it. */
export function withSlug<Named extends { readonly slug?: Slug }>(
  named: Named,
  label: string,
  context: z.core.$RefinementCtx<unknown>,
): Named & { readonly slug: Slug } {
  const made = named.slug ?? slugOf(label);
  if (made !== undefined) return { ...named, slug: made };
  context.addIssue({
    code: 'custom',
    message: 'has no letter and no digit to make a slug of; give one as "slug"',
  });
  return z.NEVER;
}

function parsed<Value>(rule: string, parse: (value: string) => Value | undefined) {
  return z.string(mustBe('text')).transform((value, context): Value => {
    const result = parse(value);
    if (result !== undefined) return result;
    context.addIssue({ code: 'custom', message: rule });
    return z.NEVER;
  });
}

function canonicalLanguage(value: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(value)[0];
  } catch {
    return undefined;
  }
}

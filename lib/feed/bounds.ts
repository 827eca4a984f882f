/** @module What no document may exceed: its size in bytes, and the years that feed dates can say. */

import { type Instant, instantOf } from '../core/clock.ts';

/** Full text stops here; the remaining members carry summary and link. */
export const MAX_TEXT_BYTES = 2_000_000;

/** A public answer stays under 4 MB uncoded; this leaves room for tags of elements and rounding. */
export const MAX_DOCUMENT_BYTES = 3_500_000;

/** The worst that escaping makes of one byte, in any of the three formats, beyond itself. */
const ESCAPE_EXTRA_BYTES = 4;

const ESCAPED = /[&<>"\\\t\n\r]/g;

/** How many bytes a text takes in a document at most, once escaped. */
export function weigh(value: string): number {
  const escapes = value.match(ESCAPED)?.length ?? 0;
  return Buffer.byteLength(value) + escapes * ESCAPE_EXTRA_BYTES;
}

/** What one UTF-16 unit weighs at most: three bytes of UTF-8, or one of ASCII and its escape. */
const MAX_BYTES_PER_UNIT = 1 + ESCAPE_EXTRA_BYTES;

/** The same of a unit in JSON, where it may take two characters that are both escaped, or `\u0000`. */
const MAX_JSON_BYTES_PER_UNIT = 2 * MAX_BYTES_PER_UNIT;

/** More than a number, a date or the quotes and commas around a member weigh. */
const MAX_JSON_FRAME_BYTES = 50;

/** At least the weight of a value as JSON, reckoned without writing it. */
export function overestimate(value: unknown): number {
  if (typeof value === 'string') {
    return MAX_JSON_FRAME_BYTES + value.length * MAX_JSON_BYTES_PER_UNIT;
  }
  if (typeof value !== 'object' || value === null) return MAX_JSON_FRAME_BYTES;
  let bytes = MAX_JSON_FRAME_BYTES;
  if (Array.isArray(value)) {
    for (const item of value) bytes += overestimate(item);
    return bytes;
  }
  for (const key in value) {
    const member = (value as Readonly<Record<string, unknown>>)[key];
    bytes += MAX_JSON_FRAME_BYTES + key.length * MAX_JSON_BYTES_PER_UNIT + overestimate(member);
  }
  return bytes;
}

/**
 * How many of the members, in document order, have room for their full text. `texts` are their
 * texts as HTML, `elsewhere` is all else that the document says, as JSON would have it.
 */
export function countFullTexts(texts: readonly string[], elsewhere: unknown): number {
  const units = texts.reduce((sum, html) => sum + html.length, 0);
  // Most documents have room by far, and then nothing need be weighed.
  const most = overestimate(elsewhere) + units * MAX_BYTES_PER_UNIT;
  return most <= MAX_TEXT_BYTES ? texts.length : weighTexts(texts, elsewhere);
}

function weighTexts(texts: readonly string[], elsewhere: unknown): number {
  let bytes = 0;
  let weight = weigh(JSON.stringify(elsewhere));
  for (const [index, html] of texts.entries()) {
    bytes += Buffer.byteLength(html);
    weight += weigh(html);
    if (bytes > MAX_TEXT_BYTES || weight > MAX_DOCUMENT_BYTES) return index;
  }
  return texts.length;
}

/** RFC 822 and RFC 3339 years have four digits; a day is spared at each end for time zones. */
const FIRST_MS = Date.parse('0001-01-02T00:00:00Z');
const LAST_MS = Date.parse('9999-12-30T00:00:00Z');

/** The nearest instant that every feed format can say. */
export function clampYear(instant: Instant): Instant {
  return instantOf(Math.min(Math.max(instant, FIRST_MS), LAST_MS));
}

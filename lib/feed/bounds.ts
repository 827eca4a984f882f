/** @module The limits of a feed document: its size in bytes, and the years of its dates. */

import { type Instant, instantOf } from '../core/clock.ts';

/** The maximal size of all full texts; the remaining members have summary and link. */
export const MAX_TEXT_BYTES = 2_000_000;

/** Leaves room for the tags of elements under the 4 MB of an uncoded public answer. */
export const MAX_DOCUMENT_BYTES = 3_500_000;

/** How many bytes the escape of one byte adds at most, in any format: `&#x26;`, `&quot;`. */
const ESCAPE_EXTRA_BYTES = 5;

const ESCAPED = /[&<>"\\\t\n\r]/g;

/** The maximal size of a text in a document, escaped, in bytes. */
export function weigh(value: string): number {
  const escapes = value.match(ESCAPED)?.length ?? 0;
  return Buffer.byteLength(value) + escapes * ESCAPE_EXTRA_BYTES;
}

/** The maximal size of one UTF-16 unit: three bytes of UTF-8, or one of ASCII and its escape. */
const MAX_BYTES_PER_UNIT = 1 + ESCAPE_EXTRA_BYTES;

/** The same in JSON, where a unit may take two characters that are both escaped, or `\u0000`. */
const MAX_JSON_BYTES_PER_UNIT = 2 * MAX_BYTES_PER_UNIT;

/** More than the size of a number, a date, or the quotes and commas around a member. */
const MAX_JSON_FRAME_BYTES = 50;

/** An upper bound of the size of a value as JSON, computed without writing it. */
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
 * texts as HTML, `elsewhere` is the rest of the document as a value for JSON.
 */
export function countFullTexts(texts: readonly string[], elsewhere: unknown): number {
  const units = texts.reduce((sum, html) => sum + html.length, 0);
  // A cheap upper bound is enough for most documents.
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

/** RFC 822 and RFC 3339 years have four digits; a day is left out at each end for time zones. */
const FIRST_MS = Date.parse('0001-01-02T00:00:00Z');
const LAST_MS = Date.parse('9999-12-30T00:00:00Z');

/** The nearest instant that every feed format can express. */
export function clampYear(instant: Instant): Instant {
  return instantOf(Math.min(Math.max(instant, FIRST_MS), LAST_MS));
}

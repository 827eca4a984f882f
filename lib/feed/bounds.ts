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

/**
 * How many of the members, in document order, have room for their full text. `texts` are their
 * texts as HTML, `elsewhere` the weight of all else in the document, in bytes.
 */
export function countFullTexts(texts: readonly string[], elsewhere: number): number {
  let bytes = 0;
  let weight = elsewhere;
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

/** @module Limits how deep and how large the markup of a body may be. */

/** Browsers flatten deeper trees as well; recursion over this depth is safe everywhere. */
export const MAX_DEPTH = 512;

/** 300 KB of real prose have a tenth of this. Misnested tags can make millions from a few KB. */
export const MAX_ELEMENTS = 50_000;

/**
 * Escaping makes six bytes of one at most, so no 300 KB of text come near this. Short relative
 * addresses under a long base, and a Markdown reference used ten thousand times, make more from less.
 */
export const MAX_HTML_BYTES = 2_000_000;

/** @module Arbitrary texts that break writers: any UTF-16 code units, mixed with markup. */

import fc from 'fast-check';

const NASTY = [
  ']]>',
  ']]>]]>',
  '<![CDATA[',
  '<',
  '>',
  '&',
  '&amp;',
  '&#x0;',
  '&nbsp;',
  '<b>',
  '</title>',
  '<!--',
  '-->',
  '<?xml?>',
  '"',
  "'",
  '\t',
  '\n',
  '\r',
  '\r\n',
  '\u0000',
  '\u0008',
  '\u000b',
  '\u001f',
  '\u007f',
  '\u0085',
  '\u2028',
  '\u202e',
  '\u200f',
  'שלום',
  'سلام',
  '\ufeff',
  '\ufdd0',
  '\ufffe',
  '\uffff',
  '\u{1ffff}',
  '\ud800',
  '\udc00',
  '𠮷',
  '👩‍👩‍👧',
  '　',
  '中文',
  '\\',
  '\\u0000',
];

/** Any string that JavaScript can hold, well formed or not. */
export const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...NASTY),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

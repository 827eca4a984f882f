/** @module Writes the dates of Chinese documents with digits: 二〇二六年三月五日, 民國115年3月5日. */

const DIGITS = '〇一二三四五六七八九';
const NUMERAL = '[〇○零Ｏ一二三四五六七八九十百廿卅]';
const GAP = String.raw`\s{0,4}`;

/** A year of four digits, or of the Republic; then month and day, in numerals or digits. */
const WRITTEN = new RegExp(
  String.raw`(?:(?<republic>(?:中[华華])?民[国國])${GAP}(?<short>\d{2,3}|${NUMERAL}{1,5})|(?<year>[〇○零Ｏ一二三四五六七八九]{4}))${GAP}年${GAP}(?<month>\d{1,2}|元|${NUMERAL}{1,3})${GAP}月${GAP}(?<day>\d{1,2}|${NUMERAL}{1,3})${GAP}[日号號]`,
  'u',
);

/** A text with its first written date in digits. */
export interface DigitText {
  readonly text: string;
  /** The place in the text as printed of an index in this text. */
  readonly placeOf: (index: number) => number;
}

/** Writes the first date that has numerals, or a year of the Republic of China, with digits; other text stays. */
export function withDigits(text: string): DigitText {
  const match = WRITTEN.exec(text);
  if (match?.groups === undefined) return { text, placeOf: (index) => index };
  const { republic, short = '', year = '', month = '', day = '' } = match.groups;
  const written = republic === undefined ? numberOf(year) : FIRST_YEAR + numberOf(short);
  const digits = `${String(written).padStart(4, '0')}年${numberOf(month)}月${numberOf(day)}日`;
  const end = match.index + match[0].length;
  const moved = digits.length - match[0].length;
  return {
    text: text.slice(0, match.index) + digits + text.slice(end),
    placeOf: (index) => (index <= match.index ? index : Math.max(match.index, index - moved)),
  };
}

/** The year 1 of the Republic is 1912. */
const FIRST_YEAR = 1911;

/** The value of digits, of digits in a row (一一五), or of a numeral (一百一十五, 廿一). */
function numberOf(numeral: string): number {
  if (/^\d+$/.test(numeral)) return Number(numeral);
  if (numeral === '元') return 1;
  const plain = numeral
    .replace(/[○零Ｏ]/gu, '〇')
    .replace(/廿/u, '二十')
    .replace(/卅/u, '三十');
  if (!/[十百]/u.test(plain)) return Number([...plain].map((one) => DIGITS.indexOf(one)).join(''));
  const [, hundreds = '', tens = '', ones = ''] =
    /^(?:(.?)百)?(?:〇|(.?)十)?(.?)$/u.exec(plain) ?? [];
  const digit = (one: string, absent: number) => (one === '' ? absent : DIGITS.indexOf(one));
  const hasHundreds = plain.includes('百');
  const hasTens = plain.includes('十');
  return (
    (hasHundreds ? 100 * digit(hundreds, 1) : 0) +
    (hasTens ? 10 * digit(tens, 1) : 0) +
    digit(ones, 0)
  );
}

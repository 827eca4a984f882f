/** @module Guesses the encoding of bytes that declare none, and distinguishes GB 18030 from Big5 by common letters. */

import { analyse } from 'chardet';

/** An encoding by its WHATWG name; `isLong` says whether there are enough letters to be sure. */
export interface EncodingGuess {
  readonly encoding: string;
  readonly isLong: boolean;
}

/** From so many letters on, counts of letters distinguish the encodings of Chinese without a fault. */
const LETTERS_ENOUGH = 40;
const MIN_CONFIDENCE = 10;
/** Fewer bytes beyond ASCII than this say nothing. */
const MIN_LETTERS = 4;

/** Letters that most Chinese texts have, in both scripts. */
const COMMON =
  /[的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會可主发發年动動同工也能下过過子说說产產种種面而方后後多定行学學法所民得经經十三之进進着著等部度家电電力里裡化高自二理起小现現实實加量都两兩体體制机機当當使点點从從业業本去把性好应應开開它合还還因由其些前外天日四那社义義事平形相全表间間样樣与與关關各重新线線内內数數正心你明看原又利比或但质質气氣第向道命此变變条條没沒结結解问問意建月公无無系军軍很情者最立代想已通并並提直题題党黨程展五果料位入常文总總次品式活设設及管特件长長求老头頭基资資边邊路级級少图圖山统統接知较較将將组組见見计計别別手期根论論运運农農指区區决決西被做必战戰先回则則任取据據处處理世车車市省县縣报報记記闻聞责責编編辑輯]/gu;

/** The likeliest encoding of bytes that are not UTF-8; undefined if they are hardly text. */
export function guessEncoding(bytes: Uint8Array): EncodingGuess | undefined {
  const high = bytes.reduce((count, byte) => count + (byte >= 0x80 ? 1 : 0), 0);
  const isLong = high >= 2 * LETTERS_ENOUGH;
  const [first] = analyse(bytes)
    .filter(({ confidence }) => confidence >= MIN_CONFIDENCE)
    .flatMap(({ name }) => nameOf(name) ?? []);
  const isChinese = first === 'gb18030' || first === 'big5';
  const counted = isChinese || !isLong ? commonest(bytes, high) : undefined;
  const encoding = counted ?? (high < MIN_LETTERS ? undefined : first);
  return encoding === undefined || encoding === 'ascii' ? undefined : { encoding, isLong };
}

function nameOf(label: string): string | undefined {
  if (label === 'ASCII') return undefined;
  try {
    const name = new TextDecoder(label).encoding;
    return name === 'gbk' ? 'gb18030' : name;
  } catch {
    return undefined;
  }
}

/** One of the encodings of Chinese, if its reading has clearly more common letters than the other. */
function commonest(bytes: Uint8Array, high: number): string | undefined {
  const [first, second] = ['gb18030', 'big5']
    .map((encoding) => ({ encoding, count: countCommon(bytes, encoding) }))
    .toSorted((one, other) => other.count - one.count);
  if (first === undefined || second === undefined) return undefined;
  const isClear = first.count > 2 * second.count && first.count * 16 >= high;
  return isClear ? first.encoding : undefined;
}

function countCommon(bytes: Uint8Array, encoding: string): number {
  const text = new TextDecoder(encoding).decode(bytes);
  return [...text.matchAll(COMMON)].length;
}

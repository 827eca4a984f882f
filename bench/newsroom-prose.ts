/** @module Makes prose in Chinese and in English of many words, so that it packs as real articles do. */

import { CodedError } from '../lib/core/errors.ts';

/** Numbers below a limit that follow from a seed alone. */
export type Dice = (limit: number) => number;

export type ProseLanguage = 'zh' | 'en';

const WORDS = 3_000;
/** Common words come often: the higher, the fewer words make up most of a text. */
const COMMONNESS = 4;
const RANDOM_STEPS = 1_000_000;
/** On average a comma follows each ninth word. */
const WORDS_PER_COMMA = 9;

const SYLLABLES = [2, 3, 2, 1];
const ONSETS = ['b', 'c', 'd', 'f', 'g', 'h', 'l', 'm', 'n', 'p', 'r', 's', 't', 'st', 'tr', 'pl'];
const VOWELS = ['a', 'e', 'i', 'o', 'u', 'ai', 'ea', 'ou'];
const CODAS = ['', 'n', 'r', 's', 't', 'l', 'nd', ''];

/** Where the Unified Ideographs begin, how many are in use here, and how far one is from the next. */
const FIRST_HAN = 0x4e00;
const HAN_CHARACTERS = 2_500;
const HAN_STEP = 7;

/** Numerical Recipes' generator. */
export function diceOf(seed: number): Dice {
  let state = Math.imul(seed + 1, 2_654_435_761) >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** At least so many bytes of prose. */
export function writeProse(dice: Dice, language: ProseLanguage, bytes: number): string {
  let text = '';
  for (let size = 0; size < bytes; size = Buffer.byteLength(text)) {
    text += VOCABULARY[language][chooseWord(dice)] + markOf(dice, language);
  }
  return text;
}

const VOCABULARY: Readonly<Record<ProseLanguage, readonly string[]>> = {
  zh: Array.from({ length: WORDS }, (_, word) => writeChineseWord(diceOf(word))),
  en: Array.from({ length: WORDS }, (_, word) => writeEnglishWord(diceOf(word))),
};

function chooseWord(dice: Dice): number {
  return Math.floor((dice(RANDOM_STEPS) / RANDOM_STEPS) ** COMMONNESS * WORDS);
}

function markOf(dice: Dice, language: ProseLanguage): string {
  const isEnd = dice(WORDS_PER_COMMA) === 0;
  if (language === 'zh') return isEnd ? '，' : '';
  return isEnd ? ', ' : ' ';
}

function writeEnglishWord(dice: Dice): string {
  const syllables = choose(SYLLABLES, dice);
  const parts = Array.from({ length: syllables }, () => [ONSETS, VOWELS, CODAS]).flat();
  return parts.map((part) => choose(part, dice)).join('');
}

function writeChineseWord(dice: Dice): string {
  const characters = [0, 1].map(() => FIRST_HAN + HAN_STEP * dice(HAN_CHARACTERS));
  return String.fromCodePoint(...characters);
}

function choose<Part>(parts: readonly [Part, ...Part[]] | readonly Part[], dice: Dice): Part {
  const part = parts[dice(parts.length)];
  if (part === undefined) throw new CodedError('ERR_BENCH', 'Nothing to choose from');
  return part;
}

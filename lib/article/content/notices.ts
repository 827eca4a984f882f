/** @module Gathers the warnings of a normalisation pass over a body: each once, at most 50. */

import type { Warning } from '../article.ts';

const MAX_NOTICES = 50;
const MAX_EXCERPT_CHARACTERS = 80;
const MAX_REMOVED_TEXTS = 5;
const POINTER = '/body/value';

/** Gathers warnings on one body. */
export interface Notices {
  /** Adds a warning, unless it was given already or there are 50. */
  add(code: string, detail: string): void;
  /** Adds a warning that elements of a name were removed, with the first words of their text. */
  addRemoved(name: string, words: string): void;
  list(): readonly Warning[];
}

/** Starts with no warning. */
export function gatherNotices(): Notices {
  const gathered = new Map<string, Warning | Set<string>>();
  return {
    add(code, detail) {
      const key = `${code} ${detail}`;
      if (gathered.size < MAX_NOTICES) gathered.set(key, { code, pointer: POINTER, detail });
    },
    addRemoved(name, words) {
      const texts = gathered.get(name);
      if (texts instanceof Set) {
        if (words !== '' && texts.size < MAX_REMOVED_TEXTS) texts.add(words);
      } else if (gathered.size < MAX_NOTICES)
        gathered.set(name, new Set(words === '' ? [] : [words]));
    },
    list: () =>
      [...gathered].map(([name, each]) =>
        each instanceof Set ? removedWarning(name, each) : each,
      ),
  };
}

function removedWarning(name: string, texts: ReadonlySet<string>): Warning {
  const words = texts.size === 0 ? '' : ` Text that readers do not see: ${[...texts].join(', ')}.`;
  const detail = `<${name}> and what it held were removed.${words}`;
  return { code: 'removed-markup', pointer: POINTER, detail };
}

/** A few characters of a value for a warning's text. */
export function excerptOf(value: unknown, maxCharacters = MAX_EXCERPT_CHARACTERS): string {
  const start = [...String(value).slice(0, 2 * maxCharacters + 2)];
  const cut = start.slice(0, maxCharacters).join('').toWellFormed();
  return `“${cut}${start.length > maxCharacters ? '…' : ''}”`;
}

const FIRST_WORDS_CHARACTERS = 30;

/** The first words of a text, for a warning; nothing for no text. */
export function firstWordsOf(text: string): string {
  return text === '' ? '' : excerptOf(text, FIRST_WORDS_CHARACTERS);
}

/** The state of one normalisation pass over a body. */
export interface NormalisePass {
  /** What relative addresses are resolved against. */
  readonly baseUrl: string | undefined;
  /** Markdown cannot say "this image is decoration": its empty alt is a missing one. */
  readonly emptyAltIsMissing: boolean;
  readonly notices: Notices;
}

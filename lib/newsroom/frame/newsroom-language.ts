/** @module Keeps the words of the newsroom in its two languages, and the language that this device chose. */

import { signal } from '@preact/signals';

/** The languages that the newsroom speaks, as BCP 47. */
export const LANGUAGES = ['zh-CN', 'en'] as const;

export type Language = (typeof LANGUAGES)[number];

/** Words by language, with the same names in each: texts, or functions that make one. */
export type Words<Texts extends object> = Readonly<Record<Language, Texts>>;

const STORAGE_NAME = 'broadsheet-language';

/** The language in use. Components that read it are rendered again when it changes. */
export const language = signal<Language>('zh-CN');

/** Declares the words of one folder. A name that one language lacks is an error of the compiler. */
export function defineWords<Texts extends object>(words: Words<Texts>): Words<Texts> {
  return words;
}

/** The words in the language in use. */
export function useWords<Texts extends object>(words: Words<Texts>): Texts {
  return words[language.value];
}

/** Takes the language that this device chose before, else the site's own where it is one of ours. */
export function startLanguage(siteLanguage: string): void {
  const chosen = readChoice();
  const fallback: Language = siteLanguage.startsWith('zh') ? 'zh-CN' : 'en';
  setLanguage(LANGUAGES.find((one) => one === chosen) ?? fallback);
}

/** Speaks another language from now on, and on this device the next time too. */
export function chooseLanguage(chosen: Language): void {
  setLanguage(chosen);
  try {
    localStorage.setItem(STORAGE_NAME, chosen);
  } catch {
    // Storage may be forbidden: the choice lasts as long as the tab then.
  }
}

function setLanguage(chosen: Language): void {
  language.value = chosen;
  document.documentElement.lang = chosen;
}

function readChoice(): string | null {
  try {
    return localStorage.getItem(STORAGE_NAME);
  } catch {
    return null;
  }
}

/** @module Gathers the warnings of a normalisation pass over a body: each once, at most 50. */

import type { Warning } from '../article.ts';

const MAX_NOTICES = 50;
const MAX_EXCERPT_CHARACTERS = 80;
const POINTER = '/body/value';

/** Gathers warnings on one body. */
export interface Notices {
  /** Adds a warning, unless it was given already or there are 50. */
  add(code: string, detail: string): void;
  list(): readonly Warning[];
}

/** Starts with no warning. */
export function gatherNotices(): Notices {
  const gathered = new Map<string, Warning>();
  return {
    add(code, detail) {
      const key = `${code} ${detail}`;
      if (gathered.size < MAX_NOTICES) gathered.set(key, { code, pointer: POINTER, detail });
    },
    list: () => [...gathered.values()],
  };
}

/** A few characters of a value for a warning's text. */
export function excerptOf(value: unknown): string {
  const start = [...String(value).slice(0, 2 * MAX_EXCERPT_CHARACTERS)];
  const cut = start.slice(0, MAX_EXCERPT_CHARACTERS).join('').toWellFormed();
  return `“${cut}${start.length > MAX_EXCERPT_CHARACTERS ? '…' : ''}”`;
}

/** The state of one normalisation pass over a body. */
export interface NormalisePass {
  /** What relative addresses are resolved against. */
  readonly baseUrl: string | undefined;
  /** Markdown cannot say "this image is decoration": its empty alt is a missing one. */
  readonly emptyAltIsMissing: boolean;
  readonly notices: Notices;
}

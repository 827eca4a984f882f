/** @module Compares the words that an editor signed with those that the server keeps, in the browser. */

import { SERVER_FIELDS, STATE_FIELDS } from '../../article/field-lists.ts';
import type { ContentJudge, SignedJson } from '../../proof/check-version.ts';

/** Members of a signed article that are about the act, not about the words. */
const OF_THE_ACT: ReadonlySet<string> = new Set(['act', 'publishAt', 'minor']);

/** What the server adds where an editor sends nothing. */
const MADE_BY_SERVER: ReadonlySet<string> = new Set(['language', 'slug']);

/** The members by which a bare text is sent: `"港口"` for `{"label": "港口", …}`. */
const NAMES = ['label', 'name'] as const;

/** The words of an article alone, with their names in order: two texts are alike where the words are. */
export function digestWords(article: unknown): string {
  return JSON.stringify(sorted(wordsIn(article)));
}

/** The fields in which the kept words are not plainly the signed ones; the server may have cleaned them. */
export function findUnlike(signed: SignedJson, kept: unknown): readonly string[] {
  const [sent, stored] = [wordsIn(signed), wordsIn(kept)];
  const names = new Set([...Object.keys(sent), ...Object.keys(stored)]);
  return [...names].filter((name) => {
    const isAdded = sent[name] === undefined && MADE_BY_SERVER.has(name);
    return !isAdded && !isAlike(sent[name], stored[name]);
  });
}

/**
 * Compares in the browser, which has no sanitiser: where the kept words are not plainly the signed
 * ones, `onUnlike` is called with the fields, and the version is taken for what it says.
 */
export function browserJudge(onUnlike: (fields: readonly string[]) => void): ContentJudge {
  return {
    digest: digestWords,
    storedForm(signed, kept) {
      const unlike = findUnlike(signed, kept);
      if (unlike.length > 0) onUnlike(unlike);
      return kept;
    },
  };
}

function wordsIn(article: unknown): SignedJson {
  const entries = isMembers(article) ? Object.entries(article) : [];
  return Object.fromEntries(
    entries.filter(
      ([name]) => !SERVER_FIELDS.has(name) && !STATE_FIELDS.has(name) && !OF_THE_ACT.has(name),
    ),
  );
}

function isAlike(sent: unknown, stored: unknown): boolean {
  if (isEmpty(sent) && isEmpty(stored)) return true;
  if (typeof sent === 'string' && typeof stored === 'string') {
    return sent.trim().normalize() === stored.trim().normalize();
  }
  if (Array.isArray(sent) && Array.isArray(stored)) {
    return sent.length === stored.length && sent.every((one, at) => isAlike(one, stored[at]));
  }
  if (!isMembers(stored)) return sent === stored;
  if (typeof sent === 'string') return NAMES.some((name) => isAlike(sent, stored[name]));
  if (!isMembers(sent)) return false;
  const names = new Set([...Object.keys(sent), ...Object.keys(stored)]);
  return [...names].every(
    (name) =>
      (sent[name] === undefined && MADE_BY_SERVER.has(name)) || isAlike(sent[name], stored[name]),
  );
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === '') return true;
  return isMembers(value) ? Object.keys(value).length === 0 : Array.isArray(value) && !value.length;
}

function isMembers(value: unknown): value is SignedJson {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isMembers(value)) return value;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([name, member]) => [name, sorted(member)]));
}

/** @module Cleans every string of an article as sent, before any rule is checked. */

import { foldWidth } from '../../site/slug.ts';
import type { Warning } from '../article.ts';
import { NOTE_FIELDS, SERVER_FIELDS } from '../field-lists.ts';
import { type CleanedText, cleanLine, cleanNote, cleanText } from '../text.ts';
import { pointerOf } from './json.ts';

/** Fields of several lines; every other one, but the body, is of one line. */
const NOTES: ReadonlySet<string> = new Set(NOTE_FIELDS.map((name) => pointerOf([name])));

/** No field is nested deeper; what is, is refused later as it is. */
const MAX_FIELD_DEPTH = 4;

/** The article's fields, cleaned, and a warning for each that was changed. */
export interface CleanedInput {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly warnings: readonly Warning[];
}

/**
 * Cleans every string of an input object. A member that is `null`, `undefined` or empty after
 * cleaning is taken for absent: forms and scripts send those for "nothing". Items of arrays stay,
 * so that pointers into them hold.
 */
export function cleanInput(input: object): CleanedInput {
  const warnings: Warning[] = [];
  const own = Object.entries(input).filter(([name]) => !SERVER_FIELDS.has(name));
  const fields = cleanMembers(own, [], warnings);
  return { fields, warnings };
}

type Path = readonly (string | number)[];

function cleanMembers(
  members: readonly (readonly [string, unknown])[],
  path: Path,
  warnings: Warning[],
): Record<string, unknown> {
  const cleaned = members
    .map(([name, value]) => [name, cleanValue(value, [...path, name], warnings)] as const)
    .filter(([, value]) => value !== undefined && value !== null && value !== '');
  return Object.fromEntries(cleaned);
}

function cleanValue(value: unknown, path: Path, warnings: Warning[]): unknown {
  if (typeof value === 'string') return cleanString(value, path, warnings);
  if (path.length >= MAX_FIELD_DEPTH) return value;
  if (Array.isArray(value)) {
    return value.map((item, index) => cleanValue(item, [...path, index], warnings));
  }
  return isPlainObject(value) ? cleanMembers(Object.entries(value), path, warnings) : value;
}

function cleanString(value: string, path: Path, warnings: Warning[]): string {
  const pointer = pointerOf(path);
  const { text, changed } = cleanerOf(pointer)(value);
  if (changed) warnings.push({ code: 'cleaned', pointer, detail: CLEANED });
  return text;
}

const CLEANED =
  'White space at the ends, line breaks in a line, full-width letters of a tag, overrides of direction, ' +
  'or characters that nobody sees or feeds cannot carry were removed or replaced.';

function cleanerOf(pointer: string): (text: string) => CleanedText {
  if (pointer === '/body/value') return cleanText;
  if (TAG_LABEL.test(pointer)) return cleanLabel;
  return NOTES.has(pointer) ? cleanNote : cleanLine;
}

const TAG_LABEL = /^\/tags\/\d+(?:\/label)?$/;

/** ５Ｇ and 5G are one tag, under the name that is read in both. Punctuation keeps its width. */
function cleanLabel(label: string): CleanedText {
  const { text } = cleanLine(label);
  const folded = text.replace(/[０-９Ａ-Ｚａ-ｚ＋＃]+/g, foldWidth);
  return { text: folded, changed: folded !== label };
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** @module Compares two versions of an article by field, and their texts by paragraph. */

import { diffArrays } from 'diff';
import { SERVER_FIELDS } from './field-lists.ts';
import { pointerOf } from './input/json.ts';

/** Where a paragraph is: in both versions, or only in the older or the newer one. */
export const PARAGRAPH_OPS = ['same', 'removed', 'added'] as const;

/** A stretch of text and where it is. */
export interface ParagraphChange {
  readonly op: (typeof PARAGRAPH_OPS)[number];
  /** One paragraph with the line ends behind it. */
  readonly text: string;
}

/** One field that differs; a member is absent where the version has no such field. */
export type FieldChange =
  | { readonly pointer: string; readonly before?: unknown; readonly after?: unknown }
  | { readonly pointer: typeof BODY_POINTER; readonly paragraphs: readonly ParagraphChange[] };

const BODY_POINTER = '/body/value';

/** Fields that the server makes or counts; corrections are written by editors. */
const NOT_COMPARED: ReadonlySet<string> = new Set(
  [...SERVER_FIELDS].filter((name) => name !== 'corrections'),
);

/**
 * Past so many insertions and removals the texts have little in common, and the work grows with
 * their square: what is between their common ends is then removed and added as a whole.
 */
const MAX_EDITS = 2_000;

/** Two texts of more paragraphs than this are compared in runs of paragraphs. */
const MAX_PARAGRAPHS = 10_000;

type Members = Readonly<Record<string, unknown>>;

/**
 * The fields in which two articles differ, in the order that the wire form has them; none when
 * they are alike. Objects are compared member by member, lists as wholes.
 */
export function differencesBetween(before: object, after: object): readonly FieldChange[] {
  return compareMembers(withBody(before), withBody(after), []).filter(
    ({ pointer }) => !NOT_COMPARED.has(pointer.slice(1)),
  );
}

/** An article without text differs from one with text in its text, not in having any. */
function withBody(article: object): Members {
  return 'body' in article ? { ...article } : { ...article, body: {} };
}

function compareMembers(
  before: Members,
  after: Members,
  path: readonly string[],
): readonly FieldChange[] {
  const names = new Set([...Object.keys(after), ...Object.keys(before)]);
  return [...names].flatMap((name) => compare(before[name], after[name], [...path, name]));
}

function compare(before: unknown, after: unknown, path: readonly string[]): readonly FieldChange[] {
  const pointer = pointerOf(path);
  if (isSame(before, after)) return [];
  if (pointer === BODY_POINTER) {
    return [{ pointer, paragraphs: compareTexts(String(before ?? ''), String(after ?? '')) }];
  }
  if (isMembers(before) && isMembers(after)) return compareMembers(before, after, path);
  return [
    { pointer, ...(before !== undefined && { before }), ...(after !== undefined && { after }) },
  ];
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether two JSON values are the same, whatever the order of their members. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, at) => isSame(item, other[at]));
  }
  if (!isMembers(one) || !isMembers(other)) return one === other;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isSame(one[name], other[name]))
  );
}

/** Neighbouring paragraphs with the same `op`. */
interface Run {
  readonly op: ParagraphChange['op'];
  readonly texts: readonly string[];
}

/**
 * Two texts paragraph by paragraph, in order: same and removed make the old text, same and added
 * the new one. Texts of very many paragraphs are compared in stretches, so
 * that the result is no larger than the texts.
 */
export function compareTexts(before: string, after: string): readonly ParagraphChange[] {
  const old = paragraphsOf(before);
  const next = paragraphsOf(after);
  const runs = alignRuns(old, next) ?? replaceMiddle(old, next);
  const isLong = old.length + next.length > MAX_PARAGRAPHS;
  return runs.flatMap(({ op, texts }) =>
    (isLong ? [texts.join('')] : texts).map((text) => ({ op, text })),
  );
}

/** Undefined when the texts have too little in common. */
function alignRuns(old: string[], next: string[]): readonly Run[] | undefined {
  return diffArrays(old, next, { maxEditLength: MAX_EDITS })?.map(({ added, removed, value }) => ({
    op: added ? 'added' : removed ? 'removed' : 'same',
    texts: value,
  }));
}

/** Behind the line ends that follow a line, and behind the end of a block of HTML. */
const PARAGRAPH_END =
  /(?<=\n)(?!\n)|(?<=<\/(?:p|div|h[1-6]|li|ul|ol|dl|dd|dt|blockquote|pre|table|tr|figure|figcaption|section)>)(?!\n)/i;

function paragraphsOf(text: string): string[] {
  return text.split(PARAGRAPH_END).filter((paragraph) => paragraph !== '');
}

function replaceMiddle(old: readonly string[], next: readonly string[]): readonly Run[] {
  const start = countCommon(old, next, (list, at) => list[at]);
  const rest = [old.slice(start), next.slice(start)] as const;
  const end = countCommon(...rest, (list, at) => list[list.length - 1 - at]);
  const runs: readonly Run[] = [
    { op: 'same', texts: old.slice(0, start) },
    { op: 'removed', texts: old.slice(start, old.length - end) },
    { op: 'added', texts: next.slice(start, next.length - end) },
    { op: 'same', texts: old.slice(old.length - end) },
  ];
  return runs.filter(({ texts }) => texts.length > 0);
}

function countCommon(
  one: readonly string[],
  other: readonly string[],
  pick: (list: readonly string[], at: number) => string | undefined,
): number {
  const shorter = Math.min(one.length, other.length);
  let count = 0;
  while (count < shorter && pick(one, count) === pick(other, count)) count += 1;
  return count;
}

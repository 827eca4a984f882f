/** @module Finds the byline of a page and its people: in brackets, on a line of its own, behind labels, in the metadata. */

import type { Json, SourceNote } from '../article-source.ts';
import type { LabelEntry } from '../labels/label-words.ts';
import { isNoOne } from '../words/organisations.ts';
import { type PrintedAuthor, readByline } from '../words/person-names.ts';
import { firstOf, missing, type NotedFields, type Statement } from './page-fields.ts';

/** A byline; behind a label, people may have pen names. */
export interface PrintedByline extends Statement<string> {
  readonly isLabelled?: true;
}

/** The byline as printed and the people in it; the most trustworthy statement is first. */
export function bylineFields(statements: readonly PrintedByline[]): NotedFields {
  const written = statements.filter(({ value }) => !isNoOne(value) && !isOfEditors(value));
  const readable = written.find((one) => writersOf(one) !== undefined);
  const rest = written.filter((one) => one !== readable);
  const ordered = readable === undefined ? rest : [readable, ...rest];
  const { first, notes } = firstOf('byline', withoutRepeats(ordered));
  if (first === undefined) return { fields: {}, notes: [missing('byline', 'A byline')] };
  const authors = writersOf(first);
  if (authors !== undefined) {
    return { fields: { byline: first.value, authors: authors.map(toJson) }, notes };
  }
  const detail = 'The names in the byline can’t be separated; no authors are set.';
  const doubt: SourceNote = {
    kind: 'doubtful',
    code: 'authors-unclear',
    field: 'authors',
    detail,
    text: [first.printed],
  };
  return { fields: { byline: first.value }, notes: [...notes, doubt] };
}

const EDITOR = /^(?:编辑|編輯|编译|編譯)$/u;

/** The people who wrote; undefined if they can't be told apart. */
function writersOf(byline: PrintedByline): readonly PrintedAuthor[] | undefined {
  const { authors } = readByline(byline.value, { isLabelled: byline.isLabelled === true });
  const writers = authors?.filter(({ role = '' }) => role !== '编辑' && role !== '編輯');
  return writers?.length === 0 ? undefined : writers;
}

/** Whether everyone in a byline is an editor. */
function isOfEditors(value: string): boolean {
  return readByline(value).authors?.every(({ role = '' }) => EDITOR.test(role)) === true;
}

/** The editors that bylines name beside those who wrote. */
export function editorsIn(bylines: readonly Statement<string>[]): readonly Statement<string>[] {
  return bylines.flatMap((byline) => {
    const editors = readByline(byline.value).authors?.filter(({ role = '' }) => EDITOR.test(role));
    if (editors === undefined || editors.length === 0) return [];
    return [{ ...byline, value: editors.map(({ name }) => name).join('、') }];
  });
}

/** Leaves out statements whose people are all in an earlier one. */
function withoutRepeats(bylines: readonly PrintedByline[]): readonly PrintedByline[] {
  const known = new Set<string>();
  return bylines.filter((byline) => {
    const names = readByline(byline.value, { isLabelled: true }).authors?.map(({ name }) => name);
    const isKnown = names?.every((name) => known.has(name)) === true;
    for (const name of names ?? []) known.add(name);
    return !isKnown;
  });
}

function toJson({ name, role }: PrintedAuthor): Json {
  return role === undefined ? { name } : { name, role };
}

/** 记者:张三 通讯员:李四 is the byline 记者 张三 通讯员 李四; 作者:张三 is 张三. */
export function labelledBylines(entries: readonly LabelEntry[]): readonly PrintedByline[] {
  const of = (kinds: readonly string[]) =>
    entries.filter(({ kind, value }) => kinds.includes(kind) && value !== '');
  const writers = joinEntries(of(['author', 'reporter', 'correspondent']));
  const everyone = joinEntries(of(['author', 'reporter', 'correspondent', 'photographer']));
  return writers.length > 0 ? everyone : [];
}

/** The byline of those who only took pictures. */
export function photographers(entries: readonly LabelEntry[]): readonly PrintedByline[] {
  return joinEntries(entries.filter(({ kind, value }) => kind === 'photographer' && value !== ''));
}

function joinEntries(entries: readonly LabelEntry[]): readonly PrintedByline[] {
  const known = new Set<string>();
  const own = entries.filter(({ value }) => {
    const names = readByline(value, { isLabelled: true }).authors?.map(({ name }) => name);
    const isKnown = names?.every((name) => known.has(name)) === true;
    for (const name of names ?? []) known.add(name);
    return !isKnown;
  });
  if (own.length === 0) return [];
  const value = own
    .map((entry) => (entry.kind === 'author' ? entry.value : `${entry.label} ${entry.value}`))
    .join(' ');
  const labels = own.map((entry) => entry.label).filter(Boolean);
  const from = labels.length === 0 ? 'the line below the title' : `the label ${labels.join(', ')}`;
  return [{ value, printed: value, from, isLabelled: true }];
}

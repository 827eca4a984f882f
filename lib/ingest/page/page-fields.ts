/** @module Fields of an article, each with a note of where on the page it was found. */

import { present } from '../../core/optional.ts';
import type { Json, SourceNote, Unsure } from '../article-source.ts';
import type { LabelEntry, LabelKind } from '../labels/label-words.ts';
import { noteDoubt, type ReadDate } from '../words/printed-date.ts';

/** Fields with the notes that belong to them. */
export interface NotedFields {
  readonly fields: Readonly<Record<string, Json>>;
  readonly notes: readonly SourceNote[];
}

/** A value for a field, and the place on the page that states it. */
export interface Statement<Value> {
  readonly value: Value;
  /** The text on the page. */
  readonly printed: string;
  /** The place, for the note: “the label 来源”. */
  readonly from: string;
}

/** The note that a field was found, and where. */
export function found(field: string, from: string): SourceNote {
  return { kind: 'found', code: 'found', field, detail: `${field} is taken from ${from}.` };
}

/** The note that the page does not state a field; `what` opens the sentence. */
export function missing(field: string, what: string): SourceNote {
  const note = { kind: 'missing', code: `${field}-not-found`, field } as const;
  const holds: Unsure | undefined =
    field === 'title' || field === 'firstPublished' ? field : undefined;
  return { ...note, ...present({ holds }), detail: `${what} was not found.` };
}

/** The first statement, the most trustworthy; those that differ from it are named in a note. */
export function firstOf<Value>(
  field: string,
  statements: readonly Statement<Value>[],
): { readonly first?: Statement<Value>; readonly notes: readonly SourceNote[] } {
  const [first, ...others] = statements;
  if (first === undefined) return { notes: [] };
  const key = JSON.stringify(first.value);
  const differing = others.filter((other) => JSON.stringify(other.value) !== key);
  const conflict: SourceNote = {
    kind: 'doubtful',
    code: 'conflict',
    field,
    detail: `${field} is stated differently in several places; ${first.from} is used.`,
    text: differing.map((other) => other.printed),
  };
  return { first, notes: [found(field, first.from), ...(differing.length > 0 ? [conflict] : [])] };
}

/**
 * The date of publication. A statement with seconds precedes one of the same minute, and one with a
 * time precedes one of a day alone. `relative` are dates that do not say their day.
 */
export function dateField(
  statements: readonly Statement<ReadDate>[],
  relative: readonly string[] = [],
): NotedFields {
  const timed = statements.filter(({ value }) => value.doubt !== 'time-unknown');
  const days = statements.filter(({ value }) => value.doubt === 'time-unknown');
  const exact = timed.filter((one) => isExact(one) || !timed.some((two) => refines(two, one)));
  const other = days.filter((day) => !exact.some((one) => sameUpTo(DAY_CHARACTERS, one, day)));
  const all = [...exact, ...other];
  const published = all.filter((one) => !isUpdate(one));
  const { first, notes } = firstOf('firstPublished', [...published, ...all.filter(isUpdate)]);
  if (first === undefined) {
    const note = missing('firstPublished', 'A date of publication');
    return { fields: {}, notes: relative.length === 0 ? [note] : [relativeNote(relative)] };
  }
  const doubt = noteDoubt('firstPublished', first.value, first.printed);
  return {
    fields: { firstPublished: first.value.at },
    notes: [...notes, ...doubt, ...heldDates(first, published)],
  };
}

/** The note on dates that only those who know the day of the page can read. */
function relativeNote(text: readonly string[]): SourceNote {
  const detail = 'The page dates itself without saying the day or the year.';
  const field = 'firstPublished';
  return { kind: 'doubtful', code: 'date-relative', field, holds: field, detail, text };
}

function isUpdate({ from, printed }: Dated): boolean {
  return /更新|modified|updated/iu.test(from) || /^updated/iu.test(printed);
}

const MAX_HOURS_APART = 36;

/** The doubts that hold a date back: only an update is dated, dates are far apart, or the zone is of two countries. */
function heldDates(first: Dated, published: readonly Dated[]): readonly SourceNote[] {
  const field = 'firstPublished';
  const held = { kind: 'doubtful', field, holds: field } as const;
  if (first.value.doubt === 'zone-ambiguous') {
    const detail = 'The zone of the date is that of two countries.';
    return [{ ...held, code: 'zone-held', detail, text: [first.printed] }];
  }
  if (published.length === 0) {
    const detail = 'Only an update is dated; the day of publication may be another.';
    return [{ ...held, code: 'only-updated', detail, text: [first.printed] }];
  }
  const hoursOf = ({ value }: Dated) => Date.parse(value.at) / 3_600_000;
  const far = published.filter((one) => Math.abs(hoursOf(one) - hoursOf(first)) > MAX_HOURS_APART);
  if (far.length === 0) return [];
  const detail = 'The dates of the page are more than a day apart.';
  return [
    { ...held, code: 'dates-apart', detail, text: [first, ...far].map(({ printed }) => printed) },
  ];
}

type Dated = Statement<ReadDate>;
/** Lengths of `2025-06-08` and of `2025-06-08T18:14`; all dates here have the site's offset. */
const DAY_CHARACTERS = 10;
const MINUTE_CHARACTERS = 16;

function sameUpTo(characters: number, one: Dated, other: Dated): boolean {
  return one.value.at.slice(0, characters) === other.value.at.slice(0, characters);
}

function isExact({ value }: Dated): boolean {
  return value.at.slice(MINUTE_CHARACTERS, MINUTE_CHARACTERS + 3) !== ':00';
}

function refines(one: Dated, other: Dated): boolean {
  return isExact(one) && sameUpTo(MINUTE_CHARACTERS, one, other);
}

/** A field that is one name: `source` or `editor`. */
export function nameField(
  field: 'source' | 'editor',
  statements: readonly Statement<string>[],
): NotedFields {
  const { first, notes } = firstOf(field, statements);
  if (first === undefined) {
    return { fields: {}, notes: [missing(field, field === 'source' ? 'A source' : 'An editor')] };
  }
  return { fields: { [field]: { name: joinWide(first.value) } }, notes };
}

/** Joins a name of two characters that is printed with a space: 李 四. */
function joinWide(name: string): string {
  const single = name.replace(/\s+/gu, ' ').trim();
  return /^\p{Script=Han} \p{Script=Han}$/u.test(single) ? single.replace(' ', '') : single;
}

/** The values of the labels of these kinds, without empty ones. */
export function statedBy(
  entries: readonly LabelEntry[],
  kinds: readonly LabelKind[],
): readonly Statement<string>[] {
  return entries
    .filter((entry) => kinds.includes(entry.kind) && entry.value !== '')
    .map(({ label, value }) => ({ value, printed: value, from: `the label ${label}` }));
}

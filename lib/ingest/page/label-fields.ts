/** @module Finds dates, source, editor, byline, summary and tags in the labels of a news page. */

import type { LabelEntry } from '../labels/label-words.ts';
import type { ReadDate } from '../words/printed-date.ts';
import { isRelativeDate, startsWithRelativeDate } from '../words/relative-date.ts';
import {
  bylineFields,
  editorsIn,
  labelledBylines,
  type PrintedByline,
  photographers,
} from './byline-fields.ts';
import {
  dateField,
  firstOf,
  type NotedFields,
  nameField,
  type Statement,
  statedBy,
} from './page-fields.ts';
import type { NameHint } from './page-line.ts';
import { entriesOf, type PageMetadata, type PageParts, textsOf } from './page-sections.ts';

/** The fields that the labels state; `bracketed` is the byline in the text. */
export function labelFields(page: PageParts, bracketed: readonly Statement<string>[]): NotedFields {
  const entries = entriesOf(page);
  const { metadata } = page;
  const dates = [...metadata.dates, ...datesIn(entries)];
  const own = textsOf(page, [...page.head.bylines, ...page.foot.bylines]).map((text) => ({
    value: text.replace(/^[\s□■●◆○(（【[]+|[\s)）】\]]+$/gu, ''),
    printed: text,
    from: 'a line of its own',
  }));
  const bylines = [...bracketed, ...own];
  const editors = [
    ...statedBy(entries, ['responsible-editor']),
    ...statedBy(entries, ['editor']),
    ...hinted(page, 'editor'),
    ...editorsIn(bylines),
    ...metadata.editors,
  ];
  const sources = [
    ...statedBy(entries, ['source']),
    ...hinted(page, 'source'),
    ...metadata.sources,
    ...ownSite(page),
  ];
  const parts = [
    dateField(dates.length > 0 ? dates : (metadata.unprinted ?? []), relativeDates(page)),
    nameField('source', sources.toSorted(byLabel)),
    nameField('editor', editors),
    bylineFields([
      ...bylines,
      ...labelledBylines(entries),
      ...hinted(page, 'author').map((one) => ({ ...one, isLabelled: true as const })),
      ...writersIn(metadata, editors),
      ...photographers(entries),
    ]),
    wordFields(entries),
  ];
  return {
    fields: Object.assign({}, ...parts.map((part) => part.fields)),
    notes: parts.flatMap((part) => part.notes),
  };
}

function datesIn(entries: readonly LabelEntry[]): readonly Statement<ReadDate>[] {
  return entries.flatMap(({ kind, label, value, date }) => {
    const from = label === '' ? 'the line below the title' : `the label ${label}`;
    return kind === 'time' && date !== undefined ? [{ value: date, printed: value, from }] : [];
  });
}

/** Dates at the head of the page that do not say on which day they are. */
function relativeDates({ head, lines }: PageParts): readonly string[] {
  const labelled = head.labels.flatMap(([, { entries }]) =>
    entries.filter(
      ({ kind, date, value }) =>
        kind === 'time' && date === undefined && startsWithRelativeDate(value),
    ),
  );
  const above = [...head.labels.map(([index]) => index), ...head.aside];
  const alone = above
    .flatMap((index) => (lines[index]?.said ?? lines[index]?.text ?? '').split(/[|｜]+/u))
    .filter(isRelativeDate);
  return [...labelled.map(({ value }) => value), ...alone].map((text) =>
    text.replace(/[\s｜]+/gu, ' ').trim(),
  );
}

/** A name behind a label is more certain than one beside a date. */
function byLabel(one: Statement<string>, other: Statement<string>): number {
  const isBare = ({ from }: Statement<string>) => Number(from === 'the label ');
  return isBare(one) - isBare(other);
}

/** The names that the classes of the page's elements point out. */
function hinted({ head }: PageParts, wanted: NameHint['kind']): readonly Statement<string>[] {
  return head.hints
    .filter(({ kind }) => kind === wanted)
    .map(({ value }) => ({ value, printed: value, from: `the element of the ${wanted}` }));
}

/** The site itself, where its name is beside the date: 2026-03-05 海湾传媒 要闻. */
function ownSite({ head, metadata }: PageParts): readonly Statement<string>[] {
  const words = head.labels
    .filter(([, { entries }]) => entries.some(({ date }) => date !== undefined))
    .flatMap(([, { rest }]) => rest.flatMap((text) => text.split(/\s+/u)));
  return words
    .filter((word) => metadata.siteNames?.includes(word))
    .map((value) => ({ value, printed: value, from: 'the line of the date' }));
}

/** The authors in the metadata; systems state there who typed the page in, often its editor. */
function writersIn(
  { authors }: PageMetadata,
  editors: readonly Statement<string>[],
): readonly PrintedByline[] {
  const names = new Set(editors.flatMap(({ value }) => value.split(/[\s、,，]+/u)));
  return authors
    .filter(({ value }) => !names.has(value))
    .map((one) => ({ ...one, isLabelled: true as const }));
}

function wordFields(entries: readonly LabelEntry[]): NotedFields {
  const summary = firstOf('summary', statedBy(entries, ['summary']));
  const tags = statedBy(entries, ['keywords']).flatMap(({ value }) =>
    value.split(/[\s,，、;；]+/u).filter(Boolean),
  );
  return {
    fields: {
      ...(summary.first !== undefined && { summary: summary.first.value }),
      ...(tags.length > 0 && { tags: [...new Set(tags)] }),
    },
    notes: summary.notes,
  };
}

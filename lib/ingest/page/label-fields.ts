/** @module Finds dates, source, editor, byline, summary and tags in the labels of a news page. */

import type { LabelEntry } from './labels.ts';
import {
  bylineFields,
  dateField,
  firstOf,
  type NotedFields,
  nameField,
  type Statement,
  statedBy,
} from './page-fields.ts';
import { entriesOf, type PageParts, textsOf } from './page-sections.ts';

/** The fields that the labels state; `bracketed` is the byline in the text. */
export function labelFields(page: PageParts, bracketed: readonly Statement<string>[]): NotedFields {
  const entries = entriesOf(page);
  const { metadata } = page;
  const dates = entries.flatMap(({ kind, label, value, date }) =>
    kind === 'time' && date !== undefined
      ? [
          {
            value: date,
            printed: value,
            from: label === '' ? 'the line below the title' : `the label ${label}`,
          },
        ]
      : [],
  );
  const own = textsOf(page, [...page.head.bylines, ...page.foot.bylines]).map((text) => ({
    value: text.replace(/^[\s□■●◆○(（【[]+|[\s)）】\]]+$/gu, ''),
    printed: text,
    from: 'a line of its own',
  }));
  const editors = [
    ...statedBy(entries, ['responsible-editor']),
    ...statedBy(entries, ['editor']),
    ...metadata.editors,
  ];
  const parts = [
    dateField([...metadata.dates, ...dates]),
    nameField('source', [...statedBy(entries, ['source']), ...metadata.sources]),
    nameField('editor', editors),
    bylineFields([...bracketed, ...own, ...labelledByline(entries), ...metadata.authors]),
    wordFields(entries),
  ];
  return {
    fields: Object.assign({}, ...parts.map((part) => part.fields)),
    notes: parts.flatMap((part) => part.notes),
  };
}

/** 记者:张三 通讯员:李四 is the byline 记者 张三 通讯员 李四; 作者:张三 is 张三. */
function labelledByline(entries: readonly LabelEntry[]): readonly Statement<string>[] {
  const people = entries.filter(
    ({ kind, value }) =>
      value !== '' && ['author', 'reporter', 'correspondent', 'photographer'].includes(kind),
  );
  if (people.length === 0) return [];
  const value = people
    .map((entry) => (entry.kind === 'author' ? entry.value : `${entry.label} ${entry.value}`))
    .join(' ');
  const labels = people.map((entry) => entry.label).join(', ');
  return [{ value, printed: value, from: `the label ${labels}` }];
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

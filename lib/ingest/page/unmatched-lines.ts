/** @module What is left of a news page when its fields are read: told in full, never dropped. */

import type { SourceNote } from '../article-source.ts';
import { type PageParts, setAside, textsOf } from './page-sections.ts';

/** Whatever has no field, in full. */
export function remainders(page: PageParts): readonly SourceNote[] {
  const { head, foot } = page;
  const lines = [...head.labels, ...foot.labels].map(([, line]) => line);
  const entries = lines.flatMap((line) => line.entries);
  const unplaced = entries.filter(
    ({ kind, value, date }) =>
      kind === 'unplaced' || kind === 'furniture' || (kind === 'time' && !date && value !== ''),
  );
  const empty = entries.filter(({ value }) => value === '').map(({ label }) => label);
  const late = foot.late.length === 0 ? [] : [lateNote(textsOf(page, foot.late))];
  return [
    ...setAside(
      'no-field',
      unplaced.map(({ label, value }) => `${label}:${value}`),
    ),
    ...setAside(
      'no-label',
      lines.flatMap((line) => line.rest),
    ),
    ...setAside('empty-label', empty),
    ...setAside('above-the-article', textsOf(page, head.aside)),
    ...setAside('below-the-article', textsOf(page, foot.aside)),
    ...late,
  ];
}

function lateNote(text: readonly string[]): SourceNote {
  const detail = 'These lines stand below the apparent end of the text and are kept in the body.';
  return { kind: 'doubtful', code: 'text-after-end', field: 'body', detail, text };
}

/** @module Finds the title, the subtitle and the section of a news page. */

import type { SourceNote } from '../article-source.ts';
import { sectionField, sectionsNamed, stepsOf } from './breadcrumb.ts';
import { firstOf, found, missing, type NotedFields, statedBy } from './page-fields.ts';
import { bareSubtitle } from './page-head.ts';
import { entriesOf, type PageParts, setAside, textsOf } from './page-sections.ts';
import { agree } from './title-words.ts';

/** The title from a label, its own line or the metadata, and the subtitle below it. */
export function titleFields(page: PageParts): NotedFields {
  const { head, metadata } = page;
  const labelled = firstOf('title', statedBy(entriesOf(page), ['title']));
  const [printed] = head.title === undefined ? [] : textsOf(page, [head.title]);
  const title = labelled.first?.value ?? printed ?? metadata.title;
  const below = head.subtitle === undefined ? [] : textsOf(page, [head.subtitle]);
  const subtitle = firstOf('subtitle', [
    ...below.map((text) => ({ value: bareSubtitle(text), printed: text, from: 'its own line' })),
    ...statedBy(entriesOf(page), ['subtitle']),
  ]);
  const unused = labelled.first !== undefined && printed !== undefined ? [printed] : [];
  return {
    fields: {
      ...(title !== undefined && { title }),
      ...(subtitle.first !== undefined && { subtitle: subtitle.first.value }),
    },
    notes: [
      ...titleNotes(page, title !== undefined, printed),
      ...labelled.notes.filter(({ kind }) => kind !== 'found'),
      ...subtitle.notes,
      ...setAside('second-title', unused),
    ],
  };
}

function titleNotes(
  page: PageParts,
  known: boolean,
  printed: string | undefined,
): readonly SourceNote[] {
  const { head } = page;
  const text = textsOf(page, head.candidates);
  const unclear: readonly SourceNote[] =
    text.length === 0
      ? []
      : [
          {
            kind: 'doubtful',
            code: 'title-unclear',
            field: 'title',
            holds: 'title',
            detail: UNCLEAR,
            text,
          },
        ];
  if (!known) return text.length > 0 ? unclear : [missing('title', 'A title')];
  if (!head.titleByPosition || printed === undefined) {
    const from = printed === undefined ? 'a label or the page’s metadata' : 'the line of the title';
    return [found('title', from), ...unclear, ...loneTitle(page, printed)];
  }
  const detail = 'The first line is a paragraph of its own and is used as the title.';
  return [{ kind: 'doubtful', code: 'title-by-position', field: 'title', holds: 'title', detail }];
}

/** The doubt about a title of HTML that only one place of the page states. */
function loneTitle(
  { metadata, head, lines }: PageParts,
  printed: string | undefined,
): readonly SourceNote[] {
  const isHtml = lines.some(({ said }) => said !== undefined);
  const isLabelled = head.labels.some(([, { entries }]) =>
    entries.some(({ kind }) => kind === 'title'),
  );
  if (!isHtml || isLabelled) return [];
  const stated = [...metadata.titles, ...(metadata.title === undefined ? [] : [metadata.title])];
  if (printed !== undefined && stated.some((one) => agree(one, printed))) return [];
  const detail =
    printed === undefined
      ? 'The title is in the page’s metadata alone; no line above the text has it.'
      : 'The line of the title and the page’s own metadata have no words in common.';
  const text = [...(printed === undefined ? [] : [printed]), ...metadata.titles];
  return [{ kind: 'doubtful', code: 'title-alone', field: 'title', holds: 'title', detail, text }];
}

const UNCLEAR = 'Any of several lines could be the title.';

/** The section, from a label, the breadcrumb or the metadata. */
export function breadcrumbFields(page: PageParts): NotedFields {
  const { head, metadata, site } = page;
  const labelled = statedBy(entriesOf(page), ['section']);
  const [crumb] = head.breadcrumb === undefined ? [] : textsOf(page, [head.breadcrumb]);
  const stated = [
    ...labelled.map(({ value, from }) => ({ steps: [value], from })),
    ...(crumb === undefined ? [] : [{ steps: stepsOf(crumb), from: 'the breadcrumb' }]),
    ...(metadata.section === undefined
      ? []
      : [{ steps: [metadata.section], from: 'the page’s metadata' }]),
  ];
  const known = stated.find(({ steps }) => sectionsNamed(steps, site.sections).length > 0);
  const first = known ?? stated[0];
  const others = stated.filter((one) => one !== first);
  const { fields, notes } = sectionField(first?.steps, first?.from ?? '', site.sections);
  const unused = others.map(({ steps }) => steps.join(' > '));
  return { fields, notes: [...notes, ...setAside('second-section', unused)] };
}

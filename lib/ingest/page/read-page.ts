/** @module Reads a news page: which lines are the body, which fields the others give, what is left over. */

import type { SiteConfig } from '../../site/config.ts';
import type { Json, SourceNote } from '../article-source.ts';
import { type Cut, readEnds } from './first-last-paragraph.ts';
import { labelFields } from './label-fields.ts';
import { found, type NotedFields } from './page-fields.ts';
import { readFoot } from './page-foot.ts';
import { readHead } from './page-head.ts';
import type { PageLine } from './page-line.ts';
import {
  NO_METADATA,
  type PageMetadata,
  type PageParts,
  setAside,
  textsOf,
} from './page-sections.ts';
import { breadcrumbFields, titleFields } from './page-title.ts';
import { distinctLinks, type PrintedLink } from './related-links.ts';
import { textDoubts } from './text-doubts.ts';

/** A page that was read; the body is given as lines and cuts, since text and HTML build it differently. */
export interface ReadPage {
  readonly fields: Readonly<Record<string, Json>>;
  readonly notes: readonly SourceNote[];
  readonly body: readonly number[];
  readonly cuts: readonly Cut[];
}

/** Reads a page. Every line ends up in the body, in a field, or in a note. */
export function readPage(
  lines: readonly PageLine[],
  site: SiteConfig,
  metadata: PageMetadata = NO_METADATA,
): ReadPage {
  const head = readHead(lines, site.timeZone, metadata);
  const foot = readFoot(lines, head.end, site.timeZone);
  const page: PageParts = { lines, head, foot, site, metadata };
  const opening = readEnds(page);
  const parts = [
    titleFields(page),
    breadcrumbFields(page),
    labelFields(page, opening.bylines),
    opening,
    { fields: {}, notes: textDoubts(page) },
    relatedFields(foot.related),
    rightsFields(page),
    { fields: {}, notes: notesOnUnmatched(page) },
  ];
  return {
    fields: Object.assign({}, ...parts.map((part) => part.fields)),
    notes: parts.flatMap((part) => part.notes),
    body: foot.body,
    cuts: opening.cuts,
  };
}

function relatedFields(links: readonly PrintedLink[]): NotedFields {
  if (links.length === 0) return { fields: {}, notes: [] };
  const related = distinctLinks(links);
  const detail = `${related.length} distinct related titles out of ${links.length}.`;
  const note: SourceNote = { kind: 'found', code: 'related', field: 'related', detail };
  return { fields: { related: related.map((link) => ({ ...link })) }, notes: [note] };
}

function rightsFields(page: PageParts): NotedFields {
  const [notice, ...others] = textsOf(page, page.foot.copyright);
  if (notice === undefined) return { fields: {}, notes: [] };
  return {
    fields: { copyrightNotice: notice },
    notes: [
      found('copyrightNotice', 'the notice of rights'),
      ...setAside('further-rights', others),
    ],
  };
}

/** Notes on all text that went into no field, in full. */
function notesOnUnmatched(page: PageParts): readonly SourceNote[] {
  const { head, foot } = page;
  const lines = [...head.labels, ...foot.labels].map(([, line]) => line);
  const entries = lines.flatMap((line) => line.entries);
  const unplaced = entries.filter(
    ({ kind, value, date }) =>
      kind === 'unplaced' || kind === 'site' || (kind === 'time' && !date && value !== ''),
  );
  const empty = entries.filter(({ value }) => value === '').map(({ label }) => label);
  const lateNotes = foot.late.length === 0 ? [] : [lateNote(textsOf(page, foot.late))];
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
    ...lateNotes,
  ];
}

function lateNote(text: readonly string[]): SourceNote {
  const detail = 'These lines are below the apparent end of the text; they are kept in the body.';
  return { kind: 'doubtful', code: 'text-after-end', field: 'body', holds: 'body', detail, text };
}

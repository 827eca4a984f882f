/** @module The parts of a news page: head, body, foot and metadata. */

import type { SiteConfig } from '../../site/config.ts';
import type { SourceNote } from '../article-source.ts';
import type { LabelEntry } from '../labels/label-words.ts';
import type { ReadDate } from '../words/printed-date.ts';
import type { Statement } from './page-fields.ts';
import type { PageFoot } from './page-foot.ts';
import type { PageHead } from './page-head.ts';
import type { PageLine } from './page-line.ts';

/** The metadata of a page, outside its visible text. */
export interface PageMetadata {
  readonly title?: string;
  /** Every title that the metadata states, the most specific first. */
  readonly titles: readonly string[];
  readonly dates: readonly Statement<ReadDate>[];
  readonly sources: readonly Statement<string>[];
  readonly authors: readonly Statement<string>[];
  readonly editors: readonly Statement<string>[];
  readonly section?: string;
  /** Dates of publication that no reader sees. */
  readonly unprinted?: readonly Statement<ReadDate>[];
  /** The names of the site. */
  readonly siteNames?: readonly string[];
  /** The text of the article, as the metadata state it. */
  readonly articleText?: string;
  /** Whether the metadata say that the article is not free to read. */
  readonly isPaid?: boolean;
}

/** The metadata of a page that has none. */
export const NO_METADATA: PageMetadata = {
  titles: [],
  dates: [],
  sources: [],
  authors: [],
  editors: [],
};

/** A page with its lines sorted into head, body and foot. */
export interface PageParts {
  readonly lines: readonly PageLine[];
  readonly head: PageHead;
  readonly foot: PageFoot;
  readonly site: SiteConfig;
  readonly metadata: PageMetadata;
}

/** The texts of these lines. */
export function textsOf(page: PageParts, indexes: readonly number[]): readonly string[] {
  return indexes.flatMap((index) => page.lines[index]?.text ?? []);
}

/** Every label of the page, head first. */
export function entriesOf(page: PageParts): readonly LabelEntry[] {
  return [...page.head.labels, ...page.foot.labels].flatMap(([, line]) => line.entries);
}

const ASIDE: Readonly<Record<string, string>> = {
  'no-field': 'These labels have no field in an article, or their value could not be read.',
  'no-label': 'This is between the labels and has no label.',
  'empty-label': 'These labels have no value.',
  'second-title': 'A label names another title; this line is not used.',
  'second-section': 'The page states its section a second time; this is not used.',
  'further-rights': 'More than one notice of rights; these are not used.',
  'above-the-article': 'These lines above the text are the page’s own and not used.',
  'below-the-article': 'These lines below the text are the page’s own and not used.',
};

/** The note on text that went into no field; none if there is no such text. */
export function setAside(code: string, text: readonly string[]): readonly SourceNote[] {
  return text.length === 0 ? [] : [{ kind: 'set-aside', code, detail: ASIDE[code] ?? code, text }];
}

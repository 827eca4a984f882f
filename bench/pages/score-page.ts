/** @module Reads one test page and scores what was read. */

import { createHash } from 'node:crypto';
import type { SourceArticle } from '../../lib/ingest/article-source.ts';
import { reasonsToHold } from '../../lib/ingest/gate.ts';
import { readArticle } from '../../lib/ingest/read-file.ts';
import { site } from '../../site.config.ts';
import { type BlockScore, bareLetters, compareBlocks } from './compare-blocks.ts';
import type { ExpectedPage } from './expected-pages.ts';
import { blocksOf, documentOf } from './page-blocks.ts';

/** Fields of an article that are right or wrong as a whole. */
export const FIELDS = ['title', 'day', 'minute', 'source', 'editor', 'authors'] as const;
/** The name of such a field. */
export type ScoredField = (typeof FIELDS)[number];

/** What became of one page. */
export interface PageScore {
  readonly file: string;
  /** Rules may be made by the pages of the first half; those of the second are left alone. */
  readonly half: 'first' | 'second';
  readonly blocks: BlockScore;
  /** Whether each field that the page states is right; absent if it states none. */
  readonly fields: Partial<Record<ScoredField, boolean>>;
  /** Fields that were read though the page states none. */
  readonly invented: readonly ScoredField[];
  /** What was read and what was expected, for each field that is wrong. */
  readonly wrong: readonly string[];
  /** The reasons that hold the page back; none if it may go live. */
  readonly reasons: readonly string[];
}

/** Reads and scores a page. */
export function scorePage(page: ExpectedPage): PageScore {
  const read = readArticle({ name: 'page.html', bytes: page.bytes, site });
  const source: SourceArticle = read.ok ? read.value : { article: {}, notes: [] };
  const found = fieldsOf(source);
  const stated = statedBy(page);
  const fields: Partial<Record<ScoredField, boolean>> = {};
  const wrong: string[] = [];
  for (const field of FIELDS) {
    const [own, other] = [stated[field], found[field] ?? ''];
    if (own === undefined || own === '') continue;
    fields[field] = isSame(field, own, other);
    if (!fields[field]) wrong.push(`${field} “${other}”, not “${own}”`);
  }
  const invented = FIELDS.filter((field) => stated[field] === '' && (found[field] ?? '') !== '');
  const refused = read.ok ? [] : [`refused: ${read.refusal.code}`];
  return {
    file: page.file,
    half: halfOf(page.file),
    blocks: compareBlocks(found.blocks, page, openingOf(source)),
    fields,
    invented,
    wrong: [...wrong, ...invented.map((field) => `${field} “${found[field]}”, not stated`)],
    reasons: [...refused, ...reasonsToHold(source).map(({ code }) => code)],
  };
}

function halfOf(file: string): 'first' | 'second' {
  const [byte = 0] = createHash('sha256').update(file).digest();
  return byte % 2 === 0 ? 'first' : 'second';
}

type Texts = Partial<Record<ScoredField, string>>;

const DAY_CHARACTERS = 10;
const MINUTE_CHARACTERS = 16;

/** The fields as texts; '' where the page has none, absent where that is not known. */
function statedBy({ title, at, source, editor, authors }: ExpectedPage): Texts {
  const minute = at?.slice(DAY_CHARACTERS, DAY_CHARACTERS + 1) === 'T' ? at : undefined;
  return {
    ...(title !== undefined && { title }),
    ...(at !== undefined && { day: at ?? '' }),
    ...(minute !== undefined && { minute }),
    ...(source !== undefined && { source: source ?? '' }),
    ...(editor !== undefined && { editor: editor ?? '' }),
    ...(authors !== undefined && { authors: authors.join('、') }),
  };
}

/** Dateline and byline, which are printed with the text. */
function openingOf({ article }: SourceArticle): readonly string[] {
  const { dateline, byline } = article;
  return [dateline, byline].filter((one) => typeof one === 'string');
}

function fieldsOf({ article }: SourceArticle): Texts & { readonly blocks: readonly string[] } {
  const { title, firstPublished, body } = article;
  const names = (value: unknown): readonly string[] =>
    (Array.isArray(value) ? value : [value]).flatMap((one) => nameOf(one) ?? []);
  const at = typeof firstPublished === 'string' ? firstPublished : '';
  const html = typeof body === 'object' && body !== null && 'value' in body ? body.value : '';
  return {
    title: typeof title === 'string' ? title : '',
    day: at,
    minute: at,
    source: names(article.source).join(''),
    editor: names(article.editor).join(''),
    authors: names(article.authors).join('、'),
    blocks: blocksOf(documentOf(`<body>${String(html)}`)),
  };
}

function nameOf(value: unknown): string | undefined {
  const { name } = (value ?? {}) as { readonly name?: unknown };
  return typeof name === 'string' ? name : undefined;
}

function isSame(field: ScoredField, stated: string, found: string): boolean {
  if (field === 'day' || field === 'minute') return isSameMoment(stated, found, field);
  if (field !== 'authors') return bareLetters(stated) === bareLetters(found);
  const sorted = (names: string) => names.split('、').map(bareLetters).toSorted().join('、');
  return sorted(stated) === sorted(found);
}

/** A date without a zone is one of the site’s; one with a zone may be printed in that or in the site’s. */
function isSameMoment(stated: string, found: string, field: 'day' | 'minute'): boolean {
  const length = field === 'day' ? DAY_CHARACTERS : MINUTE_CHARACTERS;
  if (found.slice(0, length) === stated.slice(0, length)) return true;
  const hasZone = /[+-]\d\d:\d\d$|Z$/.test(stated);
  const apart = Math.abs(Date.parse(stated) - Date.parse(found));
  return hasZone && apart < (field === 'day' ? 86_400_000 : 60_000);
}

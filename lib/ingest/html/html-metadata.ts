/** @module Reads the metadata of an HTML page: Open Graph, Dublin Core, schema.org, marked-up times. */

import type { SourceNote } from '../article-source.ts';
import type { Statement } from '../page/page-fields.ts';
import type { PageMetadata } from '../page/page-sections.ts';
import { isSectionName } from '../page/title-words.ts';
import { isNoOne, isNoPerson, isPublisher } from '../words/organisations.ts';
import { readDate } from '../words/printed-date.ts';
import { attribute, elementsOf, type HtmlElement, type HtmlNode, textOf } from './html-tree.ts';
import { readStructuredArticle, type StructuredArticle } from './json-ld.ts';
import { readUnprintedDates } from './unprinted-dates.ts';

/** Names in lower case, the most specific first. */
const NAMES = {
  title: ['articletitle', 'pagetitle', 'og:title', 'twitter:title', 'dc.title'],
  date: [
    'article:published_time',
    'og:article:published_time',
    'datepublished',
    'pubdate',
    'publishdate',
    'publish_date',
    'publish-date',
    'publishtime',
    'pub_date',
    'publication_date',
    'og:release_date',
    'parsely-pub-date',
    'sailthru.date',
    'cxenseparse:recs:publishtime',
    'dc.date.issued',
    'dcterms.issued',
  ],
  source: ['contentsource', 'source', 'og:article:source'],
  author: ['author', 'article:author', 'og:article:author', 'dc.creator'],
  editor: ['contenteditor', 'editor'],
  site: ['og:site_name', 'application-name', 'sitename'],
  section: ['columnname', 'article:section', 'og:article:section'],
} as const;

/** Metadata, and notes on values that could not be read. */
export interface ReadMetadata {
  readonly metadata: PageMetadata;
  readonly notes: readonly SourceNote[];
  /** The base of relative URLs. */
  readonly baseUrl?: string;
  /** BCP 47, canonical, as the page states it. */
  readonly language?: string;
}

/** Reads the metadata, outside the visible text. */
export function readMetadata(root: HtmlNode, timeZone: string): ReadMetadata {
  const elements = elementsOf(root);
  const metas = elements.filter((element) => element.tagName === 'meta');
  const stated = (names: readonly string[]) => names.flatMap((name) => contentsOf(metas, name));
  const printed = [...publishedIn(root), ...stated(NAMES.date), ...timesOf(elements)];
  const dates = printed.flatMap((one) => {
    const value = readDate(one.value, timeZone);
    return value === undefined ? [] : [{ ...one, value }];
  });
  const unread = printed.filter((one) => readDate(one.value, timeZone) === undefined);
  const structured = readStructuredArticle(root);
  const own = titleElement(elements);
  const siteNames = siteNamesIn(own, stated(NAMES.site));
  const titles = [
    ...present([structured?.headline]),
    ...stated(NAMES.title).map(({ value }) => value),
    ...present([own]),
  ].filter((one) => !isSectionName(one, siteNames));
  const title = bareTitle(titles);
  const section = stated(NAMES.section)[0]?.value ?? structured?.section;
  const language = languageOf(elements);
  const baseUrl = baseOf(elements, metas);
  return {
    metadata: {
      dates,
      sources: stated(NAMES.source).flatMap(bareSource),
      authors: [...structuredAuthors(structured), ...stated(NAMES.author)].filter(isPerson),
      editors: stated(NAMES.editor),
      titles,
      ...(title !== undefined && { title }),
      ...(section !== undefined && { section }),
      ...(structured?.text !== undefined && { articleText: structured.text }),
      isPaid: structured?.isPaid === true,
      unprinted: readUnprintedDates(root, timeZone),
      siteNames,
    },
    notes: unread.map((one) => unreadable(one)),
    ...(baseUrl !== undefined && { baseUrl }),
    ...(language !== undefined && { language }),
  };
}

function present(values: readonly (string | undefined)[]): readonly string[] {
  return values.flatMap((value) => value ?? []);
}

/** Behind one of these is the name of the site or of a section. */
const SITE_NAME = /\s*[-–—_|｜]+\s*[^-–—_|｜]*$/u;

/** The shortest title that opens every other one, so without the site's name; else the first. */
function bareTitle(titles: readonly string[]): string | undefined {
  const [first] = titles;
  if (first === undefined) return undefined;
  const opening = titles.find(
    (one) => titles.length > 1 && titles.every((two) => two.startsWith(one)),
  );
  return opening ?? (titles.length === 1 ? splitTitle(first).article : first);
}

/** The title of an article and the site or section on the other side of its last bar. */
function splitTitle(title: string): { readonly article: string; readonly site: string } {
  const before = title.replace(SITE_NAME, '');
  const behind = title.slice(before.length).replace(/^[\s\-–—_|｜]+/u, '');
  const isSite = (part: string) => isPublisher(part) || isSectionName(part);
  const isReversed =
    !isSite(behind) && (isSite(before) || behind.length >= before.length * MUCH_LONGER);
  return isReversed
    ? { article: behind || title, site: before }
    : { article: before || title, site: behind };
}

const MUCH_LONGER = 2;

/** The site in the title, and what the metadata call it. */
function siteNamesIn(
  title: string | undefined,
  stated: readonly Statement<string>[],
): readonly string[] {
  const { site } = splitTitle(title ?? '');
  return [site, ...stated.map(({ value }) => value)].filter((name) => name !== '');
}

function publishedIn(root: HtmlNode): readonly Statement<string>[] {
  const value = readStructuredArticle(root)?.published;
  return value === undefined ? [] : [{ value, printed: value, from: 'JSON-LD' }];
}

function structuredAuthors(article: StructuredArticle | undefined): readonly Statement<string>[] {
  if (article === undefined || article.authors.length === 0) return [];
  const value = article.authors.join('、');
  return [{ value, printed: value, from: 'JSON-LD' }];
}

/** article:author of Open Graph is more often a URL than a name; names of papers and accounts are no people. */
function isPerson({ value }: Statement<string>): boolean {
  return !isNoPerson(value);
}

/** A source without its label; systems also state it as a number. */
function bareSource(one: Statement<string>): readonly Statement<string>[] {
  const value = one.value.replace(/^.{0,4}(?:来源|來源|稿源)\s*[:：]\s*|\s+原创稿$/gu, '').trim();
  return value === '' || /^\d+$/.test(value) || isNoOne(value) ? [] : [{ ...one, value }];
}

function contentsOf(metas: readonly HtmlElement[], name: string): readonly Statement<string>[] {
  return metas.flatMap((meta) => {
    const names = ['name', 'property', 'itemprop'].map((key) => attribute(meta, key));
    const value = attribute(meta, 'content')?.replace(/\s+/gu, ' ');
    return value !== undefined && names.some((one) => one?.toLowerCase() === name)
      ? [{ value, printed: value, from: `the metadata ${name}` }]
      : [];
  });
}

/** The times marked up as the date of publication. */
function timesOf(elements: readonly HtmlElement[]): readonly Statement<string>[] {
  return elements.flatMap((element) => {
    const marked =
      attribute(element, 'itemprop') === 'datePublished' ||
      (element.tagName === 'time' && element.attrs.some(({ name }) => name === 'pubdate'));
    if (!marked || element.tagName === 'meta') return [];
    const value = attribute(element, 'datetime') ?? textOf(element).trim();
    return [{ value, printed: value, from: 'the marked-up time' }];
  });
}

function titleElement(elements: readonly HtmlElement[]): string | undefined {
  const element = elements.find((one) => one.tagName === 'title');
  const title = element && textOf(element).replace(/\s+/gu, ' ').trim();
  return title === '' ? undefined : title;
}

function languageOf(elements: readonly HtmlElement[]): string | undefined {
  const html = elements.find((one) => one.tagName === 'html');
  const tag = html && attribute(html, 'lang');
  try {
    return tag === undefined ? undefined : Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

/** `base` (HTML §4.2.3), or else the page's canonical URL. */
function baseOf(
  elements: readonly HtmlElement[],
  metas: readonly HtmlElement[],
): string | undefined {
  const hrefOf = (fits: (one: HtmlElement) => boolean) => {
    const element = elements.find(fits);
    return element && attribute(element, 'href');
  };
  const canonical =
    hrefOf(
      (one) => one.tagName === 'link' && attribute(one, 'rel')?.toLowerCase() === 'canonical',
    ) ?? contentsOf(metas, 'og:url')[0]?.value;
  const base = hrefOf((one) => one.tagName === 'base' && attribute(one, 'href') !== undefined);
  const url = base === undefined ? URL.parse(canonical ?? '') : URL.parse(base, canonical);
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : undefined;
}

function unreadable(one: Statement<string>): SourceNote {
  const detail = `${one.from} is not a date that can be read.`;
  return {
    kind: 'doubtful',
    code: 'date-unreadable',
    field: 'firstPublished',
    detail,
    text: [one.printed],
  };
}

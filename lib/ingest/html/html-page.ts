/** @module Reads an article from the HTML of a news page. */

import { parse } from 'parse5';
import { ok, type Result, refuse } from '../../core/result.ts';
import type { SiteConfig } from '../../site/config.ts';
import type { Json, SourceArticle, SourceNote, SourceRefusal } from '../article-source.ts';
import { found, type NotedFields } from '../page/page-fields.ts';
import { readPage } from '../page/read-page.ts';
import { guessLanguage } from '../words/page-language.ts';
import { type ArticleRegion, findArticle } from './article-region.ts';
import { buildHtmlBody } from './html-body.ts';
import { readHtmlLines } from './html-lines.ts';
import { readMetadata } from './html-metadata.ts';
import { elementsOf, type HtmlElement, isTooDeep } from './html-tree.ts';

/** Reads a page of HTML. The body is HTML: the article's element without the text that went into fields. */
export function readHtmlPage(html: string, site: SiteConfig): Result<SourceArticle, SourceRefusal> {
  const root = parse(html);
  if (isTooDeep(root)) {
    return refuse({
      code: 'bad-field',
      detail: 'The elements of the page are nested too deeply.',
    });
  }
  const { metadata, notes, baseUrl, language } = readMetadata(root, site.timeZone);
  const region = findArticle(root);
  const lines = readHtmlLines(root, region, (href) => resolve(href, baseUrl));
  const page = readPage(lines, site, metadata);
  const whole = bodyOf(elementsOf(root));
  const value = whole && buildHtmlBody({ whole, region, lines, body: page.body, cuts: page.cuts });
  const body = { format: 'html', value: value ?? '', ...(baseUrl !== undefined && { baseUrl }) };
  const words = page.body.map((index) => lines[index]?.text ?? '').join(' ');
  const stated = languageFields(language ?? guessLanguage(words), page.fields.title);
  return ok({
    article: { ...page.fields, ...stated.fields, ...(page.body.length > 0 && { body }) },
    notes: [...page.notes, ...stated.notes, ...notes, ...unmarkedNote(region, page.body.length)],
  });
}

const HAN_LANGUAGES = /^(?:zh|ja|yue|wuu|nan|hak|cmn|lzh)(?:-|$)/i;

/** The language that the page states, unless its title is clearly in another script. */
function languageFields(language: string | undefined, title: Json | undefined): NotedFields {
  if (language === undefined) return { fields: {}, notes: [] };
  const from = 'the lang attribute of the page';
  const isHan = typeof title === 'string' && /\p{Script=Han}{2}/u.test(title);
  if (!isHan || HAN_LANGUAGES.test(language)) {
    return { fields: { language }, notes: [found('language', from)] };
  }
  const detail = `The page states the language ${language}, but its title is in another; no language is set.`;
  const note: SourceNote = {
    kind: 'doubtful',
    code: 'language-unlikely',
    field: 'language',
    detail,
  };
  return { fields: {}, notes: [note] };
}

function resolve(href: string, baseUrl: string | undefined): string | undefined {
  const url = URL.parse(href, baseUrl);
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : undefined;
}

function bodyOf(elements: readonly HtmlElement[]): HtmlElement | undefined {
  return elements.find((element) => element.tagName === 'body');
}

function unmarkedNote({ isUnmarked }: ArticleRegion, lines: number): readonly SourceNote[] {
  if (isUnmarked !== true || lines === 0) return [];
  const detail =
    'The page is short and no element is marked as the article; the whole page was read.';
  return [{ kind: 'doubtful', code: 'no-article-element', field: 'body', detail }];
}

/** @module Renders the full text of an article as printed: corrections, head, body with its dateline, responsible editor, how it was made. */

import type { ArticleContent, Correction, Media } from '../article/article.ts';
import { digitalSourceWords } from '../article/digital-source.ts';
import { insertDateline, showsImage } from '../article/printed.ts';
import { escapeHtml, parseWebUrl } from '../article/text.ts';
import type { LiveVersion } from '../article/version.ts';
import type { SiteConfig } from '../site/config.ts';
import { directionOf } from '../site/direction.ts';
import { printedFacts } from '../site/printed-facts.ts';
import { toZoned } from '../site/time.ts';
import { absolute, articlePath } from '../site/urls.ts';
import { clampYear } from './bounds.ts';
import type { DocumentContext } from './head.ts';
import { type FeedWords, wordsFor } from './words.ts';

/** How many notes are rendered; `_broadsheet.corrections` and the page have all. */
const SHOWN_NOTES = 3;

const DATE_CHARACTERS = 10;

/** Between two facts of one line. */
const GAP = '\u3000';

/**
 * The full text of a live version as HTML, on which nothing but its own content, the site's settings
 * and the code have an influence; empty for an article without a body, of which a feed has the summary.
 */
export function renderFullText(
  { state, content }: LiveVersion,
  { site, origin }: Pick<DocumentContext, 'site' | 'origin'>,
): string {
  const words = wordsFor(content.language);
  const { dateline } = content;
  if (content.contentHtml === '') return '';
  const page = absolute(origin, articlePath(state.id, content.slug));
  const contentHtml = linkToPage(content.contentHtml, page);
  const notes = correctionLines(state.corrections, content, site).map(escapeHtml);
  const parts = [
    notes.length === 0 ? '' : `<p>${notes.join('<br>')}</p>`,
    showsImage(content) && content.image !== undefined ? renderPicture(content.image, words) : '',
    content.subtitle === undefined ? '' : `<p>${escapeHtml(content.subtitle)}</p>`,
    renderFacts(content, site, words),
    dateline === undefined ? contentHtml : insertDateline(contentHtml, dateline, words.dash),
    renderEditor(content, site, words),
    renderDigitalSource(content, words),
  ];
  const html = parts.filter((part) => part !== '').join('\n');
  const direction = directionOf(content.language);
  const isPlain = html === '' || (direction === 'ltr' && directionOf(site.language) === 'ltr');
  return isPlain ? html : `<div dir="${direction}">\n${html}\n</div>`;
}

/**
 * The newest notes as plain text, newest first, as `更正 (2026-11-12): …` in the article's language
 * and the site's time zone. The date is written in digits since names of months change with the
 * runtime's locale data, and the same head must give the same bytes.
 */
export function correctionLines(
  corrections: readonly Correction[],
  { language }: Pick<ArticleContent, 'language'>,
  site: SiteConfig,
): readonly string[] {
  const { correction } = wordsFor(language);
  return corrections
    .toSorted((a, b) => b.at - a.at)
    .slice(0, SHOWN_NOTES)
    .map(({ at, note }) => {
      const date = toZoned(clampYear(at), site.timeZone).slice(0, DATE_CHARACTERS);
      return `${correction} (${date}): ${note}`;
    });
}

/** A link within the text, as the sanitiser writes it: attributes in double quotes, no `<` in text. */
const LINK_WITHIN = /(<a(?: [a-z]+="[^"]*")*? href=")(?=#)/g;

/** The links within a text as links to its page: readers resolve a fragment against the feed, or drop it. */
function linkToPage(html: string, page: string): string {
  return html.replace(LINK_WITHIN, (start) => `${start}${escapeHtml(page)}`);
}

function renderPicture({ url, alt, credit, width, height }: Media, words: FeedWords): string {
  const sizes = Object.entries({ width, height }).flatMap(([name, pixels]) =>
    pixels === undefined ? [] : [` ${name}="${pixels}"`],
  );
  const image = `<img src="${escapeHtml(parseWebUrl(url) ?? url)}" alt="${escapeHtml(alt ?? '')}"${sizes.join('')}>`;
  const caption = [alt, credit && `${words.credit}${words.colon}${credit}`].filter(Boolean);
  if (caption.length === 0) return `<figure>${image}</figure>`;
  return `<figure>${image}<figcaption>${escapeHtml(caption.join(' '))}</figcaption></figure>`;
}

function renderFacts(content: ArticleContent, site: SiteConfig, words: FeedWords): string {
  const printed = printedFacts(site);
  const facts = [
    printed.includes('source') && [words.source, content.source?.name],
    printed.includes('byline') && [words.author, bylineOf(content)],
  ];
  const line = facts.flatMap((fact) => {
    return fact && fact[1] !== undefined && fact[1] !== ''
      ? [`${fact[0]}${words.colon}${fact[1]}`]
      : [];
  });
  return line.length === 0 ? '' : `<p>${escapeHtml(line.join(GAP))}</p>`;
}

/** The byline as printed, and the authors that it does not name, with their roles. */
function bylineOf({ byline = '', authors }: ArticleContent): string {
  const unnamed = authors.filter(({ name }) => !byline.includes(name));
  const people = unnamed.map(({ name, role }) => (role === undefined ? name : `${role} ${name}`));
  return [byline, ...people].filter((part) => part !== '').join(' ');
}

function renderEditor({ editor }: ArticleContent, site: SiteConfig, words: FeedWords): string {
  if (editor === undefined || !printedFacts(site).includes('editor')) return '';
  return `<p>${escapeHtml(`${words.editor}${words.colon}${editor.name}`)}</p>`;
}

/** How the article was made, which readers of a text by a machine must see wherever they read it. */
function renderDigitalSource({ digitalSourceType, language }: ArticleContent, words: FeedWords) {
  if (digitalSourceType === undefined) return '';
  const named = digitalSourceWords(digitalSourceType, language) ?? digitalSourceType;
  return `<p>${escapeHtml(`${words.digitalSource}${words.colon}${named}`)}</p>`;
}

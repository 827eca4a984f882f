/** @module Compares the printed head of an article with its body: what the body shows already is not printed twice. */

import type { ArticleContent, Media } from './article.ts';
import { decodeText, textOf } from './excerpt.ts';
import { escapeHtml, isWebUrl, parseWebUrl } from './text.ts';

/** Addresses of pictures in sanitised HTML: shown ones, and those that a shown one links to. */
const SHOWN =
  /\b(?:src|poster)="([^"]*)"|\bsrcset="([^"]*)"|<a\b[^>]*?\bhref="([^"]*)"[^>]*>\s*<(?:img|picture)\b/g;

/** Whether the article's picture is to be shown above the text: not if the text shows it. */
export function showsImage({ image, contentHtml }: ArticleContent): boolean {
  if (image === undefined || !isWebUrl(image.url)) return false;
  const wanted = placeOf(image.url);
  for (const [, source, sources, linked] of contentHtml.matchAll(SHOWN)) {
    const urls = sources === undefined ? [source ?? linked ?? ''] : urlsIn(sources);
    if (urls.some((url) => placeOf(url) === wanted)) return false;
  }
  return true;
}

/** The first picture in sanitised HTML that is no icon, else of a film's poster, with the words that stand in for it. */
export function firstImageOf(contentHtml: string): Pick<Media, 'url' | 'alt'> | undefined {
  const images = contentHtml.match(/<img\b[^>]*>/g) ?? [];
  const tag =
    images.find((image) => !IS_ICON.test(image)) ?? /<video\b[^>]*>/.exec(contentHtml)?.[0];
  const attribute = tag?.startsWith('<video') ? /\bposter="([^"]*)"/ : /\bsrc="([^"]*)"/;
  const url = parseWebUrl(decodeText(attribute.exec(tag ?? '')?.[1] ?? ''));
  return url === undefined
    ? undefined
    : { url, alt: decodeText(/\balt="([^"]*)"/.exec(tag ?? '')?.[1] ?? '') };
}

/** Fewer than 50 pixels. */
const IS_ICON = /\b(?:width|height)="[1-4]?\d"/;

/** What only says how large a picture is sent, or in which form. */
const SIZE_PARAMETER =
  /^(?:w|h|width|height|size|q|quality|fit|crop|resize|dpr|fm|format|auto|scale|thumbnail|x-oss-process|image(?:view2|mogr2)\b.*|tp|wx_fmt|wxfrom)$/i;

/** The place of a picture, the same for each size and for http; references of attributes are decoded. */
function placeOf(attribute: string): string {
  const written = attribute.replace(/&(?:amp|#x26|#38);/gi, '&');
  const url = URL.parse(parseWebUrl(written) ?? written);
  if (url === null) return written;
  for (const name of [...url.searchParams.keys()]) {
    if (SIZE_PARAMETER.test(name)) url.searchParams.delete(name);
  }
  const path = url.pathname.replace(/(?:-\d{2,4}x\d{2,4}|@[23]x)(?=\.\w+$)/, '');
  return `${url.host}${path}${url.search}`;
}

function urlsIn(srcset: string): readonly string[] {
  return srcset.split(/\s*,\s+/).map((candidate) => candidate.trim().split(/\s/, 1)[0] ?? '');
}

/** Where the words of a text begin. */
interface FirstWords {
  /** The index within the first paragraph that has words; undefined if the text begins otherwise. */
  readonly at?: number;
  readonly text: string;
}

/** Whether a text begins with the dateline, as many newsrooms repeat it there; spaces don't count. */
export function opensWithDateline(contentHtml: string, dateline: string): boolean {
  const { text } = firstWords(contentHtml);
  const wanted = unspaced(dateline);
  return wanted !== '' && unspaced(text).startsWith(wanted);
}

/**
 * The text with its dateline before the first words, in the same paragraph; in one of its own where
 * the text does not begin with a paragraph. A text that opens with it is returned as it is.
 */
export function insertDateline(contentHtml: string, dateline: string, separator: string): string {
  if (opensWithDateline(contentHtml, dateline)) return contentHtml;
  const { at } = firstWords(contentHtml);
  const words = escapeHtml(dateline);
  if (at === undefined) return `<p>${words}</p>\n${contentHtml}`;
  return `${contentHtml.slice(0, at)}${words}${separator}${contentHtml.slice(at).trimStart()}`;
}

/** What may stand above the first paragraph, with the tag that ends it. */
const ABOVE = /\s*<(figure|h[1-6]|hr|p)\b[^>]*>/y;

function firstWords(html: string): FirstWords {
  let at = 0;
  while (true) {
    ABOVE.lastIndex = at;
    const match = ABOVE.exec(html);
    if (match === null) return { text: textOf(html.slice(at, at + OPENING)) };
    const [, name = ''] = match;
    const inner = ABOVE.lastIndex;
    const close = `</${name}>`;
    const end = name === 'hr' ? inner : html.indexOf(close, inner);
    if (end < 0) return { text: '' };
    const text = name === 'p' ? textOf(html.slice(inner, end)) : '';
    if (text !== '') return { at: inner, text };
    at = name === 'hr' ? inner : end + close.length;
  }
}

/** Enough characters of HTML to find the longest dateline at the start of its text. */
const OPENING = 2_000;

function unspaced(text: string): string {
  return text.replace(/\s+/g, '');
}

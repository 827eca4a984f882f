/** @module Renders an article's text: the dateline before its first words, wide parts that scroll by themselves. */

import { raw } from 'hono/html';
import type { ArticleContent } from '../../article/article.ts';
import { insertDateline } from '../../article/printed.ts';
import { breakablePieces } from '../../html/line-breaks.ts';
import { directionOf } from '../../site/direction.ts';
import type { PageContext } from '../frame.ts';

interface BodyProps {
  readonly content: ArticleContent;
  readonly context: PageContext;
}

/** The text, in the language of the article. */
export function Body({ content, context: { strings } }: BodyProps) {
  const { contentHtml, dateline, language } = content;
  const html =
    dateline === undefined ? contentHtml : insertDateline(contentHtml, dateline, strings.dash);
  return (
    <div class="body" lang={language} dir={directionOf(language)}>
      {raw(dressBody(html, strings))}
    </div>
  );
}

/** A tag of sanitised HTML, whose attributes are quoted with `"`, or the text before the next one. */
const TOKEN = /<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|[^">])*)>|[^<]+|</g;

const HEADING = /^h[1-6]$/;

/**
 * The HTML with tables and listings that a keyboard can scroll (axe `scrollable-region-focusable`),
 * and headings whose lines break between words.
 */
function dressBody(html: string, { table }: Pick<PageContext['strings'], 'table'>): string {
  let isHeading = false;
  return html.replace(TOKEN, (token, slash?: string, name?: string, attributes?: string) => {
    if (name === undefined) return isHeading ? breakablePieces(token).join('<wbr>') : token;
    if (HEADING.test(name)) isHeading = slash === '';
    if (name === 'pre' && slash === '') return `<pre tabindex="0"${attributes}>`;
    if (name !== 'table') return token;
    return slash === ''
      ? `<div class="wide" role="group" aria-label="${table}" tabindex="0">${token}`
      : `${token}</div>`;
  });
}

/** @module Renders a body as sanitised HTML that parses to itself. */

import rehypeParse from 'rehype-parse';
import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import type { Body, Warning } from '../article.ts';
import { cleanText, countUtf8Bytes } from '../text.ts';
import { htmlOfMarkdown } from './markdown/markdown.ts';
import { MAX_HTML_BYTES } from './markup-limits.ts';
import { findSwallowed, isMarkupMeasured } from './measure.ts';
import { normaliseTree } from './normalise.ts';
import { firstWordsOf, gatherNotices, type NormalisePass } from './notices.ts';
import { flattenMarkup, htmlOfText } from './plain.ts';
import { SANITISER_SCHEMA } from './sanitise-policy.ts';

/** The HTML of a body, and what its editor should know. */
export interface RenderedContent {
  readonly html: string;
  readonly warnings: readonly Warning[];
}

/**
 * Makes a body's HTML: any text gives some, nothing is refused. What comes out is a fixed point:
 * parsed, sanitised and written again it is the same, so no parser reads more into it than we did.
 * Markup nested beyond 512 levels, of more than 50,000 elements or of more than 2 MB once its
 * addresses are absolute gives its text alone, with a warning.
 */
export function renderContent(body: Body): RenderedContent {
  const source = htmlOf(body);
  const pass = passOf(body);
  const html = source === undefined ? undefined : settle(source, pass);
  if (html !== undefined) return { html, warnings: pass.notices.list() };
  const flat = passOf(body);
  flat.notices.add('flattened-markup', FLATTENED);
  const text = flattenMarkup(source ?? cleanText(body.value).text);
  return { html: settle(text, flat) ?? '', warnings: flat.notices.list() };
}

function passOf({ format, baseUrl }: Body): NormalisePass {
  return { baseUrl, emptyAltIsMissing: format === 'markdown', notices: gatherNotices() };
}

const FLATTENED = 'The markup is too deep, too large or too tangled: only its text was kept.';

/** The body as HTML before it is sanitised; undefined for Markdown that would make too much of it. */
function htmlOf({ format, value }: Body): string | undefined {
  const { text } = cleanText(value);
  switch (format) {
    case 'html':
      return openSections(text);
    case 'markdown':
      return htmlOfMarkdown(text);
    case 'text':
      return htmlOfText(text);
  }
}

/** HTML without what only XML and PHP read: the marks around CDATA sections, and instructions. */
function openSections(html: string): string {
  const [first = '', ...sections] = html.split('<![CDATA[');
  const opened = first + sections.map((section) => section.replace(']]>', '')).join('');
  const [start = '', ...instructions] = opened.split('<?');
  return start + instructions.map(afterInstruction).join('');
}

/** PHP ends at its mark alone; anything else that has a `>` before is what Word writes, a comment in HTML. */
const INSTRUCTION = /^(?:(?:php\b|=)[\s\S]*?|[^>]*)\?>/;

function afterInstruction(piece: string): string {
  const words = piece.replace(INSTRUCTION, '');
  return words === piece ? `<?${piece}` : words;
}

const processor = unified()
  .use(rehypeParse, { fragment: true })
  .use(rehypeSanitize, SANITISER_SCHEMA)
  .use(rehypeStringify, { characterReferences: { useNamedReferences: true } })
  .freeze();

/** Hostile nesting needs two or three rounds, plain HTML two: the one that changes and the one that proves. */
const MAX_ROUNDS = 8;

/** Sanitises until nothing changes; undefined if the tree is too large, or still changes after 8 rounds. */
function settle(source: string, pass: NormalisePass): string | undefined {
  let html = source;
  let round: NormalisePass = pass;
  for (let count = 0; count < MAX_ROUNDS; count += 1) {
    if (!isMarkupMeasured(html)) return undefined;
    if (count === 0) noteSwallowed(html, round);
    const next = sanitiseOnce(html, round);
    if (countUtf8Bytes(next) > MAX_HTML_BYTES) return undefined;
    if (next === html && count > 0) return next;
    html = next;
    round = { baseUrl: undefined, emptyAltIsMissing: false, notices: gatherNotices() };
  }
  return undefined;
}

function noteSwallowed(html: string, { notices }: NormalisePass): void {
  const swallowed = findSwallowed(html);
  if (swallowed === undefined || swallowed.text === '') return;
  const words = firstWordsOf(swallowed.text);
  const detail = `A ${swallowed.by} is not closed and hides what follows: ${words}.`;
  notices.add('unclosed-markup', detail);
}

function sanitiseOnce(html: string, pass: NormalisePass): string {
  const tree = processor.parse(html);
  normaliseTree(tree, pass);
  return processor.stringify(processor.runSync(tree)).trim();
}

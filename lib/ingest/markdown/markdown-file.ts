/** @module Reads an article from Markdown with front matter; the body stays Markdown (CommonMark). */

import MarkdownIt, { type Token } from 'markdown-it';
import { present } from '../../core/optional.ts';
import { ok, type Result } from '../../core/result.ts';
import type { SiteConfig } from '../../site/config.ts';
import type { SourceArticle, SourceNote, SourceRefusal } from '../article-source.ts';
import { readFrontMatter } from './front-matter.ts';

/**
 * Reads a Markdown file. Without a `title` key, the first heading of level 1 is the title. With `format`
 * in the front matter, the body is HTML or plain text instead.
 */
export function readMarkdown(
  text: string,
  { timeZone }: SiteConfig,
  passOver?: readonly string[],
): Result<SourceArticle, SourceRefusal> {
  const matter = readFrontMatter(text, { timeZone, ...present({ passOver }) });
  if (!matter.ok) return matter;
  const { fields, baseUrl, format = 'markdown' } = matter.value;
  const mayHoldTitle = format === 'markdown' && !('title' in fields);
  const titled = mayHoldTitle ? takeTitle(matter.value.markdown) : undefined;
  const value = (titled?.rest ?? matter.value.markdown).replace(/^(?:[ \t]*\r?\n)+|\s+$/g, '');
  const body = { format, value, ...(baseUrl !== undefined && { baseUrl }) };
  return ok({
    article: {
      ...fields,
      ...(titled !== undefined && { title: titled.title }),
      ...(value !== '' && { body }),
    },
    notes: [...matter.value.notes, ...notesOn('title' in fields, titled, value)],
  });
}

interface TakenTitle {
  readonly title: string;
  readonly rest: string;
  /** The heading's source, if it has more than plain text. */
  readonly source?: string;
}

const parser = new MarkdownIt({ html: true });

/** The first heading of level 1 that is not inside another block, and the text without it. */
function takeTitle(markdown: string): TakenTitle | undefined {
  const tokens = parser.parse(markdown, {});
  const opening = tokens.findIndex(
    (token) => token.type === 'heading_open' && token.tag === 'h1' && token.level === 0,
  );
  const lines = tokens[opening]?.map;
  const words = tokens[opening + 1]?.children;
  if (opening === -1 || !lines || !words) return undefined;
  const title = words.map(plainText).join('').replace(/\s+/g, ' ').trim();
  if (title === '') return undefined;
  const all = markdown.split(LINE_END);
  const [start, end] = lines;
  const source = all.slice(start, end).join('\n');
  const rest = [...all.slice(0, start), ...gapBefore(all[end]), ...all.slice(end)].join('\n');
  return { title, rest, ...(!words.every(isPlainText) && { source }) };
}

/** Keeps the text before and after the heading apart. */
function gapBefore(next: string | undefined): readonly string[] {
  return next === undefined || next.trim() === '' ? [] : [''];
}

/** A line ending (CommonMark §2.1), as counted in the parser's line numbers. */
const LINE_END = /\r\n?|\n/;

function plainText(token: Token): string {
  switch (token.type) {
    case 'softbreak':
    case 'hardbreak':
      return ' ';
    case 'image':
      return (token.children ?? []).map(plainText).join('');
    case 'html_inline':
      return '';
    default:
      return token.content;
  }
}

const PLAIN_TOKENS: ReadonlySet<string> = new Set([
  'text',
  'text_special',
  'code_inline',
  'softbreak',
  'hardbreak',
  'em_open',
  'em_close',
  'strong_open',
  'strong_close',
]);

function isPlainText(token: Token): boolean {
  return PLAIN_TOKENS.has(token.type);
}

function notesOn(
  stated: boolean,
  titled: TakenTitle | undefined,
  value: string,
): readonly SourceNote[] {
  const notes: SourceNote[] = [];
  if (!stated && titled === undefined) {
    const detail = 'The front matter has no title and the text no heading of level 1.';
    notes.push({ kind: 'missing', code: 'title-not-found', field: 'title', detail });
  }
  if (titled !== undefined) {
    const detail = 'title is taken from the first heading, which is removed from the body.';
    notes.push({ kind: 'found', code: 'found', field: 'title', detail });
  }
  if (titled?.source !== undefined) {
    const detail = 'A title is plain text; links, images and markup of the heading were dropped.';
    notes.push({ kind: 'set-aside', code: 'title-markup', detail, text: [titled.source] });
  }
  if (value === '') {
    const detail = 'The file has no text below its front matter.';
    notes.push({ kind: 'missing', code: 'body-not-found', field: 'body', detail });
  }
  return notes;
}

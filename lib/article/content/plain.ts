/** @module Makes HTML of plain text, and of the text of markup that is too tangled to parse. */

import { escapeHtml } from '../text.ts';
import { BLOCKS, BOXES, REMOVED, REMOVED_WITH_NOTICE } from './sanitise-policy.ts';

/**
 * Plain text as paragraphs: blank lines part them, single line ends are kept as `<br>`.
 * The indents of old newsroom systems, ideographic spaces too, go.
 */
export function htmlOfText(text: string): string {
  const paragraphs: string[][] = [[]];
  for (const line of text.split('\n')) {
    const trimmed = line.trim();
    if (trimmed === '') paragraphs.push([]);
    else paragraphs.at(-1)?.push(escapeHtml(trimmed));
  }
  return paragraphs
    .filter((lines) => lines.length > 0)
    .map((lines) => `<p>${lines.join('<br>')}</p>`)
    .join('\n');
}

const TAG_START = /<(\/?)([a-z][a-z0-9-]*)|<[!?]/iy;
const MAX_LINES = 10_000;

/**
 * The text of HTML without building its tree, in one walk over it: tags go, what raw elements
 * such as scripts go with what they hold, a block's tag ends a line. The result is HTML of one paragraph.
 */
export function flattenMarkup(html: string): string {
  const pieces: string[] = [];
  let at = 0;
  while (at < html.length) {
    const start = html.indexOf('<', at);
    if (start < 0) break;
    pieces.push(html.slice(at, start));
    const tag = tagAt(html, start);
    pieces.push(tag.text);
    at = tag.end;
  }
  pieces.push(html.slice(at));
  const lines = pieces
    .join('')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const escaped = lines.map((line) => line.replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
  return escaped.length === 0
    ? ''
    : `<p>${escaped.join(lines.length > MAX_LINES ? ' ' : '<br>')}</p>`;
}

function tagAt(html: string, start: number): { readonly text: string; readonly end: number } {
  TAG_START.lastIndex = start;
  const match = TAG_START.exec(html);
  if (match === null) return { text: '<', end: start + 1 };
  const [, slash, written = ''] = match;
  const name = written.toLowerCase();
  const close = indexOfTagEnd(html, start);
  if (slash === '' && (REMOVED.has(name) || REMOVED_WITH_NOTICE.has(name))) {
    return { text: ' ', end: endOfRemoved(html, name, close) };
  }
  const endsLine = name === 'br' || BLOCKS.has(name) || BOXES.has(name);
  return { text: endsLine ? '\n' : '', end: close };
}

function indexOfTagEnd(html: string, start: number): number {
  const end = html.indexOf('>', start);
  return end < 0 ? html.length : end + 1;
}

/** A raw element that never ends takes the rest with it (HTML §13.2.5.2); of others only the tag goes. */
function endOfRemoved(html: string, name: string, close: number): number {
  if (!RAW_TEXT.has(name)) return close;
  const end = html.indexOf(`</${name}`, close);
  return end < 0 ? html.length : indexOfTagEnd(html, end);
}

/** Elements whose content is not markup, and is no text for readers. */
const RAW_TEXT: ReadonlySet<string> = new Set(['script', 'style', 'iframe', 'noembed', 'noframes']);

/** @module Decodes text by byte order mark, declaration, UTF-8 or GB 18030, in that order (WHATWG Encoding). */

import { ok, type Result, refuse } from '../core/result.ts';
import type { SourceNote, SourceRefusal } from './article-source.ts';

/** Text and, when it was not UTF-8, a note naming the encoding. */
export interface DecodedText {
  readonly text: string;
  readonly notes: readonly SourceNote[];
}

/** How far into a page its encoding may be declared, in bytes (HTML §13.2.3.2). */
const DECLARATION_BYTES = 1024;

const MARKS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * Decodes strictly: bytes that are invalid in the encoding are refused, never replaced by U+FFFD.
 * `declared` is true for HTML, whose `meta charset` is then used.
 */
export function decodeText(
  bytes: Uint8Array,
  declared: boolean,
): Result<DecodedText, SourceRefusal> {
  const marked = MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte));
  if (marked !== undefined) return decodeOnly(bytes, [marked[0]]);
  const label = declared ? declaredCharset(bytes) : undefined;
  if (label === undefined) return decodeOnly(bytes, ['utf-8', 'gb18030']);
  const name = encodingOf(label);
  if (name === undefined) {
    return refuse(unreadable(`The page declares the encoding “${label}”, which is not supported.`));
  }
  return decodeOnly(bytes, [name]);
}

function decodeOnly(
  bytes: Uint8Array,
  names: readonly string[],
): Result<DecodedText, SourceRefusal> {
  for (const name of names) {
    const text = decodeAs(bytes, name);
    if (text === undefined) continue;
    if (text.includes('\0'))
      return refuse(unreadable('The file has NUL bytes, so it is not text.'));
    return ok({ text, notes: name === 'utf-8' ? [] : [encodingNote(name)] });
  }
  return refuse(unreadable(`The file is not valid ${names.join(' nor ')}.`));
}

function decodeAs(bytes: Uint8Array, name: string): string | undefined {
  try {
    return new TextDecoder(name, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The encoding's name; undefined for labels that WHATWG maps to “replacement” (hz-gb-2312). */
function encodingOf(label: string): string | undefined {
  try {
    const name = new TextDecoder(label).encoding;
    // WHATWG Encoding §4.2: gbk decodes as gb18030 does.
    if (name === 'gbk') return 'gb18030';
    // HTML §13.2.3.2: a page whose declaration could be read as ASCII is not UTF-16.
    return name.startsWith('utf-16') ? 'utf-8' : name;
  } catch {
    return undefined;
  }
}

const DECLARATION =
  /<meta\s[^>]*?charset\s*=\s*["']?\s*([^\s"'/>;]+)|^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']+)/i;

function declaredCharset(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, DECLARATION_BYTES));
  const match = DECLARATION.exec(start.replace(/<!--[\s\S]*?-->/g, ''));
  return match?.[1] ?? match?.[2];
}

function unreadable(detail: string): SourceRefusal {
  return { code: 'unknown-encoding', detail };
}

function encodingNote(name: string): SourceNote {
  return { kind: 'found', code: 'encoding', detail: `The file was read as ${name}.` };
}

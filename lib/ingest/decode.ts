/** @module Decodes text by mark, as UTF-8, as declared, or by what its letters are likely to be (WHATWG Encoding). */

import { ok, type Result, refuse } from '../core/result.ts';
import type { SourceNote, SourceRefusal } from './article-source.ts';
import { guessEncoding } from './guess-encoding.ts';

/** Text, and notes on its encoding where it was not plain UTF-8. */
export interface DecodedText {
  readonly text: string;
  readonly notes: readonly SourceNote[];
}

/** What is known of a file's encoding beside its bytes. */
export interface EncodingHints {
  /** Whether it is HTML, whose `meta charset` then counts. */
  readonly isPage: boolean;
  /** The encoding that the editor named; it overrides all else. */
  readonly encoding?: string;
}

/** How far into a page its encoding may be declared, in bytes (HTML §13.2.3.2). */
const DECLARATION_BYTES = 1024;

const MARKS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * Decodes bytes. Valid UTF-8 is UTF-8 whatever the page declares, as browsers save pages without
 * changing the declaration. A letter that can't be read becomes U+FFFD, never without a note.
 */
export function decodeText(
  bytes: Uint8Array,
  { isPage, encoding }: EncodingHints,
): Result<DecodedText, SourceRefusal> {
  if (encoding !== undefined) return decodeNamed(bytes, encoding);
  const marked = MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte));
  if (marked !== undefined) return readAs(bytes, marked[0], []);
  const label = isPage ? declaredCharset(bytes) : undefined;
  const declared = label === undefined ? undefined : encodingOf(label);
  const utf8 = decodeStrictly(bytes, 'utf-8');
  const isAscii = bytes.every((byte) => byte < 0x80);
  if (label !== undefined && declared === undefined && isAscii) {
    const detail = `The page declares the encoding “${label}”, which is not supported; name another with --encoding.`;
    return refuse({ code: 'unknown-encoding', detail });
  }
  if (utf8 !== undefined) {
    const isStale = !isAscii && declared !== undefined && declared !== 'utf-8';
    return readAs(bytes, 'utf-8', isStale ? [staleDeclaration(label ?? '')] : []);
  }
  return decodeLegacy(bytes, label, declared);
}

const EAST_ASIAN: ReadonlySet<string> = new Set([
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
]);

/** Decodes bytes that are not UTF-8. */
function decodeLegacy(
  bytes: Uint8Array,
  label: string | undefined,
  declared: string | undefined,
): Result<DecodedText, SourceRefusal> {
  const guess = guessEncoding(bytes);
  const fits = declared !== undefined && decodeStrictly(bytes, declared) !== undefined;
  // Bytes of Chinese fit windows-1252 and, as often as not, each other's encodings.
  const isOther = guess?.isLong === true && EAST_ASIAN.has(guess.encoding);
  if (declared !== undefined && (guess?.encoding === declared || (fits && !isOther))) {
    return readAs(bytes, declared, [encodingNote(declared)]);
  }
  if (guess === undefined) {
    const detail = 'The encoding of the file could not be told; name it with --encoding.';
    return refuse({ code: 'unknown-encoding', detail });
  }
  const { encoding } = guess;
  if (label !== undefined) return readAs(bytes, encoding, [wrongDeclaration(label, encoding)]);
  // Text in Chinese is GB 18030 as a rule; where enough of it decodes without a fault, that is sure.
  const isSure = encoding === 'gb18030' && guess.isLong && decodeStrictly(bytes, encoding);
  return readAs(bytes, encoding, [isSure ? encodingNote(encoding) : guessNote(encoding)]);
}

function decodeNamed(bytes: Uint8Array, label: string): Result<DecodedText, SourceRefusal> {
  const name = encodingOf(label) ?? (/^utf-16/i.test(label) ? label.toLowerCase() : undefined);
  if (name !== undefined) return readAs(bytes, name, [encodingNote(name)]);
  const detail = `--encoding ${label}: no such encoding; such as utf-8, gb18030, big5, shift_jis.`;
  return refuse({ code: 'unknown-encoding', detail });
}

/** More letters than this in a thousand that can't be read are no text in this encoding. */
const MAX_BROKEN_PER_MILLE = 50;
const MIN_BROKEN_REFUSED = 4;

function readAs(
  bytes: Uint8Array,
  name: string,
  notes: readonly SourceNote[],
): Result<DecodedText, SourceRefusal> {
  const text = new TextDecoder(name).decode(bytes);
  if (text.includes('\0')) {
    const detail = 'The file has NUL bytes, so it is not text.';
    return refuse({ code: 'unknown-encoding', detail });
  }
  const broken = decodeStrictly(bytes, name) === undefined ? text.split('\ufffd').length - 1 : 0;
  if (broken >= MIN_BROKEN_REFUSED && (broken * 1000) / text.length > MAX_BROKEN_PER_MILLE) {
    const detail = `The file is not ${name}, and no other encoding fits; name it with --encoding.`;
    return refuse({ code: 'unknown-encoding', detail });
  }
  return ok({ text, notes: broken === 0 ? notes : [...notes, brokenLetters(text, broken, name)] });
}

function decodeStrictly(bytes: Uint8Array, name: string): string | undefined {
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

function encodingNote(name: string): SourceNote {
  return { kind: 'found', code: 'encoding', detail: `The file was read as ${name}.` };
}

function staleDeclaration(label: string): SourceNote {
  const detail = `The page declares ${label}, but is valid UTF-8 and was read so.`;
  return { kind: 'found', code: 'encoding-stale', detail };
}

function wrongDeclaration(label: string, name: string): SourceNote {
  const detail = `The page declares ${label}, which it is not; it was read as ${name}.`;
  return { kind: 'doubtful', code: 'encoding-declared-wrong', holds: 'encoding', detail };
}

function guessNote(name: string): SourceNote {
  const detail = `No encoding is declared; by its letters it was read as ${name}.`;
  return { kind: 'doubtful', code: 'encoding-guessed', holds: 'encoding', detail };
}

const CHARACTERS_AROUND = 12;
const MAX_PLACES = 10;

function brokenLetters(text: string, count: number, name: string): SourceNote {
  const detail = `Letters that are not valid ${name}, shown as U+FFFD: ${count}.`;
  const places = [...text.matchAll(/\ufffd/gu)].slice(0, MAX_PLACES).map(({ index }) =>
    text
      .slice(Math.max(0, index - CHARACTERS_AROUND), index + CHARACTERS_AROUND)
      .replace(/\s+/gu, ' ')
      .toWellFormed(),
  );
  return { kind: 'doubtful', code: 'letters-broken', holds: 'encoding', detail, text: places };
}

/** @module Understands what editors type into fields: full-width forms of addresses, numbers and lists of tags. */

import { foldWidth } from '../../../site/slug.ts';

/** An address with ordinary letters and signs, as `ｈｔｔｐｓ：／／…` is meant. */
export function foldAddress(typed: string): string {
  return foldWidth(typed.replaceAll('。', '.').replaceAll('　', ' ')).trim();
}

/** The number that was typed; the text itself where it is none, for the server to refuse by its field. */
export function foldNumber(typed: string): number | string {
  const text = foldWidth(typed.replaceAll('　', ' ')).replace(/[\s,_]/g, '');
  return /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
}

/** Seconds of `1:02:03`, `12:30` or a number; the text itself where it is none. */
export function foldDuration(typed: string): number | string {
  const text = foldWidth(typed).trim();
  if (!/^\d+(?::[0-5]?\d){1,2}$/.test(text)) return foldNumber(text);
  return text.split(':').reduce((seconds, part) => seconds * 60 + Number(part), 0);
}

/** What ends a tag, beside Enter. */
const TAG_ENDS = /[,，、;；\n]/;

/** The finished tags in a text that is being typed, and what is still being typed after them. */
export function splitTags(typed: string): {
  readonly tags: readonly string[];
  readonly rest: string;
} {
  const parts = typed.split(TAG_ENDS);
  const rest = parts.pop() ?? '';
  return { tags: parts.map((part) => part.trim()).filter((part) => part !== ''), rest };
}

const TYPES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
  gif: 'image/gif',
  svg: 'image/svg+xml',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  wav: 'audio/wav',
  mp4: 'video/mp4',
  webm: 'video/webm',
  pdf: 'application/pdf',
};

/** The media type that an address's ending suggests; undefined where it suggests none. */
export function guessMediaType(address: string): string | undefined {
  const path = URL.parse(address)?.pathname ?? '';
  return TYPES[/\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? ''];
}

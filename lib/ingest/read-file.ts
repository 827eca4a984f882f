/** @module A file of any kind that editors have, to article input: the one door of this room. */

import { exhaustive } from '../core/exhaustive.ts';
import { ok, type Result, refuse } from '../core/result.ts';
import type { SiteConfig } from '../site/config.ts';
import type { SourceArticle, SourceRefusal } from './article-source.ts';
import { decodeText } from './decode.ts';
import { readHtmlPage } from './html/html-page.ts';
import { readMarkdown } from './markdown/markdown-file.ts';
import { readTextPage } from './text-page.ts';
import { readWireJson } from './wire-json.ts';

/** A file as it lies on the disk. */
export interface FileToRead {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly site: SiteConfig;
}

type Kind = 'text' | 'html' | 'markdown' | 'json';

const EXTENSIONS: Readonly<Record<string, Kind>> = {
  txt: 'text',
  text: 'text',
  htm: 'html',
  html: 'html',
  xhtml: 'html',
  shtml: 'html',
  md: 'markdown',
  markdown: 'markdown',
  json: 'json',
};

/**
 * Reads an article from a file: the text or the HTML of a news page, Markdown with front matter, or
 * the wire form. What the file does not say is not in the article but in the notes; nothing is guessed,
 * and no text is left out that the notes do not show. Never throws, whatever the bytes.
 */
export function readFile(file: FileToRead): Result<SourceArticle, SourceRefusal> {
  const kind = kindOf(file);
  if (kind === undefined) {
    const known = Object.keys(EXTENSIONS).map((extension) => `.${extension}`);
    const detail = `What “${file.name}” is, its name does not tell. Known: ${known.join(', ')}.`;
    return refuse({ code: 'unknown-kind', detail });
  }
  if (kind === 'json') return readWireJson(file.bytes);
  const decoded = decodeText(file.bytes, kind === 'html');
  if (!decoded.ok) return decoded;
  const { text, notes } = decoded.value;
  if (text.trim() === '') return refuse({ code: 'empty-file', detail: 'The file is empty.' });
  const read = readAs(kind, text, file.site);
  return read.ok
    ? ok({ article: read.value.article, notes: [...notes, ...read.value.notes] })
    : read;
}

function readAs(
  kind: Exclude<Kind, 'json'>,
  text: string,
  site: SiteConfig,
): Result<SourceArticle, SourceRefusal> {
  switch (kind) {
    case 'text':
      return ok(readTextPage(text, site));
    case 'html':
      return readHtmlPage(text, site);
    case 'markdown':
      return readMarkdown(text, site);
    default:
      return exhaustive(kind);
  }
}

/** How many bytes of a file without a telling name are looked at. */
const SNIFFED_BYTES = 512;

/** The name decides, save that a text that opens as HTML does is HTML (WHATWG MIME Sniffing §7.1). */
function kindOf({ name, bytes }: FileToRead): Kind | undefined {
  const extension = /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase();
  const named = extension === undefined ? undefined : EXTENSIONS[extension];
  if (named !== undefined && named !== 'text') return named;
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, SNIFFED_BYTES));
  const opens = start.replace(/^(?:ï»¿|\s)+/, '');
  if (/^(?:<!doctype html|<html|<head|<body)[\s>]/i.test(opens)) return 'html';
  return named;
}

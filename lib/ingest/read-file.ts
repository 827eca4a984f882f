/** @module Reads an article from a file of any kind that editors have: text, HTML, Markdown, JSON. */

import { exhaustive } from '../core/exhaustive.ts';
import { present } from '../core/optional.ts';
import { ok, type Result, refuse } from '../core/result.ts';
import type { SiteConfig } from '../site/config.ts';
import type { ReadingOptions, SourceArticle, SourceFile, SourceRefusal } from './article-source.ts';
import { decodeText } from './decode.ts';
import { readHtmlPage } from './html/html-page.ts';
import { readMarkdown } from './markdown/markdown-file.ts';
import { readTextPage } from './text-page.ts';
import { readWireJson } from './wire-json.ts';

/** A file in memory. */
export interface FileToRead extends ReadingOptions {
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

/** Reads the one article of a file; a `ReadArticles`, as importers of many articles are. */
export async function* readArticles({
  chunks,
  ...file
}: SourceFile): AsyncGenerator<Result<SourceArticle, SourceRefusal>> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  yield readArticle({ ...file, bytes });
}

/**
 * Reads an article from a file: the text or HTML of a news page, Markdown with front matter, or the
 * wire form. A field that the file does not state is absent from the article and has a note; text that
 * goes into no field is in the notes, in full. Never throws, whatever the bytes.
 */
export function readArticle(file: FileToRead): Result<SourceArticle, SourceRefusal> {
  const kind = kindOf(file);
  if (kind === undefined) {
    const known = Object.keys(EXTENSIONS).map((extension) => `.${extension}`);
    const detail = `The name “${file.name}” has no known extension. Known: ${known.join(', ')}.`;
    return refuse({ code: 'unknown-kind', detail });
  }
  if (kind === 'json') return readWireJson(file.bytes);
  const { encoding } = file;
  const decoded = decodeText(file.bytes, { isPage: kind === 'html', ...present({ encoding }) });
  if (!decoded.ok) return decoded;
  const { text, notes } = decoded.value;
  if (text.trim() === '') return refuse({ code: 'empty-file', detail: 'The file is empty.' });
  const read = readText(kind, text, file);
  return read.ok ? ok({ ...read.value, notes: [...notes, ...read.value.notes] }) : read;
}

function readText(
  kind: Exclude<Kind, 'json'>,
  text: string,
  { site, passOver }: FileToRead,
): Result<SourceArticle, SourceRefusal> {
  switch (kind) {
    case 'text':
      return ok(readTextPage(text, site));
    case 'html':
      return readHtmlPage(text, site);
    case 'markdown':
      return readMarkdown(text, site, passOver);
    default:
      return exhaustive(kind);
  }
}

/** How many bytes of a file are examined for HTML. */
const SNIFFED_BYTES = 512;

/** The kind by extension; text that starts like HTML is HTML (WHATWG MIME Sniffing §7.1). */
function kindOf({ name, bytes }: FileToRead): Kind | undefined {
  const extension = /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase();
  const named = extension === undefined ? undefined : EXTENSIONS[extension];
  if (named !== undefined && named !== 'text') return named;
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, SNIFFED_BYTES));
  const trimmed = start.replace(/^(?:ï»¿|\s)+/, '');
  if (/^(?:<!doctype html|<html|<head|<body)[\s>]/i.test(trimmed)) return 'html';
  return named;
}

/** @module Writes and reads an article as a Markdown file for an editor's program: front matter (YAML 1.2.2), and the body as written. */

import { isDeepStrictEqual } from 'node:util';
import { stringify } from 'yaml';
import { FIELDS, type FieldName, type Kind } from '../../lib/article/fields.ts';
import { parseVersionNumber } from '../../lib/article/version-number.ts';
import { ok, type Result, refuse } from '../../lib/core/result.ts';
import type { ArticleJson, SourceRefusal } from '../../lib/ingest/article-source.ts';
import {
  FRONT_MATTER_FIELDS,
  MEMBER_OF_PLAIN_TEXT,
} from '../../lib/ingest/markdown/front-matter.ts';
import { readMarkdown } from '../../lib/ingest/markdown/markdown-file.ts';
import type { SiteConfig } from '../../lib/site/config.ts';
import { slugOf } from '../../lib/site/slug.ts';
import { isJson, type Json, textIn } from '../terminal/server-answer.ts';

const UNPUBLISHED: readonly unknown[] = ['draft', 'scheduled'];

/** Writes the form of an article that was read from the desk. */
export function writeForm(article: Json, site: Pick<SiteConfig, 'language'>): string {
  const body = isJson(article.body) ? article.body : {};
  const format = textIn(body, 'format') ?? 'markdown';
  const fields = {
    ...Object.fromEntries(FRONT_MATTER_FIELDS.flatMap((name) => fieldOf(name, article, site))),
    ...(textIn(body, 'baseUrl') !== undefined && { baseUrl: textIn(body, 'baseUrl') }),
    ...(format !== 'markdown' && { format }),
  };
  // The failsafe schema is what the form is read with: each scalar is its text. Nothing is folded.
  const yaml = stringify(fields, {
    schema: 'failsafe',
    lineWidth: 0,
    aliasDuplicateObjects: false,
  });
  return `---\n${headOf(article)}${yaml}---\n\n${textIn(body, 'value') ?? ''}\n`;
}

function headOf(article: Json): string {
  const [id, version, status] = ['id', 'version', 'status'].map((name) => textIn(article, name));
  return [
    `Article ${id}, version ${version}, ${status}.`,
    'Lines like these are not sent. A field that is deleted here is deleted from the article.',
    `Fields: ${FRONT_MATTER_FIELDS.join(', ')}.`,
  ]
    .map((line) => `# ${line}\n`)
    .join('');
}

/** The article and version that a form was written from; undefined when that line is missing. */
export function originOf(
  text: string,
): { readonly id: string; readonly version: number } | undefined {
  const match = /^# Article ([0-9a-f-]{36}), version (\d+), /m.exec(text);
  const version = parseVersionNumber(match?.[2] ?? '');
  return match?.[1] === undefined || version === undefined ? undefined : { id: match[1], version };
}

/** The fields of a form, as `lib/ingest` reads every Markdown file. */
export function readForm(text: string, site: SiteConfig): Result<ArticleJson, SourceRefusal> {
  if (text.trim() === '') return refuse({ code: 'empty-file', detail: 'The file is empty.' });
  const read = readMarkdown(text, site);
  return read.ok ? ok(read.value.article) : read;
}

/** What differs between two readings; undefined for a field that is gone. */
export type Changes = Readonly<Record<string, unknown>>;

/** The fields that an editor changed: only these are sent otherwise than they were read. */
export function findChanges(before: Json, after: Json): Changes {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = names.filter((name) => !isDeepStrictEqual(before[name], after[name]));
  return Object.fromEntries(changed.map((name) => [name, after[name]]));
}

/** An article with changes; JSON leaves out what is undefined, and the server what it makes itself. */
export function applyChanges(article: Json, changes: Changes): Json {
  return { ...article, ...changes };
}

function fieldOf(
  name: FieldName,
  article: Json,
  site: Pick<SiteConfig, 'language'>,
): readonly (readonly [string, unknown])[] {
  const value = article[name];
  if (value === undefined) return [];
  if (name === 'language' && value === site.language) return [];
  if (name === 'firstPublished' && !UNPUBLISHED.includes(article.status)) return [];
  return [[name, textsOf(shorten(FIELDS[name].kind, value))]];
}

/** Objects that hold a name alone, or a name and its own slug, as plain text: `lib/ingest` reads both. */
function shorten(kind: Kind, value: unknown): unknown {
  const member = MEMBER_OF_PLAIN_TEXT[kind];
  if (member === undefined) return value;
  return Array.isArray(value) ? value.map((item) => plainOr(item, member)) : plainOr(value, member);
}

function plainOr(value: unknown, member: string): unknown {
  const label = textIn(value, member);
  if (label === undefined || !isJson(value)) return value;
  const { [member]: _label, slug, ...rest } = value;
  const isOwn = slug === undefined || slug === slugOf(label);
  if (!isOwn) return value;
  return Object.keys(rest).length === 0 ? label : { [member]: label, ...rest };
}

/** The failsafe schema has text alone: numbers are written as theirs. */
function textsOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(textsOf);
  if (!isJson(value)) return String(value);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, textsOf(member)]));
}

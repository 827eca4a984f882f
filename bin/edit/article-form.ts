/** @module An article as a file for an editor's program: front matter (YAML 1.2.2), and the body as it was written. */

import { isDeepStrictEqual } from 'node:util';
import { stringify } from 'yaml';
import { ok, type Result } from '../../lib/core/result.ts';
import type { ArticleJson, SourceRefusal } from '../../lib/ingest/article-source.ts';
import { readFile as readArticle } from '../../lib/ingest/read-file.ts';
import type { SiteConfig } from '../../lib/site/config.ts';
import { slugOf } from '../../lib/site/slug.ts';
import { isJson, type Json, listIn, textIn } from '../terminal/server-answer.ts';

/** In the order of the form. What readers' dates are made of is shown while it can still be changed. */
const FIELDS = [
  'title',
  'subtitle',
  'summary',
  'section',
  'tags',
  'byline',
  'authors',
  'editor',
  'source',
  'dateline',
  'language',
  'slug',
  'image',
  'enclosures',
  'related',
  'copyrightNotice',
  'license',
  'usageTerms',
  'digitalSourceType',
  'altIds',
  'firstPublished',
  'expires',
  'edNote',
] as const;

const UNPUBLISHED: readonly unknown[] = ['draft', 'scheduled'];

/** Writes the form of an article that was read from the desk. */
export function writeForm(article: Json, site: Pick<SiteConfig, 'language'>): string {
  const body = isJson(article.body) ? article.body : {};
  const format = textIn(body, 'format') ?? 'markdown';
  const fields = {
    ...Object.fromEntries(FIELDS.flatMap((name) => fieldOf(name, article, site))),
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
    'Lines like these are not sent. A field that is taken away is taken from the article.',
    `Fields: ${FIELDS.join(', ')}.`,
  ]
    .map((line) => `# ${line}\n`)
    .join('');
}

/** The article and version that a form was written from; undefined where somebody took the line away. */
export function originOf(
  text: string,
): { readonly id: string; readonly version: number } | undefined {
  const match = /^# Article ([0-9a-f-]{36}), version ([1-9]\d{0,8}), /m.exec(text);
  return match?.[1] === undefined ? undefined : { id: match[1], version: Number(match[2]) };
}

/** The fields of a form, as `lib/ingest` reads every Markdown file. */
export function readForm(text: string, site: SiteConfig): Result<ArticleJson, SourceRefusal> {
  const bytes = new TextEncoder().encode(text);
  const read = readArticle({ name: 'article.md', bytes, site });
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
  name: (typeof FIELDS)[number],
  article: Json,
  site: Pick<SiteConfig, 'language'>,
): readonly (readonly [string, unknown])[] {
  const value = article[name];
  if (value === undefined) return [];
  if (name === 'language' && value === site.language) return [];
  if (name === 'firstPublished' && !UNPUBLISHED.includes(article.status)) return [];
  return [[name, textsOf(shorten(name, value))]];
}

/** Names whose slug is their own are written as plain text, as `lib/ingest` takes them. */
function shorten(name: string, value: unknown): unknown {
  if (name === 'tags') return listOf(value).map((tag) => plainOr(tag, 'label'));
  if (name === 'authors') return listOf(value).map((author) => plainOr(author, 'name'));
  if (name === 'related') return listOf(value).map((one) => plainOr(one, 'title'));
  return name === 'source' || name === 'editor' ? plainOr(value, 'name') : value;
}

function listOf(value: unknown): readonly unknown[] {
  return listIn({ value }, 'value');
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

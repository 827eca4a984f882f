/** @module YAML front matter to the wire fields of an article (YAML 1.2.2, failsafe schema). */

import { VFile } from 'vfile';
import { matter } from 'vfile-matter';
import { pointerOf } from '../../article/input/json.ts';
import { ok, type Result, refuse } from '../../core/result.ts';
import type { ArticleJson, Json, SourceNote, SourceRefusal } from '../article-source.ts';
import { noteDoubt, readDate } from '../page/printed-date.ts';

/** The fields of the front matter, what was doubtful in them, and the Markdown behind it. */
export interface FrontMatter {
  readonly fields: ArticleJson;
  readonly notes: readonly SourceNote[];
  /** What stands below: Markdown, unless `format` says otherwise. */
  readonly markdown: string;
  readonly baseUrl?: string;
  readonly format?: string;
}

const TEXTS = [
  'title',
  'subtitle',
  'summary',
  'slug',
  'language',
  'section',
  'byline',
  'dateline',
  'copyrightNotice',
  'license',
  'usageTerms',
  'digitalSourceType',
  'edNote',
];
const NAMED = ['source', 'editor'];
const DATES = ['firstPublished', 'date', 'expires', 'publishAt'];
const LISTS = ['tags', 'authors', 'related', 'enclosures'];
const OBJECTS = ['image', 'altIds'];
/** Keys about the body below: what its URLs are relative to, and how it is written. */
const OF_BODY = ['baseUrl', 'format'];
const FORMATS: readonly unknown[] = ['markdown', 'html', 'text'];
/** Every key that front matter may have. */
const KEYS: readonly string[] = [...TEXTS, ...NAMED, ...DATES, ...LISTS, ...OBJECTS, ...OF_BODY];
/** Members of images and enclosures that are numbers on the wire. */
const NUMBERS: ReadonlySet<string> = new Set(['length', 'width', 'height', 'duration']);

/** Reads the front matter of a Markdown file; a file without any has no fields. */
export function readFrontMatter(
  text: string,
  timeZone: string,
): Result<FrontMatter, SourceRefusal> {
  if (isUnclosed(text)) {
    return refuse(bad('The front matter opens with --- and is not closed by another ---.'));
  }
  const file = new VFile(text);
  try {
    // The failsafe schema keeps every scalar the text that was written: 1.10 stays 1.10, no stays no.
    const yaml = { schema: 'failsafe', logLevel: 'error' } as const;
    matter(file, { strip: true, yaml });
  } catch (problem) {
    return refuse(yamlRefusal(problem));
  }
  const { matter: value } = file.data as { matter?: unknown };
  if (!isRecord(value)) return refuse(bad('The front matter is not a list of “key: value”.'));
  return readFields(value, String(file), timeZone);
}

/** A file that opens with `---` and a key, and never closes: its keys would be read as text. */
function isUnclosed(text: string): boolean {
  if (!/^---[ \t]*\r?\n[A-Za-z]\w*[ \t]*:/.test(text)) return false;
  return !/^---(?:\r?\n|\r)[\s\S]*?(?:\r?\n|\r)---(?:\r?\n|\r|$)/.test(text);
}

function yamlRefusal(problem: unknown): SourceRefusal {
  if (!(problem instanceof Error)) throw problem;
  const [first = ''] = problem.message.split('\n');
  const line = Number(/at line (\d+)/.exec(first)?.[1] ?? 0);
  const detail = `The front matter is not YAML: ${first.replace(/ at line.*$/, '')}.`;
  // The first line of the file is the --- that the YAML parser does not see.
  return { code: 'bad-front-matter', detail, ...(line > 0 && { line: line + 1 }) };
}

function readFields(
  value: Readonly<Record<string, unknown>>,
  markdown: string,
  timeZone: string,
): Result<FrontMatter, SourceRefusal> {
  const fields: Record<string, Json> = {};
  const notes: SourceNote[] = [];
  for (const [key, written] of Object.entries(value)) {
    if (written === '' || written === null) continue;
    const refusal = readField({ key, written, timeZone }, fields, notes);
    if (refusal !== undefined) return refuse(refusal);
  }
  const { baseUrl, format, ...rest } = fields;
  return ok({
    fields: rest,
    notes,
    markdown,
    ...(typeof baseUrl === 'string' && { baseUrl }),
    ...(typeof format === 'string' && { format }),
  });
}

interface Entry {
  readonly key: string;
  readonly written: unknown;
  readonly timeZone: string;
}

function readField(
  { key, written, timeZone }: Entry,
  fields: Record<string, Json>,
  notes: SourceNote[],
): SourceRefusal | undefined {
  if (!KEYS.includes(key)) return unknownKey(key);
  if (DATES.includes(key)) return readDateField({ key, written, timeZone }, fields, notes);
  const wire = toJson(written);
  const expected = shapeFault(key, wire);
  if (expected !== undefined) return badField(key, `must be ${expected}`);
  fields[key] = shape(key, wire);
  return undefined;
}

function readDateField(
  { key, written, timeZone }: Entry,
  fields: Record<string, Json>,
  notes: SourceNote[],
): SourceRefusal | undefined {
  const field = key === 'date' ? 'firstPublished' : key;
  const date = typeof written === 'string' ? readDate(written, timeZone) : undefined;
  if (date === undefined) {
    return badField(key, 'must be a date, such as 2025-06-08 18:14 or 2025-06-08T18:14:17+08:00');
  }
  if (field in fields && fields[field] !== date.at) {
    return badField(key, 'differs from firstPublished, whose other name it is; give one');
  }
  fields[field] = date.at;
  notes.push(...noteDoubt(field, date, String(written)));
  return undefined;
}

function shapeFault(key: string, value: Json): string | undefined {
  const isText = typeof value === 'string';
  const isList = Array.isArray(value);
  if (key === 'format') return FORMATS.includes(value) ? undefined : FORMATS.join(', ');
  if (TEXTS.includes(key) || key === 'baseUrl') return isText ? undefined : 'text';
  if (NAMED.includes(key)) return isList ? 'a name or an object with a name' : undefined;
  if (LISTS.includes(key)) return isList ? undefined : 'a list';
  return isText || isList ? 'an object' : undefined;
}

/** Names written as plain text become the objects of the wire. */
function shape(key: string, value: Json): Json {
  if (NAMED.includes(key)) return named(value, 'name');
  if (!Array.isArray(value)) return key === 'image' ? withNumbers(value) : value;
  const items = value as readonly Json[];
  if (key === 'authors') return items.map((item) => named(item, 'name'));
  if (key === 'related') return items.map((item) => named(item, 'title'));
  return key === 'enclosures' ? items.map(withNumbers) : items;
}

function named(value: Json, member: string): Json {
  return typeof value === 'string' ? { [member]: value } : value;
}

function withNumbers(value: Json): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([name, member]: [string, Json]) =>
    NUMBERS.has(name) && typeof member === 'string' && /^\d+(?:\.\d+)?$/.test(member)
      ? [name, Number(member)]
      : [name, member],
  );
  return Object.fromEntries(entries);
}

function toJson(value: unknown): Json {
  if (Array.isArray(value)) return value.map(toJson);
  if (!isRecord(value)) return String(value);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toJson(member)]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function bad(detail: string): SourceRefusal {
  return { code: 'bad-front-matter', detail };
}

function badField(key: string, rule: string): SourceRefusal {
  return {
    code: 'bad-field',
    detail: `The front matter’s ${key} ${rule}.`,
    pointer: pointerOf([key]),
  };
}

function unknownKey(key: string): SourceRefusal {
  const pointer = pointerOf([key]);
  const detail = `The front matter has a key “${key}” that an article has not. It may have: ${KEYS.join(', ')}.`;
  return { code: 'unknown-field', detail, pointer };
}

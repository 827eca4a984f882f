/** @module Reads the front matter of a Markdown file as an article's fields. */

import { EDITOR_FIELDS } from '../../article/field-lists.ts';
import {
  type EditorField,
  FIELDS,
  type FieldName,
  type Kind,
  type KindOf,
} from '../../article/fields.ts';
import { pointerOf } from '../../article/input/json.ts';
import { ok, type Result, refuse } from '../../core/result.ts';
import type { ArticleJson, Json, SourceNote, SourceRefusal } from '../article-source.ts';
import { noteDoubt, readDate } from '../words/printed-date.ts';
import { splitFrontMatter } from './front-matter-block.ts';

/** The fields of the front matter, what was doubtful in them, and the Markdown behind it. */
export interface FrontMatter {
  readonly fields: ArticleJson;
  readonly notes: readonly SourceNote[];
  /** The text below it: Markdown, unless `format` says otherwise. */
  readonly markdown: string;
  readonly baseUrl?: string;
  readonly format?: string;
}

/** How a value is written in front matter. */
type Form = 'text' | 'named' | 'date' | 'list' | 'object' | 'body' | 'draft' | 'language';

const FORM_OF_KIND = {
  altIds: 'object',
  authors: 'list',
  body: 'body',
  digitalSourceType: 'text',
  editor: 'named',
  image: 'object',
  language: 'language',
  line: 'text',
  mediaList: 'list',
  moment: 'date',
  note: 'text',
  related: 'list',
  section: 'text',
  slug: 'text',
  source: 'named',
  tags: 'list',
  url: 'text',
} as const satisfies Readonly<Record<KindOf<EditorField>, Form>>;

/** The member that plain text stands for where an object is meant; the server itself reads tags so. */
export const MEMBER_OF_PLAIN_TEXT: { readonly [Name in Kind]?: string } = {
  authors: 'name',
  editor: 'name',
  related: 'title',
  source: 'name',
  tags: 'label',
};

/** The fields that front matter has: all that an editor sends, but the body, which follows it. */
export const FRONT_MATTER_FIELDS = EDITOR_FIELDS.filter((name) => name !== 'body');

/** Keys beside the article's fields: other names of `firstPublished` and `language`, whether to post a draft, an option of an act, and two about the body. */
const OTHER_KEYS: Readonly<Record<string, Form>> = {
  date: 'date',
  draft: 'draft',
  lang: 'language',
  locale: 'language',
  publishAt: 'date',
  baseUrl: 'text',
  format: 'text',
};

/** The form of every key that front matter may have. */
const FORMS: ReadonlyMap<string, Form> = new Map([
  ...FRONT_MATTER_FIELDS.map((name) => [name, FORM_OF_KIND[FIELDS[name].kind]] as const),
  ...Object.entries(OTHER_KEYS),
]);
const BODY_FORMATS: readonly unknown[] = ['markdown', 'html', 'text'];
/** Members of images and enclosures that are numbers on the wire. */
const NUMBERS: ReadonlySet<string> = new Set(['length', 'width', 'height', 'duration']);

/** What reading front matter needs beside its text. */
export interface FrontMatterOptions {
  readonly timeZone: string;
  /** Keys that are left out of the article, with a note. */
  readonly passOver?: readonly string[];
}

/** Reads the front matter of a Markdown file; a file without any has no fields. */
export function readFrontMatter(
  text: string,
  options: FrontMatterOptions,
): Result<FrontMatter, SourceRefusal> {
  const block = splitFrontMatter(text);
  return block.ok ? readFields(block.value.value, block.value.below, options) : block;
}

function readFields(
  value: Readonly<Record<string, unknown>>,
  markdown: string,
  { timeZone, passOver = [] }: FrontMatterOptions,
): Result<FrontMatter, SourceRefusal> {
  const fields: Record<string, Json> = {};
  const notes: SourceNote[] = [];
  for (const [key, written] of Object.entries(value)) {
    if (passOver.includes(key)) {
      notes.push(passedOver(key, written));
      continue;
    }
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
  const form = FORMS.get(key);
  if (form === undefined) return unknownKey(key);
  if (form === 'date') return readDateField({ key, written, timeZone }, fields, notes);
  const wire = toJson(written);
  if (form === 'draft') return readDraft(wire, fields);
  if (form === 'language') return readLanguage(key, wire, fields);
  if (key === 'format' && !BODY_FORMATS.includes(wire)) {
    return badField(key, `must be ${BODY_FORMATS.join(', ')}`);
  }
  const expected = findExpected(form, wire);
  if (expected !== undefined) return badField(key, `must be ${expected}`);
  fields[key] = Object.hasOwn(FIELDS, key) ? toWire(FIELDS[key as FieldName].kind, wire) : wire;
  return undefined;
}

/** Other programs write a language with an underscore and an encoding, `zh_CN.UTF-8`: that is `zh-CN` here. */
function readLanguage(
  key: string,
  wire: Json,
  fields: Record<string, Json>,
): SourceRefusal | undefined {
  if (typeof wire !== 'string') return badField(key, 'must be text');
  const tag = wire.replace(/[.@].*$/, '').replaceAll('_', '-');
  if (fields.language !== undefined && fields.language !== tag) {
    return badField(key, 'differs from the language under its other name; give one');
  }
  fields.language = tag;
  return undefined;
}

/** `draft: true` posts the article as a draft; `draft: false` says nothing. */
function readDraft(wire: Json, fields: Record<string, Json>): SourceRefusal | undefined {
  if (wire !== 'true' && wire !== 'false') return badField('draft', 'must be true or false');
  if (wire === 'true') fields.act = 'draft';
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

/** What should have been written; undefined when the value has its form. */
function findExpected(form: Form, value: Json): string | undefined {
  const isText = typeof value === 'string';
  const isList = Array.isArray(value);
  if (form === 'text') return isText ? undefined : 'text';
  if (form === 'named') return isList ? 'a name or an object with a name' : undefined;
  if (form === 'list') return isList ? undefined : 'a list';
  return isText || isList ? 'an object' : undefined;
}

/** The value as the wire has it: objects in place of plain names, numbers in place of their digits. */
function toWire(kind: Kind, value: Json): Json {
  if (Array.isArray(value)) {
    const items: readonly Json[] = value;
    return kind === 'tags' ? items : items.map((item) => itemToWire(kind, item));
  }
  return itemToWire(kind, value);
}

function itemToWire(kind: Kind, value: Json): Json {
  if (kind === 'image' || kind === 'mediaList') return withNumbers(value);
  const member = MEMBER_OF_PLAIN_TEXT[kind];
  return member !== undefined && typeof value === 'string' ? { [member]: value } : value;
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

function badField(key: string, rule: string): SourceRefusal {
  return {
    code: 'bad-field',
    detail: `The front matter’s ${key} ${rule}.`,
    pointer: pointerOf([key]),
  };
}

/** What other generators call a field, or another way to say it. */
const KEYS_ELSEWHERE: Readonly<Record<string, string>> = {
  author: 'use authors or byline',
  categories: 'use section',
  category: 'use section',
  cover: 'use image',
  description: 'use summary',
  excerpt: 'use summary',
  keywords: 'use tags',
  publishDate: 'use publishAt',
  published: 'use draft',
  thumbnail: 'use image',
};

function unknownKey(key: string): SourceRefusal {
  const pointer = pointerOf([key]);
  const other = Object.hasOwn(KEYS_ELSEWHERE, key) ? `; ${KEYS_ELSEWHERE[key]}` : '';
  const detail = `The front matter has a key “${key}” that no article has${other}; --pass-over ${key} leaves it out. It may have: ${[...FORMS.keys()].join(', ')}.`;
  return { code: 'unknown-field', detail, pointer };
}

function passedOver(key: string, written: unknown): SourceNote {
  const detail = `The front matter’s ${key} was passed over.`;
  return {
    kind: 'set-aside',
    code: 'passed-over',
    detail,
    text: [JSON.stringify(toJson(written))],
  };
}

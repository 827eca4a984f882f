/** @module Registers the fields of an article: the kind of each, who sets and reads it, where it is written. */

/** What a field holds. Each kind has one row in every table that reads, checks or writes fields. */
export type Kind =
  | 'altIds'
  | 'articleId'
  | 'articleIds'
  | 'authors'
  | 'body'
  | 'corrections'
  | 'digitalSourceType'
  | 'editor'
  | 'html'
  | 'image'
  | 'language'
  | 'line'
  | 'mediaList'
  | 'moment'
  | 'note'
  | 'number'
  | 'related'
  | 'section'
  | 'slug'
  | 'source'
  | 'status'
  | 'tags'
  | 'url';

/** One field. What is left out of an entry is the usual case, written here first. */
export interface Field {
  readonly kind: Kind;
  /** For the API reference. */
  readonly description: string;
  /** The longest `line` or `note`, in Unicode code points; usually 500. */
  readonly maxCharacters?: number;
  /** Usually absent when an article has none; `stored` = always stored, and left out of JSON while empty. */
  readonly presence?: 'always' | 'stored';
  /** Usually part of the content of a version; `state` = follows from the acts. */
  readonly part?: 'state';
  /** Usually the editor, in the article sent; `server` = ignored when sent; `act` = an option of an act. */
  readonly setBy?: 'server' | 'act';
  /** Usually everyone; `newsroom` = the desk's JSON only; `nobody` = stored only. */
  readonly readBy?: 'newsroom' | 'nobody';
  /** Whether entries of lists have it. */
  readonly listed?: true;
  /** Whether `_broadsheet` of JSON Feed has it: `same` = as it is, `own` = in a form of its own. */
  readonly jsonFeed?: 'same' | 'own';
}

/** How many tags, authors and foreign ids may differ: a transaction's size counts on these. */
export const MAX_TAGS = 12;
export const MAX_AUTHORS = 6;
/** Of `body.value`: 300 KB of UTF-8, as sent. */
export const MAX_BODY_BYTES = 300 * 1024;
export const MAX_ALT_IDS = 8;

/** The longest text of a field whose entry says nothing else, in Unicode code points. */
export const MAX_CHARACTERS = 500;

/** What the server counts or dates: every article has it, and no editor sends it. */
const COUNTED = { part: 'state', setBy: 'server', presence: 'always' } as const;

/** All fields, in the order of JSON, of the command line's form and of `show`. */
export const FIELDS = {
  id: {
    ...COUNTED,
    kind: 'articleId',
    listed: true,
    description: 'UUIDv7. `urn:uuid:` and this is the id of the article in every feed',
  },
  version: {
    ...COUNTED,
    kind: 'number',
    listed: true,
    jsonFeed: 'own',
    description: '1, 2, …: one more for every act',
  },
  status: {
    ...COUNTED,
    kind: 'status',
    listed: true,
    description: 'Readers see `published` alone',
  },
  url: { ...COUNTED, kind: 'url', listed: true, description: 'The page of the article' },
  title: { kind: 'line', presence: 'always', listed: true, description: 'Plain text' },
  subtitle: { kind: 'line', listed: true, jsonFeed: 'same', description: 'Plain text' },
  summary: { kind: 'note', maxCharacters: 5000, listed: true, description: 'Plain text' },
  slug: {
    kind: 'slug',
    listed: true,
    description: 'Words for the address, free to change; only ASCII shows in it',
  },
  language: {
    kind: 'language',
    presence: 'always',
    listed: true,
    description: 'BCP 47; the language of the site unless given',
  },
  section: { kind: 'section', listed: true, description: 'A section of the site' },
  tags: {
    kind: 'tags',
    presence: 'stored',
    listed: true,
    description: `Free tags, as text or with a slug of their own; at most ${MAX_TAGS} that differ`,
  },
  byline: { kind: 'line', listed: true, jsonFeed: 'same', description: 'Who wrote it, as printed' },
  authors: {
    kind: 'authors',
    presence: 'stored',
    listed: true,
    jsonFeed: 'own',
    description: `The same as people, in order; at most ${MAX_AUTHORS} that differ`,
  },
  editor: { kind: 'editor', jsonFeed: 'same', description: 'The responsible editor' },
  source: { kind: 'source', listed: true, jsonFeed: 'same', description: 'Where it comes from' },
  dateline: {
    kind: 'line',
    maxCharacters: 200,
    listed: true,
    jsonFeed: 'same',
    description: 'Place and service, as printed',
  },
  body: {
    kind: 'body',
    readBy: 'newsroom',
    presence: 'stored',
    description:
      'The text as written, for the newsroom; links and pictures in it are resolved against `baseUrl`. At most 300 KB of UTF-8',
  },
  contentHtml: {
    kind: 'html',
    setBy: 'server',
    presence: 'stored',
    description: 'The body as sanitised HTML, every URL absolute',
  },
  contentPolicy: {
    kind: 'number',
    setBy: 'server',
    readBy: 'newsroom',
    presence: 'always',
    description: 'The revision of the rules that `contentHtml` was sanitised under',
  },
  image: {
    kind: 'image',
    listed: true,
    jsonFeed: 'own',
    description: 'The picture that represents the article',
  },
  enclosures: {
    kind: 'mediaList',
    presence: 'stored',
    description: 'Sounds, films, pictures and files that come with it',
  },
  related: {
    kind: 'related',
    presence: 'stored',
    jsonFeed: 'own',
    description:
      'Other articles, in order: a title and perhaps an address, or the id of one of this site',
  },
  hiddenRelated: {
    kind: 'articleIds',
    setBy: 'server',
    readBy: 'nobody',
    description: 'The related articles that were not published when this version went live',
  },
  copyrightNotice: { kind: 'note', maxCharacters: 2000, jsonFeed: 'own', description: 'Rights' },
  license: { kind: 'url', jsonFeed: 'own', description: 'The address of a licence' },
  usageTerms: { kind: 'note', maxCharacters: 5000, jsonFeed: 'same', description: 'Terms of use' },
  digitalSourceType: {
    kind: 'digitalSourceType',
    jsonFeed: 'same',
    description: 'How it was made: a URL, or the bare name of an IPTC NewsCode',
  },
  firstCreated: { ...COUNTED, kind: 'moment', description: 'When its first version was made' },
  firstPublished: {
    kind: 'moment',
    part: 'state',
    listed: true,
    description: 'When it was first published, if that was elsewhere; never in the future',
  },
  versionCreated: {
    ...COUNTED,
    kind: 'moment',
    listed: true,
    description: 'When its content last changed',
  },
  publishAt: {
    kind: 'moment',
    part: 'state',
    setBy: 'act',
    description: 'The hour, for `schedule`; in the future',
  },
  expires: { kind: 'moment', part: 'state', description: 'When it is to leave readers by itself' },
  corrections: {
    kind: 'corrections',
    part: 'state',
    setBy: 'server',
    presence: 'stored',
    jsonFeed: 'own',
    description: 'What was corrected and when',
  },
  altIds: {
    kind: 'altIds',
    presence: 'stored',
    description: `The ids it has elsewhere, by the name of the place; at most ${MAX_ALT_IDS} that differ`,
  },
  edNote: {
    kind: 'note',
    maxCharacters: 10_000,
    readBy: 'newsroom',
    description: 'A note for the newsroom, which never leaves it',
  },
} as const satisfies Readonly<Record<string, Field>>;

export type FieldName = keyof typeof FIELDS;

/** The kind of a field. */
export type KindOf<Name extends FieldName> = (typeof FIELDS)[Name]['kind'];

/** The names of the fields whose entry has a property, such as `{ listed: true }`. */
export type FieldsWith<Property extends Partial<Field>> = {
  [Name in FieldName]: (typeof FIELDS)[Name] extends Readonly<Property> ? Name : never;
}[FieldName];

/** What the content of a version holds. */
export type ContentField = Exclude<FieldName, FieldsWith<{ part: 'state' }>>;
/** What an editor sends. */
export type EditorField = Exclude<FieldName, FieldsWith<{ setBy: 'server' | 'act' }>>;
/** What the JSON of an article has. */
export type JsonField = Exclude<FieldName, FieldsWith<{ readBy: 'nobody' }>>;
/** What the JSON of a list entry has. */
export type ListedField = FieldsWith<{ listed: true }>;
/** What `_broadsheet` of JSON Feed has as it is, and what it has in a form of its own. */
export type SameInJsonFeed = FieldsWith<{ jsonFeed: 'same' }>;
export type OwnInJsonFeed = FieldsWith<{ jsonFeed: 'own' }>;

/** The entry of a field, with every property that an entry may have. */
export function fieldOf(name: FieldName): Field {
  return FIELDS[name];
}

export const FIELD_NAMES = Object.keys(FIELDS) as readonly FieldName[];

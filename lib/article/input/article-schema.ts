/** @module Makes the Zod schema of an article as editors send it (ninjs 3.1, schema.org names). */

import * as z from 'zod';
import type { SiteConfig } from '../../site/config.ts';
import { BODY_FORMATS, parseArticleId, SENT_ARTICLE_ID, type ValueOfKind } from '../article.ts';
import { EDITOR_FIELDS } from '../field-lists.ts';
import {
  type EditorField,
  FIELDS,
  type Field,
  type FieldsWith,
  fieldOf,
  type Kind,
  type KindOf,
  MAX_CHARACTERS,
} from '../fields.ts';
import {
  dateTime,
  digitalSourceType,
  IMAGE_TYPE,
  languageTag,
  mediaType,
  mustBe,
  slug,
  text,
  webUrl,
  wholeNumber,
  withSlug,
} from './field-schemas.ts';

const MAX_ENCLOSURES = 20;
const MAX_RELATED = 100;
const MAX_PIXELS = 100_000;
const MAX_DURATION_SECONDS = 10_000_000;

const tagSchema = z
  .union([text(100), z.strictObject({ slug: slug.exactOptional(), label: text(100) })], {
    error: 'must be text or an object of "label" and "slug"',
  })
  .transform((tag, context) =>
    withSlug(typeof tag === 'string' ? { label: tag } : tag, labelOf(tag), context),
  );

const authorSchema = z
  .strictObject(
    {
      name: text(200),
      slug: slug.exactOptional(),
      role: text(100).exactOptional(),
      url: webUrl.exactOptional(),
    },
    mustBe('an object with a "name"'),
  )
  .transform((author, context) => withSlug(author, author.name, context));

const sourceSchema = z
  .strictObject(
    { name: text(200), slug: slug.exactOptional(), url: webUrl.exactOptional() },
    mustBe('an object with a "name"'),
  )
  .transform((source, context) => withSlug(source, source.name, context));

const mediaSchema = z.strictObject(
  {
    url: webUrl,
    type: mediaType,
    length: wholeNumber(0, Number.MAX_SAFE_INTEGER).default(0),
    width: wholeNumber(1, MAX_PIXELS).exactOptional(),
    height: wholeNumber(1, MAX_PIXELS).exactOptional(),
    duration: z
      .number(mustBe('a number of seconds'))
      .min(0, 'must not be negative')
      .max(MAX_DURATION_SECONDS, `must be at most ${MAX_DURATION_SECONDS} seconds`)
      .exactOptional(),
    alt: text(2000).exactOptional(),
    credit: text(500).exactOptional(),
  },
  mustBe('an object with "url" and "type"'),
);

const IMAGE_RULE = 'must be the media type of an image, such as image/jpeg';

const imageSchema = mediaSchema.extend({
  type: mediaType
    .refine((type) => type.startsWith('image/'), IMAGE_RULE)
    .meta({ pattern: IMAGE_TYPE.source }),
});

const relatedSchema = z
  .strictObject(
    {
      id: z.string(mustBe('text')).meta({ pattern: SENT_ARTICLE_ID.source }).exactOptional(),
      title: text(500).exactOptional(),
      url: webUrl.exactOptional(),
    },
    mustBe('an object with a "title" or an "id"'),
  )
  .meta({ oneOf: [{ required: ['title'] }, { required: ['id'] }] })
  .transform(({ id, title, url }, context) => {
    if (id === undefined && title !== undefined)
      return url === undefined ? { title } : { title, url };
    const alone = title === undefined && url === undefined;
    const articleId = alone && id !== undefined ? parseArticleId(id.toLowerCase()) : undefined;
    if (articleId !== undefined) return { id: articleId };
    context.addIssue({ code: 'custom', message: RELATED_RULE });
    return z.NEVER;
  });

const RELATED_RULE =
  'must have a "title" and perhaps a "url", or the "id" of an article and no more';

const bodySchema = z.strictObject(
  {
    format: z.enum(BODY_FORMATS, mustBe('"html", "markdown" or "text"')),
    value: z.string(mustBe('text')).default(''),
    baseUrl: webUrl.exactOptional(),
  },
  mustBe('an object with "format" and "value"'),
);

const ALT_ID_RULE = 'must be named by at most 60 letters, digits and . _ : -';

const altIdsSchema = z.preprocess(
  (value, context) => {
    // A record of Zod's passes over this key without a word.
    if (typeof value === 'object' && value !== null && Object.hasOwn(value, '__proto__')) {
      context.addIssue({ code: 'custom', path: ['__proto__'], message: ALT_ID_RULE });
    }
    return value;
  },
  z.record(
    z
      .string()
      .regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}._:-]{0,59}$/u, ALT_ID_RULE)
      // In descriptions: many languages' expressions know no classes of Unicode.
      .meta({ pattern: '^[^ ]{1,60}$', description: `A name ${ALT_ID_RULE}` }),
    text(500),
    mustBe('an object of names and ids'),
  ),
);

type InputKind = KindOf<EditorField>;

type SchemaOfKind<Name extends Kind> = z.ZodType<ValueOfKind[Name]>;

/** The schema of each kind of field; one with a default makes a field that is always there. */
function schemasOf({ language, sections }: Pick<SiteConfig, 'language' | 'sections'>) {
  const ids = sections.map((section) => section.id);
  return {
    altIds: () => altIdsSchema.default({}),
    authors: () => listOf(authorSchema).default([]),
    body: () => bodySchema.default({ format: 'text', value: '' }),
    digitalSourceType: () => digitalSourceType,
    editor: () => z.strictObject({ name: text(200) }, mustBe('an object with a "name"')),
    image: () => imageSchema,
    language: () => languageTag.default(language),
    line: ({ maxCharacters }) => text(maxCharacters ?? MAX_CHARACTERS),
    mediaList: () => listOf(mediaSchema, MAX_ENCLOSURES).default([]),
    moment: () => dateTime,
    note: ({ maxCharacters }) => text(maxCharacters ?? MAX_CHARACTERS),
    related: () => listOf(relatedSchema, MAX_RELATED).default([]),
    section: () => z.enum(ids, mustBe(`a section of this site: ${ids.join(', ')}`)),
    slug: () => slug,
    source: () => sourceSchema,
    tags: () => listOf(tagSchema).default([]),
    url: () => webUrl,
  } satisfies { readonly [Name in InputKind]: (field: Field) => SchemaOfKind<Name> };
}

type InputShape = {
  readonly [Name in EditorField]: Name extends FieldsWith<{ presence: 'always' | 'stored' }>
    ? SchemaOfKind<KindOf<Name>>
    : z.ZodExactOptional<SchemaOfKind<KindOf<Name>>>;
};

/** The schema of one publication's articles: the fields of the register that an editor sends. */
export function articleSchema(site: Pick<SiteConfig, 'language' | 'sections'>) {
  const schemas: Readonly<Record<InputKind, (field: Field) => z.ZodType>> = schemasOf(site);
  const entries = EDITOR_FIELDS.map((name) => {
    const schema = schemas[FIELDS[name].kind](fieldOf(name));
    return [name, fieldOf(name).presence === undefined ? schema.exactOptional() : schema];
  });
  return z.strictObject(Object.fromEntries(entries) as InputShape, mustBe('a JSON object'));
}

/** The fields of an article that passed the schema: its lists may still name one thing twice. */
export type ArticleFields = z.output<ReturnType<typeof articleSchema>>;

/** Lists that are limited by what differs in them are still limited as sent. */
const MAX_ITEMS_SENT = 200;

function listOf<Item extends z.ZodType>(item: Item, maxItems = MAX_ITEMS_SENT) {
  return z.array(item, mustBe('a list')).max(maxItems, `must have at most ${maxItems} entries`);
}

function labelOf(tag: string | { readonly label: string }): string {
  return typeof tag === 'string' ? tag : tag.label;
}

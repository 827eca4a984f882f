/** @module What may be sent, as JSON Schema of the very schemas that check it. */

import { z } from 'zod';
import {
  articleSchema,
  MAX_ALT_IDS,
  MAX_AUTHORS,
  MAX_TAGS,
} from '../../article/input/article-schema.ts';
import { SERVER_FIELDS } from '../../article/input/clean-input.ts';
import { dateTime } from '../../article/input/field-schemas.ts';
import { instantOf } from '../../core/clock.ts';
import { componentSchemas, type JsonObject } from '../../openapi/json-schema.ts';
import type { SiteConfig } from '../../site/config.ts';
import { OPTION_SCHEMAS } from '../editors/articles/act-operations.ts';
import { CREATING_ACTS } from '../editors/articles/new-article.ts';
import { keySchema } from '../editors/keys/key-schema.ts';

/** What each field of an article is, for people; the schema has its form. */
const FIELD_NOTES: Readonly<Record<string, string>> = {
  title: 'Plain text',
  subtitle: 'Plain text',
  summary: 'Plain text',
  slug: 'Words for the address, free to change; only ASCII shows in it',
  language: 'BCP 47; the language of the site unless given',
  section: 'A section of the site',
  tags: `Free tags, as text or with a slug of their own; at most ${MAX_TAGS} that differ`,
  byline: 'Who wrote it, as printed',
  authors: `The same as people, in order; at most ${MAX_AUTHORS} that differ`,
  editor: 'The responsible editor',
  source: 'Where it comes from',
  dateline: 'Place and service, as printed',
  body: 'The text as written; links and pictures in it are resolved against `baseUrl`. At most 300 KB of UTF-8',
  image: 'The picture that stands for the article',
  enclosures: 'Sounds, films, pictures and files that come with it',
  related:
    'Other articles, in order: a title and perhaps an address, or the id of one of this site',
  copyrightNotice: 'Rights',
  license: 'The address of a licence',
  usageTerms: 'Terms of use',
  digitalSourceType: 'How it was made: a URL, or the bare name of an IPTC NewsCode',
  altIds: `The ids it has elsewhere, by the name of the place; at most ${MAX_ALT_IDS} that differ`,
  edNote: 'A note for the newsroom, which never leaves it',
  firstPublished: 'When it was first published, if that was elsewhere; never in the future',
  expires: 'When it is to leave readers by itself',
  act: 'What to do with it; the key needs the right of this name',
  publishAt: 'The hour, for `schedule`; in the future',
};

/** The form of a key is the same at any time. */
const LONG_AGO = instantOf(0);

/** The schemas of everything that is sent, by the names that operations call them by. */
export function requestSchemas(site: SiteConfig): JsonObject {
  const article = articleSchema(site);
  const { NewArticle, ArticleContent, ...others } = componentSchemas(
    {
      NewArticle: article.extend({
        act: z.enum(CREATING_ACTS),
        publishAt: dateTime.exactOptional(),
      }),
      ArticleContent: article,
      ...OPTION_SCHEMAS,
      NewKey: keySchema(site, LONG_AGO),
    },
    'input',
  );
  return {
    NewArticle: explain(NewArticle as JsonObject),
    ArticleContent: explain(ArticleContent as JsonObject),
    ...others,
  };
}

/** With what each field is, and the fields of the server, which may be sent back and are ignored. */
function explain(schema: JsonObject): JsonObject {
  const properties = Object.entries(schema.properties as Record<string, JsonObject>).map(
    ([name, field]) => [name, { ...field, description: FIELD_NOTES[name] }] as const,
  );
  const ignored = [...SERVER_FIELDS].map(
    (name) => [name, { readOnly: true, description: 'Made by the server; ignored' }] as const,
  );
  return { ...schema, properties: Object.fromEntries([...properties, ...ignored]) };
}

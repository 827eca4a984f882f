/** @module The schemas of articles in answers, made from the register of fields (design section 5). */

import * as z from 'zod';
import { ARTICLE_ID, BODY_FORMATS, STATUSES } from '../../article/article.ts';
import { JSON_FIELDS, PUBLIC_FIELDS } from '../../article/field-lists.ts';
import { FIELDS, fieldOf, type JsonField, type KindOf } from '../../article/fields.ts';
import { MAX_VERSION } from '../../article/version-number.ts';

/** RFC 3339 with an offset, in the site's time zone. */
export const moment = z
  .string()
  .meta({ format: 'date-time', description: 'RFC 3339, in the time zone of the site' });

const text = z.string().min(1);
const url = z.string().meta({ format: 'uri' });

export const articleId = z
  .string()
  .regex(ARTICLE_ID)
  .meta({ description: 'UUIDv7. `urn:uuid:` and this is the id of the article in every feed.' });

export const versionNumber = z
  .int()
  .min(1)
  .max(MAX_VERSION)
  .meta({ description: '1, 2, …: each act adds one' });

export const tag = z.strictObject({ slug: text, label: text });
export const author = z.strictObject({
  name: text,
  slug: text,
  role: text.exactOptional(),
  url: url.exactOptional(),
});
export const source = z.strictObject({ name: text, slug: text, url: url.exactOptional() });
export const editor = z.strictObject({ name: text });
export const media = z.strictObject({
  url,
  type: text,
  length: z.int().min(1).exactOptional().meta({ description: 'Bytes; absent where unknown' }),
  width: z.int().min(1).exactOptional(),
  height: z.int().min(1).exactOptional(),
  duration: z.number().min(0).exactOptional().meta({ description: 'Seconds' }),
  alt: text.exactOptional(),
  credit: text.exactOptional(),
});
export const related = z
  .strictObject({
    title: text.exactOptional(),
    url: url.exactOptional(),
    id: articleId.exactOptional(),
  })
  .meta({ description: 'A title, with an address if there is one; or the id of an article alone' });
export const body = z.strictObject({
  format: z.enum(BODY_FORMATS),
  value: z.string(),
  baseUrl: url.exactOptional(),
});
export const correction = z.strictObject({ at: moment, note: text });

const status = z.enum(STATUSES).meta({ description: 'Readers see only `published` articles.' });

/** The schema of each kind of field. */
const SCHEMA_OF_KIND = {
  altIds: z.record(z.string(), text),
  articleId,
  authors: z.array(author),
  body,
  corrections: z.array(correction),
  digitalSourceType: url,
  editor,
  html: text,
  image: media,
  language: text,
  line: text,
  mediaList: z.array(media),
  moment,
  note: text,
  number: versionNumber,
  related: z.array(related),
  section: text,
  slug: text,
  source,
  status,
  tags: z.array(tag),
  url,
} satisfies Readonly<Record<KindOf<JsonField>, z.ZodType>>;

type Shape<Name extends JsonField> = {
  readonly [Each in Name]: (typeof SCHEMA_OF_KIND)[KindOf<Each>];
};

/** Whether an article always has a field. */
const isAlways = (name: JsonField) => fieldOf(name).presence === 'always';

/** The schema of an object of these fields; those that it may lack are optional. */
export function objectOf<Name extends JsonField>(names: readonly Name[], isRequired = isAlways) {
  const members = names.map((name) => {
    const schema = SCHEMA_OF_KIND[FIELDS[name].kind];
    return [name, isRequired(name) ? schema : schema.exactOptional()];
  });
  return z.strictObject(Object.fromEntries(members) as Shape<Name>);
}

/** An entry of a list: with `view=full` the whole article, else fewer of its fields. */
export const listItem = objectOf(
  PUBLIC_FIELDS,
  (name) => isAlways(name) && fieldOf(name).listed === true,
);

/** An article as the public reads it. */
export const publicArticle = objectOf(PUBLIC_FIELDS);

/** An article as the newsroom reads it. */
export const newsroomArticle = objectOf(JSON_FIELDS);

/** The fields of an article as the newsroom reads it, none of them required. */
export const someOfNewsroomArticle = objectOf(JSON_FIELDS, () => false);

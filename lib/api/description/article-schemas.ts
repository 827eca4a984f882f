/** @module The schemas of articles as they are answered; the types hold them to what is written (design section 5). */

import { z } from 'zod';
import type { Listing } from '../../article/listing.ts';
import type { WireArticle, WireListing } from '../../article/wire.ts';

/** RFC 3339 with an offset, in the site's time zone. */
export const moment = z
  .string()
  .meta({ format: 'date-time', description: 'RFC 3339, in the time zone of the site' });

const text = z.string().min(1);
const url = z.string().meta({ format: 'uri' });
const count = z.int().min(1).max(1_000_000_000);

export const articleId = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  .meta({ description: 'UUIDv7. `urn:uuid:` and this is the id of the article in every feed.' });

export const versionNumber = count.meta({ description: '1, 2, …: one more for every act' });

const tag = z.strictObject({ slug: text, label: text });
const author = z.strictObject({
  name: text,
  slug: text,
  role: text.exactOptional(),
  url: url.exactOptional(),
});
const source = z.strictObject({ name: text, slug: text, url: url.exactOptional() });
const media = z.strictObject({
  url,
  type: text,
  length: z.int().min(1).exactOptional().meta({ description: 'Bytes; absent where unknown' }),
  width: z.int().min(1).exactOptional(),
  height: z.int().min(1).exactOptional(),
  duration: z.number().min(0).exactOptional().meta({ description: 'Seconds' }),
  alt: text.exactOptional(),
  credit: text.exactOptional(),
});
const related = z.union([
  z.strictObject({ title: text, url: url.exactOptional() }),
  z.strictObject({ id: articleId }),
]);
const body = z.strictObject({
  format: z.enum(['html', 'markdown', 'text']),
  value: z.string(),
  baseUrl: url.exactOptional(),
});
const correction = z.strictObject({ at: moment, note: text });

const status = z
  .enum(['draft', 'scheduled', 'published', 'withdrawn', 'expired'])
  .meta({ description: 'Readers see `published` alone.' });

/** What a list says of an article, and every article of itself. */
const listed = {
  id: articleId,
  version: versionNumber,
  status,
  url,
  title: text,
  subtitle: text.exactOptional(),
  summary: text.exactOptional(),
  slug: text.exactOptional(),
  language: text,
  section: text.exactOptional(),
  tags: z.array(tag).exactOptional(),
  byline: text.exactOptional(),
  authors: z.array(author).exactOptional(),
  source: source.exactOptional(),
  dateline: text.exactOptional(),
  image: media.exactOptional(),
  firstPublished: moment.exactOptional(),
  versionCreated: moment,
};

/** An entry of a list. */
export const listItem = z.strictObject(listed);

const whole = {
  ...listed,
  editor: z.strictObject({ name: text }).exactOptional(),
  body: body.exactOptional(),
  contentHtml: text.exactOptional(),
  enclosures: z.array(media).exactOptional(),
  related: z.array(related).exactOptional(),
  copyrightNotice: text.exactOptional(),
  license: url.exactOptional(),
  usageTerms: text.exactOptional(),
  digitalSourceType: url.exactOptional(),
  firstCreated: moment,
  publishAt: moment.exactOptional(),
  expires: moment.exactOptional(),
  corrections: z.array(correction).exactOptional(),
  altIds: z.record(z.string(), text).exactOptional(),
};

/** An article as anybody reads it. */
export const publicArticle = z.strictObject(whole);

/** An article as the newsroom reads it. */
export const newsroomArticle = z.strictObject({ ...whole, edNote: text.exactOptional() });

/** The same names, none forgotten and none invented. */
type SameNames<One, Other> = [keyof One, keyof Other] extends [keyof Other, keyof One]
  ? true
  : never;

/** The compiler's proof that the document describes what `article/wire.ts` writes. */
export const WRITTEN_AS_DESCRIBED: readonly [
  SameNames<z.output<typeof listItem>, WireListing>,
  SameNames<z.output<typeof newsroomArticle>, WireArticle>,
  keyof Omit<Listing, keyof z.output<typeof listItem>> extends never ? true : never,
] = [true, true, true];

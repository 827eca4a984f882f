/** @module The schemas of JSON Feed 1.1 as this publication writes it, with the members of its extension. */

import * as z from 'zod';
import { SAME_IN_JSON_FEED } from '../../article/field-lists.ts';
import type { NamedSchemas } from '../../openapi/json-schema.ts';
import { correction, moment, objectOf, related, versionNumber } from './article-schemas.ts';

const text = z.string().min(1);
const url = z.string().meta({ format: 'uri' });

/** The id of an article in every feed. */
const feedItemId = z.string().meta({ description: '`urn:uuid:` and the id of the article' });

const author = z.strictObject({ name: text, url: url.exactOptional() });

const attachment = z.strictObject({
  url,
  mime_type: text,
  size_in_bytes: z.int().min(1).exactOptional(),
  duration_in_seconds: z.int().min(1).exactOptional(),
});

/** What the register of fields gives to `_broadsheet` in an item. */
const ownOfItem = objectOf(SAME_IN_JSON_FEED).extend({
  version: versionNumber,
  authors: z
    .array(z.strictObject({ name: text, role: text }))
    .exactOptional()
    .meta({ description: 'Those with a role' }),
  image: z
    .strictObject({ alt: text.exactOptional(), credit: text.exactOptional() })
    .exactOptional(),
  related: z.array(related).exactOptional(),
  copyrightNotice: text.exactOptional(),
  license: url.exactOptional(),
  corrections: z.array(correction).exactOptional(),
});

const item = z.strictObject({
  id: feedItemId,
  url,
  title: text,
  content_html: z.string().exactOptional(),
  content_text: z.string().exactOptional(),
  summary: text.exactOptional(),
  image: url.exactOptional(),
  date_published: moment,
  date_modified: moment,
  author,
  authors: z.array(author),
  tags: z.array(text).exactOptional(),
  language: text.exactOptional(),
  attachments: z.array(attachment).exactOptional(),
  _broadsheet: ownOfItem,
});

const feed = z
  .strictObject({
    version: url,
    title: text,
    home_page_url: url,
    feed_url: url,
    description: text,
    icon: url.exactOptional(),
    favicon: url.exactOptional(),
    language: text,
    author: author.exactOptional(),
    authors: z.array(author).exactOptional(),
    next_url: url.exactOptional(),
    items: z.array(item),
    _broadsheet: z.strictObject({
      about: url,
      gone: z.array(z.strictObject({ id: feedItemId, at: moment })).exactOptional(),
    }),
  })
  .meta({ description: 'JSON Feed 1.1, with what it has no member for under `_broadsheet`' });

/** By their names in the document. */
export const JSON_FEED_SCHEMAS = {
  JsonFeed: feed,
  JsonFeedItem: item,
  JsonFeedAuthor: author,
  JsonFeedAttachment: attachment,
} as const satisfies NamedSchemas;

/** @module Stores and reads the addresses of each month's live articles, for sitemaps. */

import type { QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { ArticleId } from '../../article/article.ts';
import type { Instant } from '../../core/clock.ts';
import type {
  MonthPart,
  SitemapUrl,
  SitemapUrlReader,
  UrlWrite,
} from '../../publish/feeds/sitemap-url.ts';
import type { MonthNumber } from '../../site/months.ts';
import type { Slug } from '../../site/slug.ts';
import { type Attributes, fromAttributes, keyOf, toAttributes } from '../client/attributes.ts';
import type { Table } from '../client/client.ts';
import { betweenParams, queryItems } from '../client/query.ts';
import { deleteItem, putItem } from '../client/write-item.ts';
import { idOfUrlKey, urlKey, urlSpan, urlsPartition } from '../table.ts';

/** The id is in the key. */
interface StoredUrl {
  readonly slug?: Slug;
  readonly versionCreated: Instant;
}

/** The item of an address: some 130 bytes, so that one read unit has thirty of them. */
export function urlItem(month: MonthNumber, { id, ...stored }: SitemapUrl): Attributes {
  return { ...keyOf(urlKey(month, id)), ...toAttributes(stored satisfies StoredUrl) };
}

/** The transaction item of a planned address. */
export function urlWriteItem(tableName: string, { item }: UrlWrite) {
  return 'put' in item
    ? putItem(tableName, urlItem(item.month, item.put))
    : deleteItem(tableName, urlKey(item.month, item.remove));
}

/** Reads the item of an address. */
export function parseUrl(item: Attributes): SitemapUrl {
  const id: ArticleId = idOfUrlKey(item.sk?.S ?? '');
  return { id, ...fromAttributes<StoredUrl>(item) };
}

/** The request for a part of a month. */
function urlsParams(tableName: string, part: MonthPart): QueryCommandInput {
  const { from, to } = urlSpan(part);
  return betweenParams(tableName, urlsPartition(part.month), { lower: from, upper: to });
}

/** Reads addresses. */
export function createSitemapUrlReader(table: Table): SitemapUrlReader {
  return {
    async readUrls(part) {
      return (await queryItems(table, urlsParams(table.name, part))).map(parseUrl);
    },
  };
}

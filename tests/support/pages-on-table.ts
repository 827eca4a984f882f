/** @module Opens the app of pages on a table of DynamoDB Local, counting the read units that each request costs. */

import { pagesApp } from '../../lib/api/pages/app.ts';
import type { Clock } from '../../lib/core/clock.ts';
import { createArticleReader } from '../../lib/dynamo/articles/article-items.ts';
import { createPreviewReader } from '../../lib/dynamo/articles/preview-items.ts';
import { createVersionReader } from '../../lib/dynamo/articles/version-reader.ts';
import { createClient, openTable, type Table } from '../../lib/dynamo/client/client.ts';
import { reportConsumption } from '../../lib/dynamo/client/consumed-capacity.ts';
import { createKeySetReader } from '../../lib/dynamo/editors/key-set.ts';
import { createHeadReader } from '../../lib/dynamo/feeds/head-items.ts';
import { createScopeReader } from '../../lib/dynamo/feeds/known-scopes.ts';
import { createLeadReader } from '../../lib/dynamo/feeds/lead-items.ts';
import { createEntryReader, createListReader } from '../../lib/dynamo/feeds/list-entries.ts';
import { createMonthReader } from '../../lib/dynamo/feeds/month-counts.ts';
import { createNewerReader } from '../../lib/dynamo/feeds/newer-entries.ts';
import { createSitemapUrlReader } from '../../lib/dynamo/feeds/sitemap-urls.ts';
import { site } from '../../site.config.ts';
import { dynamoLocal } from './dynamo-local.ts';

/** The pages of a site, and what they cost. */
export interface PagesOnTable {
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Response>;
  /** The read units since the last call of this. */
  readonly unitsRead: () => number;
}

/** A container of the function of pages; nothing is cached in it yet. */
export function openPages({ name }: Pick<Table, 'name'>, clock: Clock): PagesOnTable {
  let units = 0;
  const client = reportConsumption(createClient(dynamoLocal()), ({ read }) => {
    units += read;
  });
  const table = openTable({ client, name });
  const app = pagesApp({
    heads: createHeadReader(table),
    lists: createListReader(table),
    newer: createNewerReader(table),
    leads: createLeadReader(table),
    entries: createEntryReader(table),
    articles: createArticleReader(table),
    versions: createVersionReader(table),
    scopes: createScopeReader(table),
    months: createMonthReader(table),
    urls: createSitemapUrlReader(table),
    previews: createPreviewReader(table),
    keys: createKeySetReader(table),
    site,
    origin: 'https://news.example',
    revision: 'rev1',
    apiReference: '{}',
    apiRevision: 'rev1',
    clock,
    report: (_route, error) => {
      throw error;
    },
    note: () => undefined,
  });
  return {
    get: async (path, headers = {}) => app.request(path, { headers }),
    unitsRead() {
      const read = units;
      units = 0;
      return read;
    },
  };
}

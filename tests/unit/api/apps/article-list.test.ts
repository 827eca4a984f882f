/** @module Items of a JSON list: cut where one answer would become too large, without losing one. */

import { expect, it } from 'vitest';
import { composeList } from '../../../../lib/api/apps/article-list.ts';
import { parseCursor } from '../../../../lib/api/public/list-cursor.ts';
import { type Listing, listingOf } from '../../../../lib/article/listing.ts';
import type { ListReader } from '../../../../lib/publish/feeds/list-entry.ts';
import { ALL } from '../../../../lib/site/scopes.ts';
import { liveVersion, ORIGIN, readersOf, SITE, slug } from '../../../support/live-articles.ts';

/** As much as the schema of articles takes, in characters of four bytes. */
function largest(number: number): Listing {
  const { state, content } = liveVersion(number, {
    content: {
      title: '𠮷'.repeat(500),
      subtitle: '𠮷'.repeat(500),
      summary: '𠮷'.repeat(5000),
      byline: '𠮷'.repeat(500),
      tags: Array.from({ length: 12 }, (_, n) => ({
        slug: slug(`${'𠮷'.repeat(50)}${n}`),
        label: '𠮷'.repeat(100),
      })),
      authors: Array.from({ length: 6 }, (_, n) => ({
        name: '𠮷'.repeat(200),
        slug: slug(`a${n}`),
        role: '𠮷'.repeat(100),
        url: `https://people.example/${'x'.repeat(2000)}`,
      })),
    },
  });
  return listingOf(state, content);
}

it('a list of large articles holds fewer items than asked for, and the next page continues after the last', async () => {
  const stored = Array.from({ length: 100 }, (_, index) => largest(index + 1));
  const lists: ListReader = {
    async readList(_scope, { limit, after }) {
      const start = after === undefined ? 0 : stored.findIndex(({ id }) => id === after.id) + 1;
      const items = stored.slice(start, start + limit);
      const last = items.at(-1);
      const isEnd = start + limit >= stored.length;
      return isEnd || last === undefined ? { items } : { items, next: last };
    },
  };
  const services = { lists, versions: readersOf([], []).versions, site: SITE, origin: ORIGIN };
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const after = cursor === undefined ? undefined : parseCursor(cursor);
    const query = { scope: ALL, limit: 100, isFull: false, ...(after !== undefined && { after }) };
    const list = await composeList(ALL, query, services);
    expect(Buffer.byteLength(list.items.join(','))).toBeLessThan(4_000_000);
    seen.push(...list.items.map((item) => (JSON.parse(item) as { id: string }).id));
    cursor = list.next;
  } while (cursor !== undefined);
  expect(seen).toEqual(stored.map(({ id }) => id));
});

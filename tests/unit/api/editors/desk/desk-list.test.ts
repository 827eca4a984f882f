/** @module Lists of the desk: every row that a key may see is listed once, in order, by any page size. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeDeskList } from '../../../../../lib/api/editors/desk/desk-list.ts';
import { nextDeskQuery, parseDeskQuery } from '../../../../../lib/api/editors/desk/desk-query.ts';
import type { Status } from '../../../../../lib/article/article.ts';
import type { ArticleVersion } from '../../../../../lib/article/version.ts';
import { instantOf } from '../../../../../lib/core/clock.ts';
import {
  type DeskReader,
  type DeskRow,
  deskPartOf,
} from '../../../../../lib/publish/desk/desk-row.ts';
import { liveVersion, ORIGIN, SITE } from '../../../../support/live-articles.ts';

const context = { site: SITE, origin: ORIGIN };

const STATUSES = ['draft', 'scheduled', 'published', 'withdrawn', 'expired'] as const;

interface Facts {
  readonly status: Status;
  readonly section: string;
  readonly touchedAt: number;
}

function rowOf({ status, section, touchedAt }: Facts, n: number): DeskRow {
  const { state } = liveVersion(n);
  return {
    state: { ...state, status, pending: state.version },
    title: `稿 ${n}`,
    section,
    touchedAt: instantOf(touchedAt),
  };
}

/** The table's order: the last touch, then the id. */
const isBefore = (one: DeskRow, two: { touchedAt: number; id: string }) =>
  one.touchedAt !== two.touchedAt ? one.touchedAt < two.touchedAt : one.state.id < two.id;

function deskOf(rows: readonly DeskRow[]): DeskReader & { readings: number } {
  const desk = {
    readings: 0,
    readDesk: async (part: string, { limit, after }: Parameters<DeskReader['readDesk']>[1]) => {
      desk.readings += 1;
      return rows
        .filter((row) => deskPartOf(row.state) === part)
        .filter((row) => after === undefined || isBefore(row, after))
        .toSorted((one, two) => (isBefore(one, { ...two, id: two.state.id }) ? 1 : -1))
        .slice(0, limit);
    },
  };
  return desk;
}

const none = { readVersion: async () => undefined, readArticles: async () => [] };
const people = {
  keys: { findKey: async () => undefined },
  presences: { readPresent: async () => [] },
  clock: () => instantOf(0),
  lists: { readList: async () => ({ items: [] }) },
  keyActs: { readKeyActs: async () => [] },
};

/** Asks part after part, as a client does: by the query that it was given. */
async function walk(
  rows: readonly DeskRow[],
  first: string,
  maySee: (section?: string) => boolean,
) {
  const desk = deskOf(rows);
  const seen: unknown[] = [];
  let parts = 0;
  for (let query: string | undefined = first; query !== undefined; parts += 1) {
    const asked = parseDeskQuery(query);
    if (!asked.ok) throw new TypeError(query);
    const list = await composeDeskList(
      asked.value,
      { maySee },
      { ...people, desk, articles: none, context },
    );
    seen.push(...list.items.map((item) => (item as { id: string }).id));
    query = list.next && nextDeskQuery(asked.value, list.next);
  }
  return { seen, parts, readings: desk.readings };
}

describe('the list of the desk', () => {
  it('pages of the desk list every row that the key may see once, last touched first, by any limit', async () => {
    const facts = fc.record({
      status: fc.constantFrom(...STATUSES),
      section: fc.constantFrom('news', 'local'),
      touchedAt: fc.integer({ min: 0, max: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(facts, { maxLength: 40 }),
        fc.integer({ min: 1, max: 9 }),
        async (all, limit) => {
          const rows = all.map(rowOf);
          const maySee = (section?: string) => section === 'news';
          const { seen } = await walk(rows, `limit=${limit}`, maySee);
          const expected = rows
            .filter(({ section }) => maySee(section))
            .toSorted((one, two) => (isBefore(one, { ...two, id: two.state.id }) ? 1 : -1));
          expect(seen).toEqual(expected.map(({ state }) => state.id));
        },
      ),
    );
  });

  it('a page of the desk ends after a bounded number of rows that the key may not see, and the next continues', async () => {
    const facts = { status: 'draft', section: 'news' } as const;
    const rows = Array.from({ length: 2_500 }, (_, n) =>
      rowOf({ ...facts, touchedAt: 9_000 - n }, n),
    );
    rows.push(rowOf({ status: 'draft', section: 'local', touchedAt: 1 }, 2_500));
    const { seen, parts, readings } = await walk(rows, 'limit=1', (section) => section === 'local');
    expect(seen).toEqual([rows.at(-1)?.state.id]);
    expect(parts).toBeGreaterThan(1);
    expect(parts).toBeLessThan(5);
    expect(readings / parts).toBeLessThanOrEqual(50);
  });

  it('a page of the desk with whole articles stays under 4 MB, and the next continues after the last', async () => {
    const large: readonly ArticleVersion[] = Array.from({ length: 7 }, (_, n) =>
      liveVersion(n, { content: { contentHtml: '字'.repeat(400_000) } }),
    );
    const rows = large.map(({ state }, n) => ({
      ...rowOf({ status: 'draft', section: 'news', touchedAt: 100 - n }, n),
      state: { ...state, status: 'draft' as const },
    }));
    const articles = {
      ...none,
      readVersion: async ({ id }: { id: string }) => large.find(({ state }) => state.id === id),
    };
    const query = { limit: 100, full: true };
    const seen: string[] = [];
    let after: { touchedAt: DeskRow['touchedAt']; id: DeskRow['state']['id'] } | undefined;
    do {
      const asked = { ...query, ...(after !== undefined && { after }) };
      const list = await composeDeskList(
        asked,
        { maySee: () => true },
        {
          ...people,
          desk: deskOf(rows),
          articles,
          context,
        },
      );
      expect(Buffer.byteLength(JSON.stringify(list.items))).toBeLessThan(4_000_000);
      seen.push(...list.items.map((item) => (item as { id: string }).id));
      after = list.next;
    } while (after !== undefined);
    expect(seen).toEqual(rows.map(({ state }) => state.id));
  });

  it('the desk list leaves out a draft that was deleted after its row was read', async () => {
    const rows = [rowOf({ status: 'draft', section: 'news', touchedAt: 1 }, 1)];
    const query = { limit: 20, full: true };
    const list = await composeDeskList(
      query,
      { maySee: () => true },
      {
        ...people,
        desk: deskOf(rows),
        articles: none,
        context,
      },
    );
    expect(list).toEqual({ items: [] });
  });
});

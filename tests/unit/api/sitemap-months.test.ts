import { describe, expect, it } from 'vitest';
import {
  createPartCounter,
  findMonths,
  type MonthServices,
} from '../../../lib/api/sitemap-months.ts';
import type { Listing } from '../../../lib/article/listing.ts';
import { type Instant, instantOf } from '../../../lib/core/clock.ts';
import { emptyHead } from '../../../lib/feed/head.ts';
import { formatMonth, monthSpan, parseMonth } from '../../../lib/site/months.ts';
import { ALL } from '../../../lib/site/scopes.ts';
import { at } from '../../support/live-articles.ts';

const SITE = { timeZone: 'Asia/Shanghai' };

/** A list of which only the instants matter, and what was asked of it. */
function listOf(instants: readonly Instant[]) {
  const asked: string[] = [];
  const within = (from: number, to: number) => instants.filter((one) => one >= from && one <= to);
  const services: MonthServices = {
    site: SITE,
    lists: {
      readList: async (
        _scope,
        { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY },
      ) => {
        asked.push('list');
        const found = within(from, to);
        const newest = found.reduce((one, two) => Math.max(one, two), Number.NEGATIVE_INFINITY);
        const items = found.length === 0 ? [] : [{ firstPublished: newest } as unknown as Listing];
        return { items };
      },
    },
    spans: {
      countSpan: async (_scope, { from, to }) => {
        asked.push(`count ${new Date(from).toISOString().slice(0, 7)}`);
        return within(from, to).length;
      },
      readSpan: async () => [],
    },
  };
  return { services, asked };
}

/** `count` instants spread over a month of the site. */
function fill(name: string, count: number): readonly Instant[] {
  const { from, to } = monthSpan(parseMonth(name) ?? 0, SITE.timeZone);
  return Array.from({ length: count }, (_, n) =>
    instantOf(from + Math.floor(((to - from) * n) / Math.max(count - 1, 1))),
  );
}

async function monthsOf(instants: readonly Instant[]) {
  const { services, asked } = listOf(instants);
  return { months: (await findMonths(services)).map(formatMonth), asked };
}

const head = (version: number, count: number) => ({ ...emptyHead(ALL), version, count });

describe('months with articles', () => {
  it('are none of an empty site, after one query', async () => {
    expect(await monthsOf([])).toEqual({ months: [], asked: ['list'] });
  });

  it('are told oldest first, by the clocks of the site, those without articles left out', async () => {
    const { months } = await monthsOf([
      at('2026-10-31T15:59:59.999Z'),
      at('2026-10-31T16:00:00Z'),
      at('2026-11-05T00:00:00Z'),
      at('2024-02-29T00:00:00Z'),
      at('1950-01-01T00:00:00Z'),
      at('1862-05-05T00:00:00Z'),
      at('0000-01-01T00:00:00Z'),
    ]);
    expect(months).toEqual(['0000-01', '1862-05', '1950-01', '2024-02', '2026-10', '2026-11']);
  });

  it('are found in each place of a stretch and at its edges', async () => {
    const all = Array.from({ length: 1300 }, (_, n) => 2026 * 12 + 10 - n);
    const { months } = await monthsOf(all.map((month) => monthSpan(month, SITE.timeZone).from));
    expect(months).toEqual(all.map(formatMonth).toReversed());
  });

  it('cost queries by the month, not by the article', async () => {
    const instants = ['2026-08', '2026-09', '2026-11'].flatMap((name) => [...fill(name, 3000)]);
    const { months, asked } = await monthsOf(instants);
    expect(months).toEqual(['2026-08', '2026-09', '2026-11']);
    expect(asked.length).toBeLessThan(40);
  });
});

describe('the parts of a month', () => {
  it('are one, without counting, while all articles fit into one', async () => {
    const { services, asked } = listOf(fill('2026-11', 10_000));
    const months = [parseMonth('2026-11') ?? 0];
    const parts = await createPartCounter(services)(months, head(10_000, 10_000));
    expect([...parts.values()]).toEqual([1]);
    expect(asked).toEqual([]);
  });

  it('are as many as ten thousands of articles', async () => {
    const instants = [
      ...fill('2026-09', 10_000),
      ...fill('2026-10', 10_001),
      ...fill('2026-11', 20_001),
    ];
    const { services } = listOf(instants);
    const months = ['2026-09', '2026-10', '2026-11'].map((name) => parseMonth(name) ?? 0);
    const parts = await createPartCounter(services)(months, head(50_000, instants.length));
    expect([...parts.values()]).toEqual([1, 2, 3]);
  });

  it('are not counted where what is left fits into one', async () => {
    const instants = [...fill('2026-09', 10_001), ...fill('2026-10', 500), ...fill('2026-11', 600)];
    const { services, asked } = listOf(instants);
    const months = ['2026-09', '2026-10', '2026-11'].map((name) => parseMonth(name) ?? 0);
    const parts = await createPartCounter(services)(months, head(11_101, instants.length));
    expect([...parts.values()]).toEqual([2, 1, 1]);
    expect(asked).toHaveLength(1);
  });

  it('are counted again only when the acts since then could have changed them', async () => {
    const instants = [...fill('2026-10', 9_990), ...fill('2026-11', 9_000)];
    const growing = [...instants];
    const { services, asked } = listOf(growing);
    const months = ['2026-10', '2026-11'].map((name) => parseMonth(name) ?? 0);
    const count = createPartCounter(services);
    const partsAt = async (version: number) => [
      ...(await count(months, head(version, growing.length))).values(),
    ];
    expect(await partsAt(30_000)).toEqual([1, 1]);
    expect(await partsAt(30_010)).toEqual([1, 1]);
    expect(asked).toHaveLength(1);
    growing.push(...fill('2026-10', 11));
    expect(await partsAt(30_011)).toEqual([2, 1]);
    expect(await partsAt(30_011)).toEqual([2, 1]);
    expect(asked.filter((one) => one.includes('2026-09'))).toHaveLength(2);
  });

  it('are not trusted further than the acts since the count allow', async () => {
    const growing = [...fill('2026-09', 5_000), ...fill('2026-10', 9_000)];
    const { services } = listOf(growing);
    const months = ['2026-09', '2026-10'].map((name) => parseMonth(name) ?? 0);
    const count = createPartCounter(services);
    expect([...(await count(months, head(20_000, 14_000))).values()]).toEqual([1, 1]);
    growing.splice(0, 3_998);
    growing.push(...fill('2026-10', 1_001));
    const later = await count(months, head(24_999, growing.length));
    expect([...later.values()]).toEqual([1, 2]);
  });

  it('of a very large site take more than one request, each going on where the last one stopped', async () => {
    const names = ['2026-08', '2026-09', '2026-10', '2026-11'];
    const instants = names.flatMap((name) => [...fill(name, 70_000)]);
    const { services, asked } = listOf(instants);
    const months = names.map((name) => parseMonth(name) ?? 0);
    const count = createPartCounter(services);
    const whole = head(280_000, instants.length);
    await expect(count(months, whole)).rejects.toMatchObject({ code: 'ERR_STILL_COUNTING' });
    expect(asked).toHaveLength(2);
    expect([...(await count(months, whole)).values()]).toEqual([7, 7, 7, 7]);
    expect(asked).toHaveLength(4);
  });
});

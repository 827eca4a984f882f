/** @module How the sitemap of a month is cut into parts. */

import { describe, expect, it } from 'vitest';
import { partsOf, sitemapPathsOf } from '../../../../lib/api/pages/sitemap-months.ts';
import { parseMonth } from '../../../../lib/site/months.ts';
import { PUBLISHED } from '../../../support/live-articles.ts';

const month = (count: number) => ({
  month: parseMonth('2026-11') ?? 0,
  count,
  updatedAt: PUBLISHED,
});

describe('the sitemap parts of a month', () => {
  it.each([
    [1, 1],
    [499, 1],
    [500, 1],
    [501, 2],
    [1_000, 2],
    [1_001, 3],
    [1_000_000, 2_000],
  ])('a month of %i articles has %i sitemap parts', (count, parts) => {
    expect(partsOf(month(count))).toBe(parts);
    expect(sitemapPathsOf(month(count))).toHaveLength(parts);
  });

  it('sitemap parts are named by their month, the first without a number', () => {
    expect(sitemapPathsOf(month(1_001))).toEqual([
      '/sitemap-2026-11.xml',
      '/sitemap-2026-11-2.xml',
      '/sitemap-2026-11-3.xml',
    ]);
  });
});

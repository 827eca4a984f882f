/** @module The calculation of costs, and that the document says what it gives. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { billFor, requestQuantities, sumQuantities, totalOf } from '../../../bench/cost/bill.ts';
import { fillTables } from '../../../bench/cost/document.ts';
import type { Facts } from '../../../bench/cost/facts.ts';
import { monthWithCdn, monthWithoutCdn, NEWSROOMS } from '../../../bench/cost/newsrooms.ts';
import { priceOf } from '../../../bench/cost/prices.ts';

const facts = JSON.parse(readFileSync('bench/cost/measured.json', 'utf8')) as Facts;

describe('prices', () => {
  it('take each part of a quantity at the price of its own tier', () => {
    expect(priceOf('apiRequest', 1e6)).toBeCloseTo(1, 9);
    expect(priceOf('apiRequest', 400e6)).toBeCloseTo(300 + 90, 6);
    expect(priceOf('regionGigabyte', 11 * 1024)).toBeCloseTo(10 * 1024 * 0.09 + 1024 * 0.085, 6);
    expect(priceOf('apiRequest', 0)).toBe(0);
  });
});

describe('bills', () => {
  it('add up by item before they are priced, so that tiers meet the whole quantity', () => {
    const half = requestQuantities(facts, { kind: 'notModified', count: 200e6 });
    const whole = requestQuantities(facts, { kind: 'notModified', count: 400e6 });
    const sum = sumQuantities([half, half]);
    for (const [item, quantity] of Object.entries(whole)) {
      expect([item, sum[item as keyof typeof sum]]).toEqual([item, expect.closeTo(quantity, 3)]);
    }
    expect(totalOf(billFor(sum))).toBeLessThan(2 * totalOf(billFor(half)));
  });

  it('ask half a read unit for a poll that finds nothing new', () => {
    const { readUnit } = requestQuantities(facts, { kind: 'notModified', count: 1e6 });
    expect(readUnit).toBe(500_000);
  });

  it('let CloudFront pay for the way to its readers', () => {
    for (const newsroom of NEWSROOMS) {
      expect(monthWithoutCdn(facts, newsroom).edgeRequest ?? 0).toBe(0);
      expect(monthWithCdn(facts, newsroom).regionGigabyte).toBe(0);
    }
  });

  it('ask the functions less behind CloudFront, the more the larger the readership', () => {
    const shares = NEWSROOMS.map((newsroom) => {
      const alone = monthWithoutCdn(facts, newsroom).invocation ?? 0;
      return (monthWithCdn(facts, newsroom).invocation ?? 0) / alone;
    });
    expect(shares).toEqual([...shares].sort((one, other) => other - one));
    expect(shares.at(-1)).toBeLessThan(0.05);
  });
});

describe('docs/cost.md', () => {
  it('has the tables that the recorded measurement gives', () => {
    const document = readFileSync('docs/cost.md', 'utf8');
    expect(fillTables(document, facts)).toBe(document);
    expect(document.match(/\| \*\*together\*\* \|/g)).toHaveLength(3);
  });
});

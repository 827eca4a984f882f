/** @module The calculation of costs, and the tables that docs/cost.md has of it. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { billFor, requestQuantities, sumQuantities, totalOf } from '../../../bench/cost/bill.ts';
import { fillTables } from '../../../bench/cost/document.ts';
import type { Facts } from '../../../bench/cost/facts.ts';
import {
  ALARMS_IN_THE_TEMPLATE,
  monthWithCdn,
  monthWithoutCdn,
  NEWSROOMS,
} from '../../../bench/cost/newsrooms.ts';
import { priceOf } from '../../../bench/cost/prices.ts';
import { ALL_FUNCTIONS } from '../../../infra/functions/all-functions.ts';
import { functionAlarms } from '../../../infra/template/alarms.ts';

const facts = JSON.parse(readFileSync('bench/cost/measured.json', 'utf8')) as Facts;

describe('prices', () => {
  it('priceOf prices each part of a quantity at its own tier', () => {
    expect(priceOf('apiRequest', 1e6)).toBeCloseTo(1, 9);
    expect(priceOf('apiRequest', 400e6)).toBeCloseTo(300 + 90, 6);
    expect(priceOf('regionGigabyte', 11 * 1024)).toBeCloseTo(10 * 1024 * 0.09 + 1024 * 0.085, 6);
    expect(priceOf('apiRequest', 0)).toBe(0);
  });
});

describe('bills', () => {
  it('sumQuantities adds up by item before pricing, so that tiers apply to the whole quantity', () => {
    const half = requestQuantities(facts, { kind: 'notModified', count: 200e6 });
    const whole = requestQuantities(facts, { kind: 'notModified', count: 400e6 });
    const sum = sumQuantities([half, half]);
    for (const [item, quantity] of Object.entries(whole)) {
      expect([item, sum[item as keyof typeof sum]]).toEqual([item, expect.closeTo(quantity, 3)]);
    }
    expect(totalOf(billFor(sum))).toBeLessThan(2 * totalOf(billFor(half)));
  });

  it('the bill has the alarms that the template makes', () => {
    const others = readFileSync('infra/alarms.yml', 'utf8').match(/AWS::CloudWatch::Alarm/g) ?? [];
    const alarms = Object.keys(functionAlarms(ALL_FUNCTIONS)).length + others.length;
    expect(alarms).toBe(ALARMS_IN_THE_TEMPLATE);
  });

  it('prices of a region that is not known to be dearer are those of us-east-1', () => {
    expect(priceOf('invocation', 1e6, 'eu-west-1')).toBe(priceOf('invocation', 1e6));
    expect(priceOf('writeUnit', 1e6, 'eu-west-1')).toBeGreaterThan(priceOf('writeUnit', 1e6));
  });

  it('a poll that finds nothing new costs half a read unit', () => {
    const { readUnit } = requestQuantities(facts, { kind: 'notModified', count: 1e6 });
    expect(readUnit).toBe(500_000);
  });

  it('the bill with CloudFront has its edge requests and no data out of the region', () => {
    for (const newsroom of NEWSROOMS) {
      expect(monthWithoutCdn(facts, newsroom).edgeRequest ?? 0).toBe(0);
      expect(monthWithCdn(facts, newsroom).regionGigabyte).toBe(0);
    }
  });

  it('functions behind CloudFront are called less, the more so the larger the readership', () => {
    const shares = NEWSROOMS.map((newsroom) => {
      const alone = monthWithoutCdn(facts, newsroom).invocation ?? 0;
      return (monthWithCdn(facts, newsroom).invocation ?? 0) / alone;
    });
    expect(shares).toEqual([...shares].sort((one, other) => other - one));
    expect(shares.at(-1)).toBeLessThan(0.05);
  });
});

describe('docs/cost.md', () => {
  it('docs/cost.md has the tables of the recorded measurement', () => {
    const document = readFileSync('docs/cost.md', 'utf8');
    expect(fillTables(document, facts)).toBe(document);
    expect(document.match(/\| \*\*together\*\* \|/g)).toHaveLength(3);
  });
});

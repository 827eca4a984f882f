/** @module What AWS asks for, in US dollars, as its public price pages had it for one region. */

/** When and where the prices were read; look them up again before trusting a sum. */
export const PRICES_AS_OF = { month: '2026-11', region: 'us-east-1' } as const;

/** A price that falls with the quantity: up to `upTo` of the unit it is `usd` each. */
export interface Tier {
  readonly upTo: number;
  readonly usd: number;
}

const MILLION = 1e6;
const BILLION = 1e9;
const TERABYTE_GB = 1024;

/** Each price is for one of its unit; free allowances are left out, for they end. */
export const PRICES = {
  /** API Gateway, HTTP API: a request of at most 512 KB. */
  apiRequest: [
    { upTo: 300 * MILLION, usd: 1 / MILLION },
    { upTo: Number.POSITIVE_INFINITY, usd: 0.9 / MILLION },
  ],
  /** Lambda: an invocation. */
  invocation: [{ upTo: Number.POSITIVE_INFINITY, usd: 0.2 / MILLION }],
  /** Lambda on arm64: a gigabyte of memory for a second. */
  gigabyteSecond: [
    { upTo: 7.5 * BILLION, usd: 0.000_013_333_4 },
    { upTo: 18.75 * BILLION, usd: 0.000_012_000_1 },
    { upTo: Number.POSITIVE_INFINITY, usd: 0.000_010_666_7 },
  ],
  /** DynamoDB on demand: a unit read, 4 KB consistently or 8 KB eventually. */
  readUnit: [{ upTo: Number.POSITIVE_INFINITY, usd: 0.125 / MILLION }],
  /** DynamoDB on demand: a unit written, 1 KB; in a transaction each counts twice. */
  writeUnit: [{ upTo: Number.POSITIVE_INFINITY, usd: 0.625 / MILLION }],
  /** DynamoDB: a gigabyte kept for a month, and the same again for point-in-time recovery. */
  storedGigabyte: [{ upTo: Number.POSITIVE_INFINITY, usd: 0.25 }],
  backedUpGigabyte: [{ upTo: Number.POSITIVE_INFINITY, usd: 0.2 }],
  /** From the region to the internet: a gigabyte. To CloudFront it is free. */
  regionGigabyte: [
    { upTo: 10 * TERABYTE_GB, usd: 0.09 },
    { upTo: 50 * TERABYTE_GB, usd: 0.085 },
    { upTo: 150 * TERABYTE_GB, usd: 0.07 },
    { upTo: Number.POSITIVE_INFINITY, usd: 0.05 },
  ],
  /** CloudFront: a request over HTTPS, in its cheapest places. */
  edgeRequest: [{ upTo: Number.POSITIVE_INFINITY, usd: 1 / MILLION }],
  /** CloudFront to the internet: a gigabyte, in its cheapest places. */
  edgeGigabyte: [
    { upTo: 10 * TERABYTE_GB, usd: 0.085 },
    { upTo: 50 * TERABYTE_GB, usd: 0.08 },
    { upTo: 150 * TERABYTE_GB, usd: 0.06 },
    { upTo: 500 * TERABYTE_GB, usd: 0.04 },
    { upTo: 1024 * TERABYTE_GB, usd: 0.03 },
    { upTo: 5120 * TERABYTE_GB, usd: 0.025 },
    { upTo: Number.POSITIVE_INFINITY, usd: 0.02 },
  ],
  /** CloudWatch: an alarm on one metric, and a dashboard, for a month. */
  alarm: [{ upTo: Number.POSITIVE_INFINITY, usd: 0.1 }],
  dashboard: [{ upTo: Number.POSITIVE_INFINITY, usd: 3 }],
  /** CloudWatch: a gigabyte of log taken in. */
  loggedGigabyte: [
    { upTo: 10 * TERABYTE_GB, usd: 0.5 },
    { upTo: 30 * TERABYTE_GB, usd: 0.25 },
    { upTo: 50 * TERABYTE_GB, usd: 0.1 },
    { upTo: Number.POSITIVE_INFINITY, usd: 0.05 },
  ],
} as const satisfies Readonly<Record<string, readonly Tier[]>>;

/** What can be bought. */
export type Item = keyof typeof PRICES;

/**
 * How much dearer other regions are, by item; what is not named costs the same. `eu-west-1` is where
 * `serverless.yml` deploys unless another region is named. Rounded: look them up before trusting a sum.
 */
export const DEARER = {
  'us-east-1': {},
  'eu-west-1': {
    apiRequest: 1.11,
    readUnit: 1.13,
    writeUnit: 1.13,
    storedGigabyte: 1.13,
    backedUpGigabyte: 1.13,
    loggedGigabyte: 1.14,
  },
} as const satisfies Readonly<Record<string, Readonly<Partial<Record<Item, number>>>>>;

/** A region whose prices are known. */
export type Region = keyof typeof DEARER;

/** What a quantity costs in US dollars, each part of it at its own tier's price. */
export function priceOf(
  item: Item,
  quantity: number,
  region: Region = PRICES_AS_OF.region,
): number {
  const factors: Readonly<Partial<Record<Item, number>>> = DEARER[region];
  let from = 0;
  let usd = 0;
  for (const tier of PRICES[item] as readonly Tier[]) {
    usd += Math.max(0, Math.min(quantity, tier.upTo) - from) * tier.usd;
    from = tier.upTo;
  }
  return usd * (factors[item] ?? 1);
}

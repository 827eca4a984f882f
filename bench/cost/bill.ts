/** @module From what is measured and what a newsroom does to what it pays in a month. Pure. */

import type { RequestFacts, RequestKind } from './facts.ts';
import { type Facts, gigabyteSeconds, HEADER_BYTES, LOG_BYTES_PER_REQUEST } from './facts.ts';
import { type Item, priceOf, type Region } from './prices.ts';

const GIGABYTE_BYTES = 1024 ** 3;

/** How much of each item is bought. */
export type Quantities = Readonly<Partial<Record<Item, number>>>;

/** One item of a bill. */
export interface Line {
  readonly item: Item;
  readonly quantity: number;
  readonly usd: number;
}

/** Requests of one kind that the functions answer, and who pays for the way out. */
export interface Served {
  readonly kind: RequestKind;
  readonly count: number;
  /** CloudFront fetches what it has not; its own way out is not the region's. */
  readonly throughCdn?: boolean;
}

/** What so many requests of a kind take, from the gateway to the log. */
export function requestQuantities(facts: Facts, { kind, count, throughCdn }: Served): Quantities {
  const request: RequestFacts = facts.requests[kind];
  const bytes = request.bodyBytes + HEADER_BYTES;
  return {
    apiRequest: count,
    invocation: count,
    gigabyteSecond: count * gigabyteSeconds(request, facts.memoryMb.reading),
    readUnit: count * request.readUnits,
    regionGigabyte: throughCdn === true ? 0 : (count * bytes) / GIGABYTE_BYTES,
    loggedGigabyte: (count * LOG_BYTES_PER_REQUEST) / GIGABYTE_BYTES,
  };
}

/** Reads of key, nonce, claim, scopes and heads; then the transaction. One after the other. */
const STORE_CALLS_OF_A_PUBLICATION = 6;

/** What publishing so many articles takes; `tags` must have been measured. */
export function publicationQuantities(facts: Facts, tags: number, count: number): Quantities {
  const measured = facts.publications.find((publication) => publication.tags === tags);
  if (measured === undefined) return {};
  const work = { cpuMs: measured.cpuMs, storeCalls: STORE_CALLS_OF_A_PUBLICATION };
  return {
    apiRequest: count,
    invocation: count,
    gigabyteSecond: count * gigabyteSeconds(work, facts.memoryMb.editing),
    readUnit: count * measured.readUnits,
    writeUnit: count * measured.writeUnits,
    loggedGigabyte: (count * LOG_BYTES_PER_REQUEST) / GIGABYTE_BYTES,
  };
}

/** What CloudFront sends to readers. */
export function edgeQuantities(count: number, bytesEach: number): Quantities {
  return { edgeRequest: count, edgeGigabyte: (count * bytesEach) / GIGABYTE_BYTES };
}

/** What keeping so many articles takes, for a month. */
export function storageQuantities(facts: Facts, articles: number): Quantities {
  const gigabytes = (articles * facts.storedBytesPerArticle) / GIGABYTE_BYTES;
  return { storedGigabyte: gigabytes, backedUpGigabyte: gigabytes };
}

/** All of it together. */
export function sumQuantities(parts: readonly Quantities[]): Quantities {
  const sum: Partial<Record<Item, number>> = {};
  for (const part of parts) {
    for (const [item, quantity] of Object.entries(part) as [Item, number][]) {
      sum[item] = (sum[item] ?? 0) + quantity;
    }
  }
  return sum;
}

/** The bill for quantities, in their order; what costs nothing has no line. */
export function billFor(quantities: Quantities, region?: Region): readonly Line[] {
  return (Object.entries(quantities) as [Item, number][])
    .map(([item, quantity]) => ({ item, quantity, usd: priceOf(item, quantity, region) }))
    .filter(({ usd }) => usd > 0);
}

/** The sum of a bill, in US dollars. */
export function totalOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { usd }) => sum + usd, 0);
}

/** @module The tables of `docs/cost.md`: from facts and prices to Markdown. Pure. */

import {
  billFor,
  type Line,
  publicationQuantities,
  type Quantities,
  requestQuantities,
  storageQuantities,
  totalOf,
} from './bill.ts';
import type { Facts, RequestKind } from './facts.ts';
import { monthWithCdn, monthWithoutCdn, NEWSROOMS } from './newsrooms.ts';
import { DEARER, type Item, priceOf, type Region } from './prices.ts';

const MILLION = 1_000_000;
const GIGABYTE_BYTES = 1024 ** 3;

const ITEM_NAMES: Readonly<Record<Item, string>> = {
  apiRequest: 'HTTP API, requests',
  invocation: 'Lambda, invocations',
  gigabyteSecond: 'Lambda, GB-seconds',
  readUnit: 'DynamoDB, read units',
  writeUnit: 'DynamoDB, write units',
  storedGigabyte: 'DynamoDB, GB kept',
  backedUpGigabyte: 'DynamoDB, GB of point-in-time recovery',
  regionGigabyte: 'GB to the internet',
  edgeRequest: 'CloudFront, requests',
  edgeGigabyte: 'CloudFront, GB to the internet',
  loggedGigabyte: 'CloudWatch, GB of log',
  alarm: 'CloudWatch, alarms',
  dashboard: 'CloudWatch, the dashboard',
};

const POLL_KINDS: readonly (readonly [RequestKind, string])[] = [
  ['notModified', '304'],
  ['fromMemory', '200 from memory'],
  ['cold', 'cold 200'],
];

/** All tables by the names of the places that they stand at in the document. */
export function costTables(facts: Facts): Readonly<Record<string, string>> {
  return {
    measured: measuredTable(facts),
    polls: pollTable(facts),
    publications: publicationTable(facts),
    storage: storageTable(facts),
    newsrooms: newsroomTable(facts),
    regions: regionTable(facts),
  };
}

function measuredTable({ requests, publications, storedBytesPerArticle }: Facts): string {
  const rows = [...POLL_KINDS, ['articlePage', 'an article’s page'] as const].map(
    ([kind, name]) => {
      const { readUnits, cpuMs, bodyBytes } = requests[kind];
      return [name, String(readUnits), '', cpuMs.toFixed(2), String(bodyBytes)];
    },
  );
  const acts = publications.map(({ tags, readUnits, writeUnits, cpuMs }) => [
    `a publication with ${tags} tag${tags === 1 ? '' : 's'}`,
    String(readUnits),
    String(writeUnits),
    cpuMs.toFixed(2),
    '',
  ]);
  const kept = ['an article kept', '', '', '', String(storedBytesPerArticle)];
  return table(['', 'read units', 'write units', 'CPU, ms', 'bytes'], [...rows, ...acts, kept]);
}

function pollTable(facts: Facts): string {
  return comparison(
    POLL_KINDS.map(([, name]) => name),
    POLL_KINDS.map(([kind]) => requestQuantities(facts, { kind, count: MILLION })),
  );
}

function publicationTable(facts: Facts): string {
  const { publications } = facts;
  return comparison(
    publications.map(({ tags }) => `${tags} tag${tags === 1 ? '' : 's'}`),
    publications.map(({ tags }) => publicationQuantities(facts, tags, 1000)),
  );
}

function storageTable(facts: Facts): string {
  const articles = GIGABYTE_BYTES / facts.storedBytesPerArticle;
  const lines = billFor(storageQuantities(facts, articles));
  return table(
    ['a GB, for a month', 'USD'],
    [
      ...lines.map(({ item, usd: price }) => [ITEM_NAMES[item], usd(price)]),
      ['articles in it', String(Math.floor(articles))],
    ],
  );
}

const NEWSROOM_COLUMNS = NEWSROOMS.flatMap(({ name }) => [name, `${name}, CloudFront`]);

function newsroomTable(facts: Facts): string {
  return comparison(NEWSROOM_COLUMNS, monthsOf(facts));
}

/** A month of each newsroom, without CloudFront and with it. */
function monthsOf(facts: Facts): readonly Quantities[] {
  return NEWSROOMS.flatMap((newsroom) => [
    monthWithoutCdn(facts, newsroom),
    monthWithCdn(facts, newsroom),
  ]);
}

/** The sums of the newsrooms' months, by region. */
function regionTable(facts: Facts): string {
  const rows = (Object.keys(DEARER) as Region[]).map((region) => [
    region,
    ...monthsOf(facts).map((month) => usd(totalOf(billFor(month, region)))),
  ]);
  return table(['USD, together', ...NEWSROOM_COLUMNS], rows);
}

/** Items down, cases across, dollars in the cells, the sums below. */
function comparison(columns: readonly string[], cases: readonly Quantities[]): string {
  const bills = cases.map((quantities) => billFor(quantities));
  const items = (Object.keys(ITEM_NAMES) as Item[]).filter((item) =>
    bills.some((lines) => lines.some((line) => line.item === item)),
  );
  const rows = items.map((item) => [ITEM_NAMES[item], ...bills.map((lines) => cell(lines, item))]);
  const sums = ['**together**', ...bills.map((lines) => `**${usd(totalOf(lines))}**`)];
  return table(['USD', ...columns], [...rows, sums]);
}

function cell(lines: readonly Line[], item: Item): string {
  const line = lines.find((candidate) => candidate.item === item);
  return line === undefined ? '' : usd(priceOf(item, line.quantity));
}

/** Cents matter below a hundred dollars, and parts of them below a cent. */
function usd(amount: number): string {
  if (amount >= 100) return Math.round(amount).toLocaleString('en-US');
  return amount >= 0.01 ? amount.toFixed(2) : amount.toFixed(4);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = line(head.map((_, index) => (index === 0 ? '---' : '---:')));
  return [line(head), rule, ...rows.map(line)].join('\n');
}

/** @module Prints measurements, each beside its bound. */

import type { BundleFacts } from './bundles.ts';
import type { CrowdReading } from './editors-at-once.ts';
import type { PeerReading } from './peers/measure-peers.ts';
import type { PublicationReading } from './publications.ts';
import type { Ratio } from './ratios.ts';
import type { Reading } from './scale.ts';

const NAME_CHARACTERS = 32;

/** The readings over one table. */
export interface SizedReadings {
  readonly count: number;
  readonly readings: readonly Reading[];
}

/** Prints ratios with their bounds. */
export function printRatios(ratios: readonly Ratio[]): void {
  print('', '      ms', '    of', ' ratio', ' bound');
  for (const { name, milliseconds, baseName, baseMilliseconds, bound } of ratios) {
    const ratio = milliseconds / baseMilliseconds;
    const verdict = ratio <= bound ? 'PASS' : 'OVER';
    const times = [milliseconds, baseMilliseconds, ratio, bound].map(twoPlaces);
    print(name, ...times, `  ${verdict}  against ${baseName}`);
  }
}

/** Prints a number that is not a time, with its bound. */
export function printBound(name: string, value: number, bound: number): void {
  const rounded = Math.round(value * 100) / 100;
  print(name, `${rounded} of at most ${bound}  ${value <= bound ? 'PASS' : 'OVER'}`);
}

/** Prints units and times of each kind of request, a column for each table. */
export function printScale(tables: readonly SizedReadings[]): void {
  const counts = tables.map(({ count }) => `${count} articles`.padStart(18));
  print('read units and ms by table', ...counts, '  most of the least');
  for (const [index, { kind }] of (tables[0]?.readings ?? []).entries()) {
    const row = tables.flatMap(({ readings }) => readings[index] ?? []);
    const cells = row.map(
      ({ units, milliseconds }) => `${String(units).padStart(9)}${twoPlaces(milliseconds)}`,
    );
    const spread = [row.map(({ units }) => units), row.map(({ milliseconds }) => milliseconds)].map(
      (values) => twoPlaces(Math.max(...values) / Math.min(...values)),
    );
    print(kind, ...cells, ...spread);
  }
}

/** Prints a time that has no bound. */
export function printTime(name: string, milliseconds: number): void {
  print(name, twoPlaces(milliseconds));
}

/** Prints what a signed publication takes, by the number of its tags. */
export function printPublications(readings: readonly PublicationReading[]): void {
  print('a publication with', '       ms', '    reads', '   writes');
  for (const { tags, milliseconds, read, write } of readings) {
    const units = [read, write].map((count) => String(count).padStart(9));
    print(tags === 1 ? '1 tag' : `${tags} tags`, twoPlaces(milliseconds), ...units);
  }
}

/** What a feed without a coding must reach beside Express, which renders it each time. */
const MIN_IDENTITY_RATIO = 2;

/** Prints answers a second of each server, and ours in proportion to each. */
export function printPeers(readings: readonly PeerReading[]): void {
  print('answers a second', '   bytes', '      rate', ' ours to it');
  for (const { server, kind, perSecond, bytes } of readings) {
    const ours = readings.find((one) => one.kind === kind)?.perSecond ?? 0;
    const cells = [String(bytes).padStart(8), perSecond.toFixed(0).padStart(10)];
    print(`${kind}, ${server}`, ...cells, twoPlaces(ours / perSecond));
  }
  const [ours, express] = readings;
  const ratio = (ours?.perSecond ?? 0) / (express?.perSecond ?? 1);
  const verdict = ratio >= MIN_IDENTITY_RATIO ? 'PASS' : 'OVER';
  print(
    'identity 200 to Express',
    twoPlaces(ratio),
    `  ${verdict}  at least ${MIN_IDENTITY_RATIO}`,
  );
}

/** What several editors at once must reach: the rate of one, and three times a fair share of it at most. */
const MIN_RATE_RATIO = 1;
const MAX_WORST_SHARE = 3;

/** Prints editors who publish into the same feeds at once, beside one who publishes alone. */
export function printCrowds(readings: readonly CrowdReading[], transactionsPerAct: number): void {
  print('editors at once', '   acts/s', '   to one', '  longest wait in shares', '      503');
  for (const { editors, perSecond, rateRatio, worstShare, refused } of readings) {
    const wait = twoPlaces(worstShare).padStart(24);
    const cells = [twoPlaces(perSecond), twoPlaces(rateRatio), wait, String(refused).padStart(9)];
    const isReached = rateRatio >= MIN_RATE_RATIO && worstShare <= MAX_WORST_SHARE && refused === 0;
    const verdict = `  ${isReached ? 'PASS' : 'OVER'}  at least ${MIN_RATE_RATIO}, at most ${MAX_WORST_SHARE}`;
    print(String(editors), ...cells, editors === 1 ? '' : verdict);
  }
  print('transactions an act, 8 editors', twoPlaces(transactionsPerAct));
}

/** What loading a function may take in proportion to the floor. */
const MAX_LOAD_RATIOS: Readonly<Record<string, number>> = { feeds: 0.8, editorial: 1.3 };
const MAX_OTHER_LOAD_RATIO = 1.1;
const MAX_ZIP_RATIO = 1.2;
const MAX_ZIP_BYTES = 1_000_000;

/** Prints the sizes of bundles and how long each takes to load, the first being the floor. */
export function printBundles(bundles: readonly BundleFacts[]): void {
  const [floor, ...functions] = bundles;
  if (floor === undefined) return;
  print('bundle', '    bytes', '   zipped', ' import ms', '  zip/floor', '  load/floor');
  for (const { name, bytes, zipBytes, importMs } of bundles) {
    const sizes = [bytes, zipBytes].map((size) => String(size).padStart(9));
    const ratios = [zipBytes / floor.zipBytes, importMs / floor.importMs].map(twoPlaces);
    print(name, ...sizes, importMs.toFixed(1).padStart(10), ...ratios);
  }
  for (const { name, importMs } of functions) {
    const bound = MAX_LOAD_RATIOS[name] ?? MAX_OTHER_LOAD_RATIO;
    printBound(`load of ${name} to the floor`, importMs / floor.importMs, bound);
  }
  const feeds = functions.find(({ name }) => name === 'feeds') ?? floor;
  const largest = Math.max(...bundles.map(({ zipBytes }) => zipBytes));
  printBound('zip of feeds to the floor', feeds.zipBytes / floor.zipBytes, MAX_ZIP_RATIO);
  printBound('bytes of the largest zip', largest, MAX_ZIP_BYTES);
}

function print(name: string, ...cells: readonly string[]): void {
  console.log(`${name.padEnd(NAME_CHARACTERS)}${cells.join('')}`);
}

function twoPlaces(value: number): string {
  return value.toFixed(2).padStart(9);
}

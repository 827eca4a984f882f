/** @module Prints what was measured, each promise beside its bound. */

import type { BundleFacts } from './bundles.ts';
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

/** Prints a bound on a number that is no time. */
export function printBound(name: string, value: number, bound: number): void {
  print(name, `${value} of at most ${bound}  ${value <= bound ? 'PASS' : 'OVER'}`);
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

/** Prints the sizes of bundles, and how long each takes to load. */
export function printBundles(bundles: readonly BundleFacts[]): void {
  print('bundle', '    bytes', '   zipped', '  import, ms');
  for (const { name, bytes, gzipBytes, importMs } of bundles) {
    const sizes = [bytes, gzipBytes].map((size) => String(size).padStart(9));
    print(name, ...sizes, importMs.toFixed(0).padStart(12));
  }
}

function print(name: string, ...cells: readonly string[]): void {
  console.log(`${name.padEnd(NAME_CHARACTERS)}${cells.join('')}`);
}

function twoPlaces(value: number): string {
  return value.toFixed(2).padStart(9);
}

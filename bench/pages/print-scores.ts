/** @module Prints how well pages are read: parts of a hundred by set and half, and the pages that are not right. */

import type { PageSet } from './expected-pages.ts';
import { FIELDS, type PageScore, type ScoredField, scorePage } from './score-page.ts';

const HALVES = ['first', 'second'] as const;
const NAME_CHARACTERS = 28;
/** A page whose text is worse than this lost too much. */
const MIN_TEXT = 0.85;

/** Scores every set of pages and prints it; a set that is not there is named. `isFull` prints each fault. */
export function printPageScores(sets: readonly PageSet[], isFull: boolean): void {
  print('', [
    'pages',
    'R',
    'P',
    'whole',
    ...FIELDS,
    'pass',
    'wrong title',
    'wrong day',
    'wrong text',
  ]);
  for (const { name, pages } of sets) {
    if (pages.length === 0) {
      console.log(`${name.padEnd(NAME_CHARACTERS)}not in the folder`);
      continue;
    }
    const scores = pages.map(scorePage);
    print(name, columnsOf(scores));
    for (const half of HALVES) {
      print(`  ${half} half`, columnsOf(scores.filter((one) => one.half === half)));
    }
    if (isFull) for (const score of scores) printFaults(score);
  }
}

function columnsOf(scores: readonly PageScore[]): readonly string[] {
  const mean = (values: readonly number[]) =>
    values.length === 0
      ? '–'
      : ((100 * values.reduce((sum, value) => sum + value, 0)) / values.length).toFixed(1);
  const right = (field: ScoredField) =>
    mean(
      scores.flatMap(({ fields }) => (fields[field] === undefined ? [] : [Number(fields[field])])),
    );
  const passed = scores.filter(({ reasons }) => reasons.length === 0);
  const wrong = (field: ScoredField) =>
    passed.filter(({ fields, invented }) => fields[field] === false || invented.includes(field));
  return [
    String(scores.length),
    mean(scores.map(({ blocks }) => blocks.recall)),
    mean(scores.map(({ blocks }) => blocks.precision)),
    String(scores.filter(isWhole).length),
    ...FIELDS.map(right),
    String(passed.length),
    String(wrong('title').length),
    String(wrong('day').length),
    String(
      passed.filter(({ blocks }) => Math.min(blocks.recall, blocks.precision) < MIN_TEXT).length,
    ),
  ];
}

function isWhole({ blocks }: PageScore): boolean {
  return blocks.missed.length === 0 && blocks.extra.length === 0;
}

function printFaults(score: PageScore): void {
  const { file, half, blocks, wrong, reasons } = score;
  if (wrong.length === 0 && isWhole(score) && reasons.length === 0) return;
  console.log(`\n${file} (${half} half)${reasons.length > 0 ? ` held: ${reasons.join(' ')}` : ''}`);
  for (const line of wrong) console.log(`  ${line}`);
  for (const block of blocks.missed) console.log(`  missed: ${block.slice(0, 60)}`);
  for (const block of blocks.extra) console.log(`  extra: ${block.slice(0, 60)}`);
}

function print(name: string, columns: readonly string[]): void {
  const cells = columns.map((column) => column.padStart(Math.max(7, column.length + 2)));
  console.log(name.padEnd(NAME_CHARACTERS) + cells.join(''));
}

/** @module Measures the units and the time of every kind of request, over tables of several sizes. */

import { FEED, type Question, questionsOver } from './container.ts';
import type { PreparedTable } from './prepared-table.ts';
import { measureInRounds, type Rounds } from './rounds.ts';

const ROUNDS: Rounds = { rounds: 8, calls: 2 };

/** One kind of request over one table. */
export interface Reading {
  readonly kind: string;
  /** Eventually consistent reads count half a unit for each 4 KB. */
  readonly units: number;
  readonly milliseconds: number;
}

interface Kind {
  readonly kind: string;
  readonly question: Question;
  /** Whether the site's counter rises before each call, so that no body is cached for it. */
  readonly isNew: boolean;
}

/** The readings of each table, in their order; the calls on all tables take turns. */
export async function measureScale(
  tables: readonly PreparedTable[],
): Promise<readonly (readonly Reading[])[]> {
  const units = await readUnits(tables);
  const kinds = await Promise.all(tables.map(kindsOver));
  const readings: Reading[][] = tables.map(() => []);
  for (const [index, { kind }] of (kinds[0] ?? []).entries()) {
    const tasks = tables.flatMap(({ ask, renew }, place) => {
      const known = kinds[place]?.[index];
      if (known === undefined) return [];
      const run = () => ask(known.question);
      return [known.isNew ? { run, before: renew } : { run }];
    });
    const medians = await measureInRounds(tasks, ROUNDS);
    for (const [place, milliseconds] of medians.entries()) {
      readings[place]?.push({ kind, units: units[place]?.[index] ?? 0, milliseconds });
    }
  }
  return readings;
}

async function kindsOver({ ask, count }: PreparedTable): Promise<readonly Kind[]> {
  const tag = String((await ask(FEED)).headers?.etag);
  const others = Object.entries(questionsOver(count));
  return [
    { kind: '304', question: { ...FEED, tag, status: 304 }, isNew: false },
    { kind: '200 from memory', question: FEED, isNew: false },
    { kind: 'cold 200', question: FEED, isNew: true },
    ...others.map(([kind, question]) => ({ kind, question, isNew: true })),
  ];
}

/** One after the other, since the meter counts all requests together. */
async function readUnits(
  tables: readonly PreparedTable[],
): Promise<readonly (readonly number[])[]> {
  const all: number[][] = [];
  for (const prepared of tables) {
    const { metered, unitsOf, renew } = prepared;
    const ofGround: number[] = [];
    await metered(FEED);
    for (const { question, isNew } of await kindsOver(prepared)) {
      if (isNew) await renew();
      const { read } = await unitsOf(() => metered(question));
      ofGround.push(read);
    }
    all.push(ofGround);
  }
  return all;
}

/** @module Measures tasks in turns, a few calls of each, so that noise affects all alike. */

import { Bench } from 'tinybench';
import { CodedError } from '../lib/core/errors.ts';

/** The middle of the samples. */
export function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  const lower = sorted[sorted.length % 2 === 0 ? middle - 1 : middle];
  if (upper === undefined || lower === undefined) {
    throw new CodedError('ERR_NO_SAMPLES', 'A median of nothing');
  }
  return (lower + upper) / 2;
}

/** How much to measure. */
export interface Rounds {
  readonly rounds: number;
  /** Calls of each task in one round. */
  readonly calls: number;
  /** Rounds before those that count; 40 when absent. */
  readonly warmUpRounds?: number;
}

/** Something to time, and what to do before each call, which is not timed. */
export interface Task {
  readonly run: () => unknown;
  readonly before?: () => Promise<void>;
}

/** Rounds that are not counted: the compiler of a process takes some dozens of calls to do its best. */
const WARM_UP_ROUNDS = 40;

/** The median of each task in milliseconds, over all its calls in all rounds. */
export async function measureInRounds(
  tasks: readonly Task[],
  { rounds, calls, warmUpRounds = WARM_UP_ROUNDS }: Rounds,
): Promise<readonly number[]> {
  const samples = tasks.map((): number[] => []);
  for (let round = -warmUpRounds; round < rounds; round += 1) {
    const bench = new Bench({ iterations: calls, time: 0, warmup: false, retainSamples: true });
    // Each round begins with another task.
    const order = tasks.map((_, index) => (index + round + warmUpRounds) % tasks.length);
    for (const index of order) addTask(bench, String(index), tasks[index]);
    await bench.run();
    if (round >= 0)
      for (const task of bench.tasks) samples[Number(task.name)]?.push(...taken(task));
  }
  return samples.map(median);
}

function addTask(bench: Bench, name: string, task: Task | undefined): void {
  if (task === undefined) return;
  bench.add(name, task.run, task.before === undefined ? {} : { beforeEach: task.before });
}

function taken({ name, result }: Bench['tasks'][number]): readonly number[] {
  if (result.state === 'errored') {
    throw new CodedError('ERR_BENCH', `Task ${name} failed`, { cause: result.error });
  }
  return result.state === 'completed' ? (result.latency.samples ?? []) : [];
}

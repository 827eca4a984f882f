/** @module Runs work a little after the last change, and not too long after the first. */

import type { Clock, Sleep } from '../../core/clock.ts';

/** When work is due, and the work. */
export interface PacerDeps {
  /** So long after the last change. */
  readonly quietMs: number;
  /** So long after the first change at the latest. */
  readonly mostMs: number;
  readonly clock: Clock;
  readonly sleep: Sleep;
  /** The work; it handles its own failures. */
  readonly run: () => Promise<void>;
}

/** Paces one kind of work. */
export interface Pacer {
  /** Says that there is a change. */
  readonly touch: () => void;
  /** Does what is due at once, if there was a change; resolves when it is done. */
  readonly flush: () => Promise<void>;
  /** Drops what is due. */
  readonly stop: () => void;
}

/** A pacer without a change. */
export function createPacer({ quietMs, mostMs, clock, sleep, run }: PacerDeps): Pacer {
  let first: number | undefined;
  let last = 0;
  /** Grows when what is due is done or dropped: the loop of before then ends. */
  let round = 0;
  const wait = async (mine: number) => {
    while (round === mine && first !== undefined) {
      const due = Math.min(last + quietMs, first + mostMs);
      const left = due - clock();
      if (left <= 0) {
        stop();
        await run();
        return;
      }
      await sleep(left);
    }
  };
  const stop = () => {
    round += 1;
    first = undefined;
  };
  return {
    touch() {
      last = clock();
      if (first !== undefined) return;
      first = last;
      void wait(round);
    },
    async flush() {
      if (first === undefined) return;
      stop();
      await run();
    },
    stop,
  };
}

/** @module Runs asynchronous code in a time of its own, which passes only when all of it waits. */

import { type Instant, instantOf } from '../../lib/core/clock.ts';

interface Timer {
  readonly at: number;
  readonly resume: () => void;
}

/** A clock and a timer that go together. */
export interface VirtualTime {
  readonly clock: () => Instant;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Lets time pass until the work is done. Throws when it waits for nothing that will ever be. */
  readonly run: <Done>(work: Promise<Done>) => Promise<Done>;
}

/** Time from 0 on. */
export function openVirtualTime(): VirtualTime {
  let now = 0;
  const timers: Timer[] = [];
  return {
    clock: () => instantOf(Math.floor(now)),
    sleep: (milliseconds) =>
      new Promise((resume) => {
        timers.push({ at: now + milliseconds, resume });
      }),
    async run(work) {
      let isDone = false;
      const finished = () => {
        isDone = true;
      };
      work.then(finished, finished);
      for (;;) {
        // Everything that can go on without time goes on first.
        await new Promise((resolve) => setImmediate(resolve));
        if (isDone) return work;
        const next = timers.reduce<Timer | undefined>(
          (first, timer) => (first === undefined || timer.at < first.at ? timer : first),
          undefined,
        );
        if (next === undefined) throw new TypeError('the work waits for nothing');
        timers.splice(timers.indexOf(next), 1);
        now = next.at;
        next.resume();
      }
    },
  };
}

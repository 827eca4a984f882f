/** @module Bounds the read units of one answer to a query that anybody may choose. */

/** The read units that the current request has consumed so far, as the table reported them. */
export type ConsumedUnits = () => number;

/** What such an answer may cost; a unit is 4 KB read consistently, or 8 KB eventually consistently. */
const MAX_ANSWER_UNITS = 30;
/** Each step is rounded up to whole units, and its items may be a little larger than those before. */
const MARGIN_UNITS = 4;

/** How many units an answer may still cost. */
export function unitsLeft(consumed: ConsumedUnits): number {
  return MAX_ANSWER_UNITS - MARGIN_UNITS - consumed();
}

/** How many times as many items a step has at most as the one before, since items differ in size. */
const GROWTH = 4;

/** A reading in steps, each as large as the units that are left allow for items of the size seen so far. */
export interface SteppedReading {
  /** How many items to read next, at most `wanted`, beside `extra` ones; 0 when the units are used up. */
  readonly nextStep: (wanted: number, extra?: number) => number;
  /** Notes that so many items were read since `nextStep`. */
  readonly done: (items: number) => void;
  /** How many units are left. */
  readonly left: () => number;
}

/**
 * Begins a reading of `firstStep` items and more. Where nothing reports units, as over ports in
 * memory, one step reads all.
 */
export function readInSteps(
  consumed: ConsumedUnits | undefined,
  { firstStep }: { readonly firstStep: number },
): SteppedReading {
  if (consumed === undefined) return UNBOUNDED;
  let step = firstStep;
  let before = consumed();
  let unitsPerItem = 0;
  const left = () => unitsLeft(consumed);
  return {
    nextStep: (wanted, extra = 0) => {
      before = consumed();
      const affordable = unitsPerItem === 0 ? step : Math.floor(left() / unitsPerItem) - extra;
      return Math.max(0, Math.min(wanted, step, affordable));
    },
    done: (items) => {
      unitsPerItem = Math.max(unitsPerItem, (consumed() - before) / Math.max(items, 1));
      step *= GROWTH;
    },
    left,
  };
}

const UNBOUNDED: SteppedReading = {
  nextStep: (wanted) => wanted,
  done: () => undefined,
  left: () => Number.POSITIVE_INFINITY,
};

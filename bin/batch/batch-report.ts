/** @module Prints the articles of a batch as they end where there is no terminal, so that a log shows how far it came. */

import type { Line, Remark } from '../terminal/outcome.ts';
import { printLines, printRemarks } from '../terminal/print.ts';

/** What is printed of an article that ended. */
interface Told {
  readonly lines: readonly Line[];
  readonly remarks: readonly Remark[];
}

/** Prints ends of articles in the order of the command line. */
export interface Reporter {
  /** Whether everything is printed as it ends, and not at the end of the batch. */
  readonly told: boolean;
  /** Prints those that have ended and whose predecessors all have; `ends` may have gaps. */
  show(ends: readonly Told[]): void;
}

/**
 * A reporter: silent on a terminal, which has a progress bar. With JSON on the output stream, lines go
 * to the error stream.
 */
export function reportEnds(asJson: boolean, isTerminal = process.stderr.isTTY): Reporter {
  let next = 0;
  if (isTerminal) return { told: false, show: () => undefined };
  const stream = asJson ? process.stderr : process.stdout;
  return {
    told: true,
    show: (ends) => {
      for (let end = ends[next]; end !== undefined; end = ends[next]) {
        printRemarks(end.remarks);
        printLines(end.lines, stream);
        next += 1;
      }
    },
  };
}

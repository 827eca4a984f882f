/** @module The outcome of a command: lines for both streams, JSON for programs, and an exit code. */

import { joinWords, translate } from '../words/translate.ts';

/** The exit codes; `--help` and docs/command-line.md list them. */
export const EXIT = {
  done: 0,
  refused: 1,
  usage: 2,
  unreachable: 3,
  badFile: 4,
  oddAnswer: 5,
  heldBack: 6,
  failure: 70,
} as const;

/** The list of exit codes at the end of `--help`. */
export const EXIT_CODES_HELP = `
Exit codes:
  0  done
  1  refused by the server, with the reason; or some checks or files failed
  2  wrong usage
  3  the server can't be reached
  4  a file can't be read or has the wrong content
  5  the response does not come from a Broadsheet server
  6  a page became a draft, because it could not be read with certainty
  70 a bug in this program`;

/** The importance of a line on the error stream. */
export type Tone = 'error' | 'warning' | 'note';

/** One line for the error stream. */
export interface Remark {
  readonly tone: Tone;
  readonly text: string;
}

/** One line for the output stream; of a pair, the first is bold on a terminal. */
export type Line = string | readonly [strong: string, rest: string];

/** The end of a command. `lines` are for people, `json` for `--json`; both go to the output stream. */
export interface Outcome {
  readonly exitCode: number;
  readonly lines: readonly Line[];
  readonly json: unknown;
  readonly remarks: readonly Remark[];
  /** The status of the response that refused, if one did (RFC 9110 §15). */
  readonly status?: number;
}

/** The outcome of success. */
export function done(
  lines: readonly Line[],
  json: unknown,
  remarks: readonly Remark[] = [],
): Outcome {
  return { exitCode: EXIT.done, lines, json, remarks };
}

/** The outcome of a failure that this program found itself; `type` is its stable name in JSON. */
export function failed(
  exitCode: number,
  problem: { readonly type: string; readonly title: string; readonly detail?: string },
  remarks: readonly Remark[] = [],
): Outcome {
  const { title, detail } = problem;
  const text = detail === undefined ? translate(title) : joinWords(title, detail);
  return { exitCode, lines: [], json: problem, remarks: [...remarks, { tone: 'error', text }] };
}

/** The outcome with remarks put before its own. */
export function withRemarks(outcome: Outcome, before: readonly Remark[]): Outcome {
  return { ...outcome, remarks: [...before, ...outcome.remarks] };
}

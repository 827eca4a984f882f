/** @module Every type of problem in one row: its status and title from the table of refusals, and its text. */

import type { ProblemName } from '../../openapi/operation.ts';
import { EDITOR_PROBLEMS } from '../editors/editor-problems.ts';
import { PUBLIC_PROBLEMS } from '../problems/public-problems.ts';
import type { ProblemText } from './problem-text.ts';
import { PROBLEM_TEXTS } from './problem-texts.ts';

/** What is known of a type of problem, whatever the request. */
export interface ProblemType extends ProblemText {
  readonly name: ProblemName;
  readonly status: number;
  readonly title: string;
  /** Seconds after which a retry may work. */
  readonly retryAfterSeconds?: number;
}

const ROWS: Readonly<
  Record<ProblemName, Pick<ProblemType, 'status' | 'title' | 'retryAfterSeconds'>>
> = { ...PUBLIC_PROBLEMS, ...EDITOR_PROBLEMS };

/** Looks a type of problem up. */
export function problemType(name: ProblemName): ProblemType {
  const { status, title, retryAfterSeconds } = ROWS[name];
  return {
    name,
    status,
    title,
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    ...PROBLEM_TEXTS[name],
  };
}

/** Every type, by status and then by name. */
export const PROBLEM_TYPES: readonly ProblemType[] = (Object.keys(ROWS) as ProblemName[])
  .map(problemType)
  .toSorted((one, other) => one.status - other.status || (one.name < other.name ? -1 : 1));

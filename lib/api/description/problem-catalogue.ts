/** @module The catalogue of every type of problem, joined from the tables of the audiences. */

import { present } from '../../core/optional.ts';
import { EDITOR_PROBLEMS, type EditorProblemName } from '../editors/editor-problems.ts';
import type { ProblemFacts } from '../problems/problem-row.ts';
import { PUBLIC_PROBLEMS, type PublicProblemName } from '../problems/public-problems.ts';

/** The name of any problem: the end of its `type`. */
export type ProblemName = PublicProblemName | EditorProblemName;

/** What is the same for every problem of a type. */
export interface ProblemType extends ProblemFacts {
  readonly name: ProblemName;
}

const ROWS: Readonly<Record<ProblemName, ProblemFacts>> = {
  ...EDITOR_PROBLEMS,
  ...PUBLIC_PROBLEMS,
};

/** Looks a type of problem up. */
export function problemType(name: ProblemName): ProblemType {
  const { status, title, meaning, remedy, retryAfterSeconds } = ROWS[name];
  return { name, status, title, meaning, remedy, ...present({ retryAfterSeconds }) };
}

/** Every type, by status and then by name. */
export const PROBLEM_TYPES: readonly ProblemType[] = (Object.keys(ROWS) as ProblemName[])
  .map(problemType)
  .toSorted((one, other) => one.status - other.status || (one.name < other.name ? -1 : 1));

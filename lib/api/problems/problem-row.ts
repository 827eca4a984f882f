/** @module One row of the table of refusals: what HTTP says of a refusal of one type. */

import type { ProblemError } from '../../http/problem.ts';

/** The same words for every refusal of a type, and what this one adds. */
export interface ProblemRow<Refusal> {
  readonly status: number;
  readonly title: string;
  readonly detail?: (refusal: Refusal) => string;
  readonly errors?: (refusal: Refusal) => readonly ProblemError[];
  /** Members of this problem's own (RFC 9457 §3.2). */
  readonly members?: (refusal: Refusal) => Readonly<Record<string, unknown>>;
  /** Seconds after which a retry may work. */
  readonly retryAfterSeconds?: number;
}

/** A row for every type of a union of refusals, each made for the refusals of that type. */
export type ProblemRows<Refusal extends { readonly type: string }> = {
  readonly [Type in Refusal['type']]: ProblemRow<Extract<Refusal, { readonly type: Type }>>;
};

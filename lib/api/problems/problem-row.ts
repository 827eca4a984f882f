/** @module The shape of a row in a table of problems: everything that is said of one type of refusal (RFC 9457). */

import type { ProblemError } from '../../http/problem.ts';

/** A problem of one type; `Refusal` is what the code that refuses returns. */
export interface ProblemRow<Refusal> {
  readonly status: number;
  /** The same words for every problem of the type, without a full stop (RFC 9457 §3.1.3). */
  readonly title: string;
  /** What happened, in plain English, for authors of clients. */
  readonly meaning: string;
  /** What to do about it. */
  readonly remedy: string;
  /** How long caches keep the answer; without it they keep none. */
  readonly cacheControl?: string;
  /** Seconds after which a retry may succeed. */
  readonly retryAfterSeconds?: number;
  /** `detail` of this problem (RFC 9457 §3.1.4). */
  readonly detail?: (refusal: Refusal) => string;
  /** `errors` of this problem: JSON pointers into the request's content. */
  readonly errors?: (refusal: Refusal) => readonly ProblemError[];
  /** Further members of this problem (RFC 9457 §3.2). */
  readonly members?: (refusal: Refusal) => Readonly<Record<string, unknown>>;
}

/** A row for every type of a union of refusals. */
export type ProblemRows<Refusal extends { readonly type: string }> = {
  readonly [Type in Refusal['type']]: ProblemRow<Extract<Refusal, { readonly type: Type }>>;
};

/** What a row says whatever the request: the description of the interface lists these. */
export type ProblemFacts = Pick<
  ProblemRow<never>,
  'status' | 'title' | 'meaning' | 'remedy' | 'retryAfterSeconds'
>;

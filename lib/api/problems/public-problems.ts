/** @module The rows of the table of refusals that anybody may meet, and how long caches keep each. */

import { GONE, NO_STORE, NOT_FOUND } from '../../http/caching.ts';
import type { ProblemRow } from './problem-row.ts';

/** The names of the refusals; each is the end of its problem's `type`. */
export type PublicProblemName =
  | 'invalid-parameter'
  | 'no-address'
  | 'not-found'
  | 'unknown-scope'
  | 'method-not-allowed'
  | 'not-acceptable'
  | 'precondition-failed'
  | 'gone'
  | 'retired-scope'
  | 'internal'
  | 'unavailable';

/** A row whose words are all there is to say. */
interface PublicRow extends Pick<ProblemRow<never>, 'status' | 'title' | 'retryAfterSeconds'> {
  /** What caches are told when the refusal answers a reader; editors' refusals are kept by nobody. */
  readonly cacheControl: string;
}

/** What readers' functions carry of the table: nothing that only editors can meet. */
export const PUBLIC_PROBLEMS: Readonly<Record<PublicProblemName, PublicRow>> = {
  'invalid-parameter': {
    status: 400,
    title: 'A parameter breaks a rule',
    cacheControl: NOT_FOUND,
  },
  'no-address': {
    status: 404,
    title: 'There is nothing at this address',
    cacheControl: NOT_FOUND,
  },
  'not-found': { status: 404, title: 'There is no such article', cacheControl: NOT_FOUND },
  'unknown-scope': { status: 404, title: 'There is no such list', cacheControl: NOT_FOUND },
  'method-not-allowed': {
    status: 405,
    title: 'This address does not answer to that method',
    cacheControl: NO_STORE,
  },
  'not-acceptable': {
    status: 406,
    title: 'Only br, gzip, zstd and identity are on offer',
    cacheControl: NO_STORE,
  },
  'precondition-failed': {
    status: 412,
    title: 'This is not what the request is conditional on',
    cacheControl: NO_STORE,
  },
  gone: { status: 410, title: 'This article was withdrawn', cacheControl: GONE },
  'retired-scope': { status: 410, title: 'This list has ended for good', cacheControl: GONE },
  internal: { status: 500, title: 'Something went wrong here', cacheControl: NO_STORE },
  unavailable: {
    status: 503,
    title: 'This is busy now; please try again',
    cacheControl: NO_STORE,
    retryAfterSeconds: 5,
  },
};

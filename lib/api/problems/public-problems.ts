/** @module The table of problems that unsigned requests can meet, with the cache lifetime of each. */

import { GONE, NO_STORE, NOT_FOUND } from '../../http/caching.ts';
import type { ProblemFacts } from './problem-row.ts';

/** The name of a public problem: the end of its `type`. */
export type PublicProblemName =
  | 'invalid-parameter'
  | 'no-address'
  | 'not-found'
  | 'unknown-scope'
  | 'method-not-allowed'
  | 'not-acceptable'
  | 'precondition-failed'
  | 'gone'
  | 'article-expired'
  | 'retired-scope'
  | 'internal'
  | 'unavailable';

interface PublicRow extends ProblemFacts {
  readonly cacheControl: string;
}

/** One row for every public problem; editors' answers take some of them and are never cached. */
export const PUBLIC_PROBLEMS: Readonly<Record<PublicProblemName, PublicRow>> = {
  'invalid-parameter': {
    status: 400,
    title: 'A query parameter is invalid',
    meaning: 'At least one query parameter breaks a rule; errors lists each with its rule.',
    remedy: 'Correct the parameters. Use the cursor from next unchanged.',
    cacheControl: NOT_FOUND,
  },
  'no-address': {
    status: 404,
    title: 'There is nothing at this address',
    meaning: 'The interface has no such path.',
    remedy: 'Compare the path with the list of operations.',
    cacheControl: NOT_FOUND,
  },
  'not-found': {
    status: 404,
    title: 'There is no such article',
    meaning:
      'The article does not exist, or may not be shown here: drafts and scheduled articles get the same answer as unknown ids.',
    remedy: 'Check the id.',
    cacheControl: NOT_FOUND,
  },
  'unknown-scope': {
    status: 404,
    title: 'There is no such list',
    meaning: 'No list has this name, or it has never held an article.',
    remedy: 'Take the names of lists from the feeds or from articles.',
    cacheControl: NOT_FOUND,
  },
  'method-not-allowed': {
    status: 405,
    title: 'This address does not allow that method',
    meaning: 'The address exists, but not for this method.',
    remedy: 'Use one of the methods in the Allow field of the answer.',
    cacheControl: NO_STORE,
  },
  'not-acceptable': {
    status: 406,
    title: 'Only br, gzip, zstd and identity are available',
    meaning: 'Accept-Encoding excludes every available content coding, and identity too.',
    remedy: 'Accept br, gzip, zstd or identity.',
    cacheControl: NO_STORE,
  },
  'precondition-failed': {
    status: 412,
    title: 'A precondition of the request failed',
    meaning: 'If-Match or If-Unmodified-Since does not match the current state.',
    remedy: 'Send the request without it, or with the current ETag.',
    cacheControl: NO_STORE,
  },
  gone: {
    status: 410,
    title: 'This article was withdrawn',
    meaning: 'The newsroom withdrew the article; note gives the reason, if there is one.',
    remedy: 'Delete your copy. If the article is restored, /api/changes lists it.',
    cacheControl: GONE,
  },
  'article-expired': {
    status: 410,
    title: 'This article has expired',
    meaning: 'The article was published until a set time, which has passed.',
    remedy: 'Delete your copy. If the article is restored, /api/changes lists it.',
    cacheControl: GONE,
  },
  'retired-scope': {
    status: 410,
    title: 'This list has ended',
    meaning: 'The newsroom has ended this list for good; its articles may be in other lists.',
    remedy: 'Stop requesting it.',
    cacheControl: GONE,
  },
  internal: {
    status: 500,
    title: 'Something went wrong on the server',
    meaning: 'The server failed in a way that it does not expect.',
    remedy: 'Try once more: sign a signed request again, with the same Idempotency-Key.',
    cacheControl: NO_STORE,
  },
  unavailable: {
    status: 503,
    title: 'The service is busy; please try again',
    meaning: 'The database is overloaded or cannot be reached.',
    remedy:
      'Try again after Retry-After: sign a signed request again, with the same Idempotency-Key.',
    cacheControl: NO_STORE,
    retryAfterSeconds: 5,
  },
};

/** @module A server that makes articles for batches, for tests of the command line. */

import type { Received, StubResponse } from './remote-stub.ts';

/** The id of the article that was made as the n-th. */
export const idOf = (number: number) =>
  `0198c1d2-7a3b-7c4d-8e5f-${String(number).padStart(12, '0')}`;
/** The answer to its creation. */
export const made = (number: number, title: string): StubResponse => ({
  status: 201,
  json: {
    article: { id: idOf(number), version: 1, status: 'published', title },
    warnings: [{ code: 'empty-body', pointer: '/body', detail: 'No text.' }],
  },
});

/** A server that makes one article per Idempotency-Key, and answers again as it did before. */
export function batchServer() {
  const known = new Map<string, StubResponse>();
  const answer = ({ method, url, headers, body }: Received): StubResponse => {
    if (method === 'GET') {
      const id = Number(url.slice(-12));
      if (id > known.size) return { status: 404, json: { title: 'No such article' } };
      return { status: 200, json: { id: idOf(id), version: 1, status: 'published', live: 1 } };
    }
    const key = String(headers['idempotency-key']);
    const before = known.get(key);
    const now = before ?? made(known.size + 1, JSON.parse(body).title);
    known.set(key, now);
    return now;
  };
  return { known, answer };
}

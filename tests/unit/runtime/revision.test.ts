/** @module The revision changes with the origins and the table, and fits into an ETag. */

import { describe, expect, it } from 'vitest';
import { revisionOf } from '../../../lib/runtime/revision.ts';

const NEWS = { origins: ['https://news.example'], table: 'news' } as const;

describe('the revision of a deployment', () => {
  it('revisionOf returns twelve hexadecimal digits, the same each time', () => {
    expect(revisionOf(NEWS)).toMatch(/^[0-9a-f]{12}$/);
    expect(revisionOf(NEWS)).toBe(revisionOf({ ...NEWS }));
  });

  it('revisionOf changes with any origin, and with their order', () => {
    const lists = [
      ['https://a.example'],
      ['https://b.example'],
      ['https://a.example', 'https://b.example'],
      ['https://b.example', 'https://a.example'],
    ] as const;
    const revisions = lists.map((origins) => revisionOf({ ...NEWS, origins }));
    expect(new Set(revisions).size).toBe(lists.length);
  });

  it('revisionOf changes with a text that the revision of the bundle leaves out', () => {
    const revisions = [revisionOf(NEWS), revisionOf(NEWS, 'a'), revisionOf(NEWS, 'b')];
    expect(new Set(revisions).size).toBe(3);
  });

  it('revisionOf changes with the table, so that a restored one matches no earlier tag', () => {
    expect(revisionOf({ ...NEWS, table: 'news-restored' })).not.toBe(revisionOf(NEWS));
  });
});

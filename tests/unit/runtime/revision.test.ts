/** @module The revision changes with the origins and is fit for a tag. */

import { describe, expect, it } from 'vitest';
import { revisionOf } from '../../../lib/runtime/revision.ts';

describe('the revision', () => {
  it('is twelve hexadecimal digits, the same each time', () => {
    expect(revisionOf(['https://news.example'])).toMatch(/^[0-9a-f]{12}$/);
    expect(revisionOf(['https://news.example'])).toBe(revisionOf(['https://news.example']));
  });

  it('changes with any origin, and with their order', () => {
    const lists = [
      ['https://a.example'],
      ['https://b.example'],
      ['https://a.example', 'https://b.example'],
      ['https://b.example', 'https://a.example'],
    ];
    expect(new Set(lists.map(revisionOf)).size).toBe(lists.length);
  });
});

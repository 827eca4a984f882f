/** @module What the overview says of a feed that it requested as a reader would. */

import { describe, expect, it } from 'vitest';
import { isHealthy, judgeFeed } from '../../../../lib/newsroom/overview/read-feed.ts';

const header =
  (fields: Record<string, string>) =>
  (name: string): string | null =>
    fields[name] ?? null;

const XML = { querySelectorAll: () => ({ length: 3 }) };

describe('the state of a feed', () => {
  it('a feed in XML has its articles counted by the browser’s parser', () => {
    const reading = judgeFeed({
      status: 200,
      header: header({ etag: 'W/"1"', age: '17' }),
      document: XML,
      text: '',
    });
    expect(reading).toEqual({ status: 200, validator: 'W/"1"', ageSeconds: 17, count: 3 });
    expect(isHealthy(reading)).toBe(true);
  });

  it('a feed in JSON is read as JSON', () => {
    const text = JSON.stringify({ items: [{}, {}] });
    const fields = header({ 'last-modified': 'Fri, 27 Nov 2026 00:00:00 GMT' });
    const reading = judgeFeed({ status: 200, header: fields, document: null, text });
    expect(reading).toMatchObject({ count: 2 });
    expect(isHealthy(reading)).toBe(true);
  });

  it.each(['', '{', 'null', '[]', '{"items":1}', '<rss/>'])(
    'a document of %j is not well-formed',
    (text) => {
      const fields = header({ etag: '"1"' });
      const reading = judgeFeed({ status: 200, header: fields, document: null, text });
      expect(reading).not.toHaveProperty('count');
      expect(isHealthy(reading)).toBe(false);
    },
  );

  it.each([0, 304, 404, 503])('an answer of status %i is not good', (status) => {
    const fields = header({ etag: '"1"' });
    expect(isHealthy(judgeFeed({ status, header: fields, document: XML, text: '' }))).toBe(false);
  });

  it('an answer without a validator is not good, and an odd Age is left out', () => {
    const fields = header({ age: 'old' });
    const reading = judgeFeed({ status: 200, header: fields, document: XML, text: '' });
    expect(reading).toEqual({ status: 200, count: 3 });
    expect(isHealthy(reading)).toBe(false);
  });
});

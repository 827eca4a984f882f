/** @module Tests how the local gateway reads addresses and header fields. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePath, joinHeaders, targetOf } from '../../../../infra/local/gateway-requests.ts';

describe('the target of a request to the local gateway', () => {
  it.each([
    ['/api/articles?dry-run', { path: '/api/articles', query: 'dry-run' }],
    ['/a?b?c=d&e', { path: '/a', query: 'b?c=d&e' }],
    ['/a?', { path: '/a', query: '' }],
    ['http://localhost:3000/a%20b?c=%20', { path: '/a b', query: 'c=%20' }],
    ['HTTP://localhost?c', { path: '/', query: 'c' }],
    ['*', undefined],
    ['a', undefined],
  ])('the target of %s is %o', (url, target) => {
    expect(targetOf(url)).toEqual(target);
  });

  it('a query of any text is kept as it is', () => {
    fc.assert(
      fc.property(fc.string(), (query) => {
        expect(targetOf(`/a?${query}`)?.query).toBe(query);
      }),
    );
  });
});

describe('the path that the local gateway decodes', () => {
  it('any text that was percent-encoded is decoded again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const whole = text.toWellFormed();
        expect(decodePath(encodeURIComponent(whole))).toBe(whole);
      }),
    );
  });

  it.each([
    ['/%', '/%'],
    ['/%zz%4', '/%zz%4'],
    ['/%FF', '/\ufffd'],
    ['/%e4%BD%a0', '/你'],
    ['/%2541', '/%41'],
  ])('the path %s is decoded to %s', (path, decoded) => {
    expect(decodePath(path)).toBe(decoded);
  });
});

describe('the header fields that the local gateway hands over', () => {
  it('lines of one header name are joined by a comma without a space', () => {
    expect(joinHeaders(['A', '1', 'b', 'x', 'a', '2, 3'])).toEqual(['a', '1,2, 3', 'b', 'x']);
  });
});

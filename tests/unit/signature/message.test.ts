/** @module `findUnsafePart` and `targetUriAt`: which targets can be signed, and as which URI. */

import { describe, expect, it } from 'vitest';
import { findUnsafePart, targetUriAt } from '../../../lib/signature/message.ts';

describe('the target of a signed request', () => {
  it.each(['/', '/api/articles', '/api/articles/0190-a~b_c.d', '/a/', '/a/...', '/.well-known/x'])(
    'findUnsafePart accepts the path %s',
    (path) => {
      expect(findUnsafePart({ path, query: '' })).toBeUndefined();
    },
  );

  it.each([
    '',
    'a',
    '//',
    '/a//b',
    '/.',
    '/..',
    '/a/../b',
    '/a/./b',
    '/a/..',
    '/%61',
    '/a b',
    '/é',
  ])('findUnsafePart refuses the path %j', (path) => {
    expect(findUnsafePart({ path, query: '' })).toBe('path');
  });

  it.each(['/a;b', '/a\\b', '/a?b', '/a#b', '/a:b', '/a@b', '/a\n', '/a\u0000', '/a+b'])(
    'findUnsafePart refuses a path with any other character: %j',
    (path) => {
      expect(findUnsafePart({ path, query: '' })).toBe('path');
    },
  );

  it.each(["a='b'", 'a=é', 'a=b c', 'a="b"', 'a=<b>', 'a#b', 'a=\n', 'a=\u007f'])(
    'findUnsafePart refuses a query that a URL would rewrite: %j',
    (query) => {
      expect(findUnsafePart({ path: '/', query })).toBe('query');
    },
  );

  it.each(['a=1&b=2', 'cursor=a%2Fb%3D', 'a[]=1', 'a=b?c', 'a=1+2', 'q=%E6%96%B0', 'a={b}|c^d`e'])(
    'findUnsafePart accepts a query that a URL leaves alone: %s',
    (query) => {
      expect(findUnsafePart({ path: '/', query })).toBeUndefined();
      expect(new URL(`https://a.example/?${query}`).search).toBe(`?${query}`);
    },
  );

  it('targetUriAt normalises the spelling of the origin', () => {
    const target = { path: '/a', query: 'b=1' };

    expect(targetUriAt('https://News.Example:443/', target)).toBe('https://news.example/a?b=1');
    expect(targetUriAt('http://localhost:3000', { ...target, query: '' })).toBe(
      'http://localhost:3000/a',
    );
  });
});

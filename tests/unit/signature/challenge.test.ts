/** @module The challenge asks for exactly what the policy will take (S-28, S-29). */

import { isInnerList, parseDictionary } from 'structured-headers';
import { describe, expect, it } from 'vitest';
import { makeChallenge } from '../../../lib/signature/challenge.ts';
import type { SignedMessage } from '../../../lib/signature/message.ts';
import { requiredComponents } from '../../../lib/signature/profile.ts';
import { findUnsafePart, targetUriAt } from '../../../lib/signature/target.ts';

const bare: SignedMessage = {
  method: 'GET',
  path: '/api/keys',
  query: '',
  headers: {},
  body: new Uint8Array(),
};

describe('a challenge', () => {
  it('asks for method and target of a request without a body', () => {
    expect(makeChallenge(bare, 'abc')['Accept-Signature']).toBe(
      'sig1=("@method" "@target-uri");created;expires;nonce="abc";tag="broadsheet"',
    );
  });

  it('asks for the content and for what changes the act', () => {
    const headers = { 'if-match': '"v1"', 'idempotency-key': '"k"', accept: '*/*' };
    const message = { ...bare, method: 'POST', headers, body: new Uint8Array(1) };

    expect(makeChallenge(message, 'abc')['Accept-Signature']).toBe(
      'sig1=("@method" "@target-uri" "content-type" "content-digest" "if-match" "idempotency-key")' +
        ';created;expires;nonce="abc";tag="broadsheet"',
    );
    expect(requiredComponents(message)).not.toContain('accept');
  });

  it('offers a nonce that the policy takes, another each time', () => {
    const nonces = [1, 2].map(() => {
      const member = parseDictionary(makeChallenge(bare)['Accept-Signature']).get('sig1');
      return member && isInnerList(member) ? member[1].get('nonce') : undefined;
    });

    expect(nonces[0]).toMatch(/^[A-Za-z0-9_-]{22,128}$/);
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it('names its scheme', () => {
    expect(makeChallenge(bare)['WWW-Authenticate']).toBe(
      'Signature realm="editorial", tag="broadsheet"',
    );
  });
});

describe('a target', () => {
  it.each(['/', '/api/articles', '/api/articles/0190-a~b_c.d', '/a/', '/a/...', '/.well-known/x'])(
    'is plain: %s',
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
  ])('is not plain: %j', (path) => {
    expect(findUnsafePart({ path, query: '' })).toBe('path');
  });

  it.each(['/a;b', '/a\\b', '/a?b', '/a#b', '/a:b', '/a@b', '/a\n', '/a\u0000', '/a+b'])(
    'has no other character: %j',
    (path) => {
      expect(findUnsafePart({ path, query: '' })).toBe('path');
    },
  );

  it.each(["a='b'", 'a=é', 'a=b c', 'a="b"', 'a=<b>', 'a#b', 'a=\n', 'a=\u007f'])(
    'has no query that a URL would rewrite: %j',
    (query) => {
      expect(findUnsafePart({ path: '/', query })).toBe('query');
    },
  );

  it.each(['a=1&b=2', 'cursor=a%2Fb%3D', 'a[]=1', 'a=b?c', 'a=1+2', 'q=%E6%96%B0', 'a={b}|c^d`e'])(
    'has any query that a URL leaves alone: %s',
    (query) => {
      expect(findUnsafePart({ path: '/', query })).toBeUndefined();
      expect(new URL(`https://a.example/?${query}`).search).toBe(`?${query}`);
    },
  );

  it('is rebuilt from the origin, whatever its spelling', () => {
    const target = { path: '/a', query: 'b=1' };

    expect(targetUriAt('https://News.Example:443/', target)).toBe('https://news.example/a?b=1');
    expect(targetUriAt('http://localhost:3000', { ...target, query: '' })).toBe(
      'http://localhost:3000/a',
    );
  });
});

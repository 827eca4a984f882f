/** @module Requests from events of API Gateway, as they were sent (payload 2.0). */

import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type HttpEvent,
  rawRequestOf,
  requestIdOf,
  requestOf,
} from '../../../lib/runtime/lambda-request.ts';
import type { SignedMessage } from '../../../lib/signature/message.ts';

const EVENT = {
  rawPath: '/api/articles',
  rawQueryString: 'a=%E6%96%B0',
  headers: { 'Content-Type': 'application/json', signature: 'a=:AA==:' },
  requestContext: { requestId: 'JKJaXmPLvHcESHA=', http: { method: 'POST' } },
  isBase64Encoded: false,
};

function rawOf(event: HttpEvent): SignedMessage {
  const raw = rawRequestOf(event);
  if (raw === undefined) throw new TypeError('no request');
  return raw;
}

function sent(raw: Partial<SignedMessage>): Request {
  const none = { method: 'GET', path: '/', query: '', headers: {}, body: new Uint8Array() };
  return requestOf({ ...none, ...raw });
}

describe('the message of an event', () => {
  it('the message of an event has the body’s bytes, whether the gateway sent text or base64', () => {
    const bytes = Buffer.from('新闻', 'utf8');
    expect(rawOf({ ...EVENT, body: '新闻' }).body).toEqual(bytes);
    const coded = { ...EVENT, body: bytes.toString('base64'), isBase64Encoded: true };
    expect(rawOf(coded).body).toEqual(bytes);
    expect(rawOf(EVENT).body.byteLength).toBe(0);
  });

  it('the message of an event has path and query as the gateway gave them, and header names in lower case', () => {
    expect(rawOf(EVENT)).toMatchObject({
      method: 'POST',
      path: '/api/articles',
      query: 'a=%E6%96%B0',
      headers: { 'content-type': 'application/json', signature: 'a=:AA==:' },
    });
  });

  it('the message of an event has one cookie field, and one field for repeated headers', () => {
    const headers = { Accept: 'a/b', accept: 'c/d', ACCEPT: 'e/f' };
    expect(rawOf({ ...EVENT, headers, cookies: ['a=1', 'b=2'] }).headers).toEqual({
      accept: 'a/b,c/d,e/f',
      cookie: 'a=1; b=2',
    });
  });

  it('the message of an event inherits no header, and keeps one of a name that objects inherit', () => {
    const headers = JSON.parse('{"__proto__":"x","constructor":"y"}');
    expect(Object.entries(rawOf({ ...EVENT, headers }).headers)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
  });

  it.each([
    {},
    { requestContext: null },
    { requestContext: { http: { method: '' } } },
    { requestContext: { http: { method: 'GET /' } } },
    { requestContext: { http: { method: 7 } } },
    { Records: [] },
  ])('the event %j has no message', (event: HttpEvent) => {
    expect(rawRequestOf(event)).toBeUndefined();
  });

  it('the id of an event is the gateway’s request id', () => {
    expect(requestIdOf(EVENT)).toBe('JKJaXmPLvHcESHA=');
    expect(requestIdOf({})).toBe('');
  });
});

describe('the Request of an event', () => {
  it('the Request of an event has method, path, query, fields and body', async () => {
    const request = requestOf(rawOf({ ...EVENT, body: '{}' }));
    expect(request.method).toBe('POST');
    expect(new URL(request.url).pathname).toBe('/api/articles');
    expect(new URL(request.url).searchParams.get('a')).toBe('新');
    expect(request.headers.get('content-type')).toBe('application/json');
    expect(await request.text()).toBe('{}');
  });

  it('the Request of an event has a placeholder host, never the client’s', () => {
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example' };
    for (const path of ['/', '//evil.example/', '@evil.example/', ':80/', '\\\\evil.example\\']) {
      expect(new URL(sent({ path, headers }).url).origin).toBe('https://gateway.invalid');
    }
  });

  it.each(['TRACE', 'TRACK', 'CONNECT', 'trace', 'get', 'Post', 'PROPFIND', 'M-SEARCH'])(
    'the Request of an event has the method %s as it was sent',
    (method) => {
      expect(sent({ method, body: Buffer.from('x') }).method).toBe(method);
    },
  );

  it('the Request of an event has a body except for methods that have none', async () => {
    const body = Buffer.from('content');
    for (const method of ['GET', 'HEAD', 'TRACE', 'get']) {
      expect(sent({ method, body }).body).toBeNull();
    }
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      expect(await sent({ method, body }).text()).toBe('content');
    }
  });

  it.each([
    ['/tags/a?b/rss.xml', '/tags/a%3Fb/rss.xml'],
    ['/tags/a#b/rss.xml', '/tags/a%23b/rss.xml'],
    ['/tags/a\\b', '/tags/a/b'],
    ['/tags/100%', '/tags/100%25'],
    ['/tags/%E9%A3%9F', '/tags/%E9%A3%9F'],
    ['/tags/食品', '/tags/%E9%A3%9F%E5%93%81'],
    ['/a\tb\nc ', '/a%09b%0Ac%20'],
    ['/\u0000', '/%00'],
    ['', '/'],
  ])('the Request of an event reads the path %j as one', (path, pathname) => {
    const url = new URL(sent({ path, query: 'q' }).url);
    expect([url.pathname, url.search, url.hash]).toEqual([pathname, '?q', '']);
  });

  it('the Request of an event has the whole query, hash signs and white space included', () => {
    const url = new URL(sent({ query: 'a=1#b&c=\t2 &d=?' }).url);
    expect([...url.searchParams]).toEqual([
      ['a', '1#b'],
      ['c', '\t2 '],
      ['d', '?'],
    ]);
  });

  it('the Request of an event has field values beyond ASCII as UTF-8 bytes, and line ends as spaces', () => {
    const { headers } = sent({ headers: { 'user-agent': '读者/1', accept: 'a\r\nb\0c' } });
    expect(Buffer.from(headers.get('user-agent') ?? '', 'latin1').toString()).toBe('读者/1');
    expect(headers.get('accept')).toBe('a  b c');
  });

  it('the Request of an event is made of any message, with its method and body', async () => {
    const anyName = fc.stringMatching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/);
    const anyWord = fc.string({ unit: 'binary' });
    const anyEvent = fc.record({
      rawPath: anyWord,
      rawQueryString: anyWord,
      headers: fc.dictionary(fc.oneof(anyName, anyWord), anyWord),
      cookies: fc.array(anyWord),
      body: fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('base64')),
      isBase64Encoded: fc.constant(true),
      requestContext: fc.record({ http: fc.record({ method: anyName }) }),
    });
    await fc.assert(
      fc.asyncProperty(anyEvent, async (event) => {
        const raw = rawOf(event);
        const request = requestOf(raw);
        expect(request.method).toBe(event.requestContext.http.method);
        expect(raw.body).toEqual(Buffer.from(event.body, 'base64'));
        if (request.body !== null)
          expect(Buffer.from(await request.arrayBuffer())).toEqual(raw.body);
      }),
      { numRuns: 300 },
    );
  });
});

/** @module A public response has the right fields as 200, 304, 406 and HEAD (RFC 9110). */

import { describe, expect, it } from 'vitest';
import { instantOf } from '../../../lib/core/clock.ts';
import { LIVE_DOCUMENT } from '../../../lib/http/caching.ts';
import { answerOtherMethod, READING } from '../../../lib/http/methods.ts';
import { renderProblem } from '../../../lib/http/problem.ts';
import { answerPublicly, type Representation } from '../../../lib/http/representation.ts';

const NOW = instantOf(Date.UTC(2026, 10, 22, 12));
const URL_ASKED = 'https://news.example/page';

function answer(init: RequestInit = {}, given: Partial<Representation> = {}) {
  let made = 0;
  const representation: Representation = {
    contentType: 'text/html; charset=utf-8',
    cacheControl: LIVE_DOCUMENT,
    etag: 'W/"1"',
    lastModified: instantOf(Date.UTC(2026, 10, 20, 1, 2, 3, 456)),
    link: '<https://news.example/>; rel="self"',
    headers: { 'content-security-policy': "default-src 'none'" },
    body: () => {
      made += 1;
      return '正文';
    },
    ...given,
  };
  const response = answerPublicly(new Request(URL_ASKED, init), representation, { now: NOW });
  return response.then((answered) => ({ answered, made }));
}

describe('a 200', () => {
  it('a 200 response has its body in UTF-8 and every field', async () => {
    const { answered } = await answer();
    expect(answered.status).toBe(200);
    expect(await answered.text()).toBe('正文');
    expect(Object.fromEntries(answered.headers)).toEqual({
      'accept-ranges': 'none',
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'ETag, Link, Content-Location, IM, Delta-Base',
      'cache-control': LIVE_DOCUMENT,
      'content-length': '6',
      'content-security-policy': "default-src 'none'",
      'content-type': 'text/html; charset=utf-8',
      date: 'Sun, 22 Nov 2026 12:00:00 GMT',
      etag: 'W/"1"',
      'last-modified': 'Fri, 20 Nov 2026 01:02:03 GMT',
      link: '<https://news.example/>; rel="self"',
      vary: 'Accept-Encoding',
      'x-content-type-options': 'nosniff',
    });
  });

  it('a 200 response has Vary for what else it was chosen by', async () => {
    const { answered } = await answer({}, { vary: 'Accept', contentLocation: '/rss.xml' });
    expect(answered.headers.get('vary')).toBe('Accept, Accept-Encoding');
    expect(answered.headers.get('content-location')).toBe('/rss.xml');
  });

  it('a 200 response without validators has no ETag and no date', async () => {
    const representation = { contentType: 'text/plain', cacheControl: 'no-store', body: () => 'x' };
    const asked = new Request(URL_ASKED, {
      headers: { 'if-none-match': '"1"', 'if-modified-since': 'Sun, 22 Nov 2026 12:00:00 GMT' },
    });
    const answered = await answerPublicly(asked, representation, { now: NOW });
    expect(answered.status).toBe(200);
    expect(answered.headers.has('etag')).toBe(false);
    expect(answered.headers.has('last-modified')).toBe(false);
  });
});

describe('a HEAD', () => {
  it('a HEAD response has the fields of GET and no body, which is not made', async () => {
    const { answered, made } = await answer({
      method: 'HEAD',
      headers: { 'accept-encoding': 'br' },
    });
    const got = (await answer({ headers: { 'accept-encoding': 'br' } })).answered;
    got.headers.delete('content-length');
    expect(answered.status).toBe(200);
    expect(Object.fromEntries(answered.headers)).toEqual(Object.fromEntries(got.headers));
    expect(await answered.text()).toBe('');
    expect(made).toBe(0);
  });
});

describe('a 406', () => {
  it('a 406 response is given only where identity is excluded and no coding fits', async () => {
    const { answered, made } = await answer({ headers: { 'accept-encoding': 'identity;q=0' } });
    expect(answered.status).toBe(406);
    expect(answered.headers.get('vary')).toBe('Accept-Encoding');
    expect(made).toBe(0);
  });

  it('a 406 response is not sent where a 304 applies', async () => {
    const headers = { 'accept-encoding': 'identity;q=0', 'if-none-match': '*' };
    expect((await answer({ headers })).answered.status).toBe(304);
  });
});

describe('another method', () => {
  it('another method is refused with 405 and Allow', () => {
    const refused = answerOtherMethod(new Request(URL_ASKED, { method: 'DELETE' }), READING);
    expect(refused.status).toBe(405);
    expect(refused.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
  });

  it('OPTIONS is answered with Allow and the fields of a preflight', () => {
    const answered = answerOtherMethod(new Request(URL_ASKED, { method: 'OPTIONS' }), READING);
    expect(answered.status).toBe(204);
    expect(answered.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
    expect(answered.headers.get('access-control-allow-origin')).toBe('*');
    expect(answered.headers.get('access-control-allow-headers')).toContain('If-None-Match');
    expect(answered.headers.get('access-control-allow-headers')).not.toMatch(
      /signature|idempotency/i,
    );
  });
});

describe('a problem', () => {
  it('a problem response has the status of the response as its own, for any extensions (RFC 9457 §3.1)', async () => {
    const problem = renderProblem({
      type: 'https://news.example/problems/invalid',
      title: 'Invalid',
      status: 422,
      detail: 'bad \ud800',
      errors: [{ pointer: '/title', detail: 'is required' }],
      extensions: { status: 200, version: 7 },
    });
    expect(problem.status).toBe(422);
    expect(problem.headers.get('content-type')).toBe('application/problem+json');
    expect(problem.headers.get('cache-control')).toBe('no-store');
    expect(await problem.json()).toEqual({
      type: 'https://news.example/problems/invalid',
      title: 'Invalid',
      status: 422,
      detail: 'bad \ufffd',
      errors: [{ pointer: '/title', detail: 'is required' }],
      version: 7,
    });
  });

  it('a problem response may have more fields, and another Cache-Control', () => {
    const gone = renderProblem(
      { type: 'about:blank', title: 'Gone', status: 410 },
      { 'cache-control': 'public, max-age=60', 'retry-after': '5' },
    );
    expect(gone.headers.get('cache-control')).toBe('public, max-age=60');
    expect(gone.headers.get('retry-after')).toBe('5');
  });
});

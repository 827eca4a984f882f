/** @module What a deployment may tell a function, and how it is told of a mistake. */

import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../../../lib/runtime/environment.ts';
import { rawRequestOf } from '../../../lib/runtime/lambda.ts';

const GOOD = { TABLE_NAME: 'news', PUBLIC_ORIGINS: 'https://News.example/, http://127.0.0.1:3000' };

describe('the environment', () => {
  it('names the table and the origins, the first one canonical', () => {
    expect(readEnvironment(GOOD)).toEqual({
      table: 'news',
      origins: ['https://news.example', 'http://127.0.0.1:3000'],
    });
  });

  it('may name a first admin, and an empty one is none', () => {
    expect(readEnvironment({ ...GOOD, ADMIN_JWK: ' {} ' }).firstAdminJwk).toBe('{}');
    expect(readEnvironment({ ...GOOD, ADMIN_JWK: ' ' })).not.toHaveProperty('firstAdminJwk');
  });

  for (const [name, value] of [
    ['TABLE_NAME', undefined],
    ['TABLE_NAME', ' '],
    ['PUBLIC_ORIGINS', undefined],
    ['PUBLIC_ORIGINS', 'news.example'],
    ['PUBLIC_ORIGINS', 'https://news.example/path'],
    ['PUBLIC_ORIGINS', 'https://news.example,'],
  ] as const) {
    it(`is refused with ${name}=${value}`, () => {
      expect(() => readEnvironment({ ...GOOD, [name]: value })).toThrow(
        expect.objectContaining({
          code: 'ERR_ENVIRONMENT',
          message: expect.stringContaining(name),
        }),
      );
    });
  }
});

describe('a raw request', () => {
  const event = {
    version: '2.0',
    routeKey: 'POST /api/{proxy+}',
    rawPath: '/api/articles',
    rawQueryString: 'a=%E6%96%B0',
    headers: { 'Content-Type': 'application/json', signature: 'a=:AA==:' },
    requestContext: { http: { method: 'POST' } },
    isBase64Encoded: false,
  } as unknown as Parameters<typeof rawRequestOf>[0];

  it('has the bytes that were sent, coded by the gateway or not', () => {
    const bytes = Buffer.from('新闻', 'utf8');
    expect(rawRequestOf({ ...event, body: '新闻' }).body).toEqual(bytes);
    const coded = { ...event, body: bytes.toString('base64'), isBase64Encoded: true };
    expect(rawRequestOf(coded).body).toEqual(bytes);
    expect(rawRequestOf(event).body.byteLength).toBe(0);
  });

  it('leaves path and query as the gateway gave them, and names of headers in lower case', () => {
    expect(rawRequestOf(event)).toMatchObject({
      method: 'POST',
      path: '/api/articles',
      query: 'a=%E6%96%B0',
      headers: { 'content-type': 'application/json', signature: 'a=:AA==:' },
    });
  });
});

/** @module The function of feed readers as Lambda calls it: encoded bodies and decoded paths. */

import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { lambdaHandler } from '../../../../lib/runtime/lambda.ts';
import { parseScope } from '../../../../lib/site/scopes.ts';
import { SAMPLE_HEAD, SAMPLE_RSS } from '../../../support/feed-samples.ts';
import { startFeeds } from '../../../support/feed-server.ts';
import { headOf } from '../../../support/live-articles.ts';

const FOOD = parseScope('tag/食品') ?? SAMPLE_HEAD.scope;

/** What the HTTP API sends: the path percent-decoded, the header names in lower case. */
function eventOf(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const event: APIGatewayProxyEventV2 = {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: '',
    headers: { host: 'abc.execute-api.example', ...headers },
    isBase64Encoded: false,
    requestContext: {
      accountId: '1',
      apiId: 'abc',
      domainName: 'abc.execute-api.example',
      domainPrefix: 'abc',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'x' },
      requestId: '1',
      routeKey: '$default',
      stage: '$default',
      time: '12/Nov/2026:03:04:05 +0000',
      timeEpoch: 0,
    },
  };
  return event;
}

function ask(path: string, headers?: Record<string, string>, method?: string) {
  const { app } = startFeeds([SAMPLE_HEAD, headOf([], {}, FOOD)]);
  return lambdaHandler({ answer: (request) => app.fetch(request) })(eventOf(path, headers, method));
}

describe('the function', () => {
  it.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
    ['zstd', zstdDecompressSync],
  ] as const)('the feeds function answers %s as base64', async (coding, decode) => {
    const answer = await ask('/rss.xml', { 'accept-encoding': coding });
    expect([answer.statusCode, answer.isBase64Encoded]).toEqual([200, true]);
    expect(answer.headers['content-encoding']).toBe(coding);
    expect(decode(Buffer.from(answer.body, 'base64')).toString()).toBe(SAMPLE_RSS);
  });

  it('the feeds function answers text as text', async () => {
    const answer = await ask('/rss.xml');
    expect([answer.isBase64Encoded, answer.body]).toEqual([false, SAMPLE_RSS]);
  });

  it('the feeds function answers HEAD and 304 without a body', async () => {
    const head = await ask('/rss.xml', { 'accept-encoding': 'br' }, 'HEAD');
    expect([head.statusCode, head.body]).toEqual([200, '']);
    const etag = head.headers.etag ?? '';
    const same = await ask('/rss.xml', { 'accept-encoding': 'br', 'if-none-match': etag });
    expect([same.statusCode, same.body]).toEqual([304, '']);
    expect(same.headers['content-encoding']).toBeUndefined();
  });

  it('the feeds function finds a path that the gateway decoded', async () => {
    expect((await ask('/tags/食品/rss.xml')).statusCode).toBe(200);
  });

  it.each([
    '/tags/100%/rss.xml',
    '/tags/a?b/rss.xml',
    '/tags/a#b/rss.xml',
    '/tags/\u0000/rss.xml',
    '//rss.xml',
    'rss.xml/x',
    '',
    '\\rss.xml',
  ])('the feeds function answers 404 to the odd path %j', async (path) => {
    expect((await ask(path)).statusCode).toBe(404);
  });

  it.each(['TRACE', 'CONNECT', 'get', 'PROPFIND'])(
    'the feeds function answers 405 with Allow to %s',
    async (method) => {
      const answer = await ask('/rss.xml', {}, method);
      expect([answer.statusCode, answer.headers.allow]).toEqual([405, 'GET, HEAD, OPTIONS']);
    },
  );
});

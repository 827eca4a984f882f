/** @module The log line of each request: its fields, and above all what it leaves out. */

import { describe, expect, it } from 'vitest';
import { CodedError } from '../../../lib/core/errors.ts';
import { type Answer, lambdaHandler } from '../../../lib/runtime/lambda.ts';
import { logRequests } from '../../../lib/runtime/log-requests.ts';
import { logger } from '../../../lib/runtime/logger.ts';
import { emitMetrics } from '../../../lib/runtime/metrics.ts';
import { readerFamilyOf } from '../../../lib/runtime/reader-families.ts';
import { addConsumedUnits, addLogFields } from '../../../lib/runtime/request-context.ts';
import { eventOf, type WireRequest } from '../../support/gateway.ts';
import { linesOf } from '../../support/log-lines.ts';

const ID = '019a9e5c-0000-7000-8000-000000000001';
const SECRETS = ['secret-path', 'secret-query', 'secret-header', 'secret-body', ID];
const POST: WireRequest = {
  method: 'POST',
  path: `/api/articles/${ID}/secret-path`,
  query: 'token=secret-query',
  headers: [
    ['user-agent', 'Feedly/1.0 (secret-header; 12 subscribers)'],
    ['signature', 'sig=:secret-header:'],
    ['x-forwarded-for', '192.0.2.77'],
  ],
  body: new TextEncoder().encode('secret-body'),
};

const ask = (answer: Answer, request: WireRequest = POST) =>
  linesOf(() => lambdaHandler({ answer: logRequests(answer) })(eventOf(request)));

describe('the log line of a request', () => {
  it('the log line of a request has the route, status, reader family, units, milliseconds and request id', async () => {
    const [line, ...others] = await ask(async () => {
      addLogFields({ route: '/api/articles/:id' });
      addLogFields({ cache: 'memory' });
      addConsumedUnits({ read: 0.5, write: 0 });
      await Promise.resolve();
      addConsumedUnits({ read: 1, write: 4 });
      return new Response('x', { status: 201 });
    });
    expect(others).toEqual([]);
    expect(line).toMatchObject({
      level: 'INFO',
      message: 'request',
      request_id: 'id',
      method: 'POST',
      route: '/api/articles/:id',
      cache: 'memory',
      status: 201,
      reader: 'feedly',
      conditional: false,
      read_units: 1.5,
      write_units: 4,
    });
    expect(line?.ms).toBeGreaterThanOrEqual(0);
  });

  it('the log line of a request has nothing of the path, the query, the fields and the body', async () => {
    const lines = await ask(async (request) => {
      await request.text();
      logger.error('act-failed', new CodedError('ERR_X', `Version 3 of ${ID}`));
      throw new TypeError(`Unexpected token in ${await Promise.resolve('secret-body')}`);
    });
    expect(lines.map(({ message }) => message)).toEqual(['act-failed', 'request', 'unanswered']);
    const text = JSON.stringify(lines);
    for (const secret of [...SECRETS, '192.0.2.77']) expect(text).not.toContain(secret);
    expect(lines[0]).toMatchObject({ request_id: 'id', error: { code: 'ERR_X' } });
    expect(lines[1]).toMatchObject({ status: 500 });
    expect(text).toContain('log-requests.test.ts');
  });

  it('the log line of a request has only the fields of its own request when requests overlap', async () => {
    const answer = logRequests(async (request) => {
      const turn = Number(new URL(request.url).pathname.slice(1));
      await new Promise((resolve) => setTimeout(resolve, (5 - turn) * 3));
      addConsumedUnits({ read: turn, write: 0 });
      return new Response(null, { status: 200 + turn });
    });
    const handler = lambdaHandler({ answer });
    const lines = await linesOf(() =>
      Promise.all(
        [1, 2, 3, 4].map((turn) => handler(eventOf({ method: 'GET', path: `/${turn}` }))),
      ),
    );
    expect(lines).toHaveLength(4);
    for (const { status, read_units } of lines) expect(status).toBe(200 + Number(read_units));
  });

  it('the log line of a request says whether it was conditional', async () => {
    const answer = () => new Response(null, { status: 304 });
    for (const name of ['If-None-Match', 'If-Modified-Since']) {
      const [line] = await ask(answer, { method: 'GET', path: '/', headers: [[name, 'x']] });
      expect(line).toMatchObject({ conditional: true, status: 304, reader: 'none' });
    }
  });

  it('the log line of a request has the method `other` for unknown methods', async () => {
    const [line] = await ask(() => new Response(), { method: 'SECRET-7', path: '/' });
    expect(line?.method).toBe('other');
  });
});

describe('errors in the log', () => {
  it('errors in the log have their causes, and messages of our own errors only', async () => {
    const cause = new SyntaxError('Unexpected "secret-body"');
    const [line] = await linesOf(async () =>
      logger.error('failed', new CodedError('ERR_STORE_DAMAGED', 'An item is odd', { cause })),
    );
    expect(line).toMatchObject({
      level: 'ERROR',
      message: 'failed',
      error: {
        code: 'ERR_STORE_DAMAGED',
        words: 'An item is odd',
        causes: [{ code: 'SyntaxError' }],
      },
    });
    expect(JSON.stringify(line)).not.toContain('secret-body');
  });

  it('errors in the log may be thrown values that are not an Error', async () => {
    const [line] = await linesOf(async () => logger.error('failed', 'secret-body'));
    expect(line).toMatchObject({ error: { code: 'ERR_NOT_AN_ERROR' } });
    expect(JSON.stringify(line)).not.toContain('secret-body');
  });
});

describe('families of readers', () => {
  it.each([
    ['Feedly/1.0 (+http://www.feedly.com/fetcher.html; 16 subscribers)', 'feedly'],
    ['NetNewsWire (RSS Reader; https://netnewswire.com/)', 'netnewswire'],
    ['newsboat/2.36.0 (Linux 6.1.0; x86_64)', 'newsboat'],
    ['FreshRSS/1.24.1 (Linux; https://freshrss.org)', 'freshrss'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120', 'browser'],
    ['Mozilla/5.0 (compatible; Baiduspider/2.0)', 'crawler'],
    ['AppleCoreMedia/1.0.0.20A362 (iPhone)', 'podcast-app'],
    ['Amazon CloudFront', 'cdn'],
    ['curl/8.5.0', 'library'],
    ['Something Of My Own', 'other'],
    ['', 'none'],
  ])('the reader family of “%s” is %s', (userAgent, family) => {
    expect(readerFamilyOf(userAgent)).toBe(family);
  });

  it('the reader family is found in the first 512 characters of a User-Agent', () => {
    expect(readerFamilyOf(`${'x'.repeat(10_000)}feedly`)).toBe('other');
  });
});

describe('metrics', () => {
  it('metrics are one line in the embedded format, by service', async () => {
    const [line] = await linesOf(async () =>
      emitMetrics([
        { name: 'Released', unit: 'Count', value: 2 },
        { name: 'OldestDueAgeSeconds', unit: 'Seconds', value: 0 },
      ]),
    );
    expect(line).toMatchObject({ Released: 2, OldestDueAgeSeconds: 0 });
    expect(line?._aws).toMatchObject({
      CloudWatchMetrics: [{ Namespace: 'Broadsheet', Dimensions: [['service']] }],
    });
  });
});

/** @module Every event is answered, and results keep every byte of a response. */

import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type Answer, lambdaHandler } from '../../../lib/runtime/lambda.ts';
import type { HttpEvent } from '../../../lib/runtime/lambda-request.ts';
import { type HttpResult, resultOf } from '../../../lib/runtime/lambda-result.ts';
import { eventOf, responseOf } from '../../support/gateway.ts';
import { linesOf } from '../../support/log-lines.ts';

const bytesOf = ({ body, isBase64Encoded }: HttpResult) =>
  Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');

/** What a handler makes of a response. */
function through(response: Response, method = 'GET'): Promise<HttpResult> {
  return lambdaHandler({ answer: () => response })(eventOf({ method, path: '/' }));
}

describe('Strict-Transport-Security', () => {
  const secure = (answer: Answer) =>
    lambdaHandler({ answer, report: () => undefined, isSecure: true });
  const year = 'max-age=31536000';

  it('Strict-Transport-Security is on every answer of a secure site: found, unchanged, refused, failed, not a request', async () => {
    const answers: readonly Answer[] = [
      () => new Response('text', { headers: { etag: '"1"' } }),
      () => new Response(null, { status: 304 }),
      () => new Response(null, { status: 301, headers: { location: '/' } }),
      () => new Response('no', { status: 404 }),
      () => {
        throw new TypeError('inside');
      },
    ];
    for (const answer of answers) {
      const { headers } = await secure(answer)(eventOf({ method: 'GET', path: '/' }));
      expect(headers['strict-transport-security']).toBe(year);
    }
    const broken = await secure(() => new Response(''))({} as HttpEvent);
    expect([broken.statusCode, broken.headers['strict-transport-security']]).toEqual([400, year]);
  });

  it('Strict-Transport-Security is on no answer of a site by http', async () => {
    const { headers } = await through(new Response('text'));
    expect(headers).not.toHaveProperty('strict-transport-security');
  });
});

describe('the result of a Lambda handler', () => {
  it('a Lambda result has status, fields and text of the response', async () => {
    const headers = { 'content-type': 'text/plain; charset=utf-8', etag: '"v1"' };
    expect(await through(new Response('新闻', { status: 201, headers }))).toEqual({
      statusCode: 201,
      headers,
      body: '新闻',
      isBase64Encoded: false,
    });
  });

  it('a Lambda result is base64 only where the content is encoded or is no text', async () => {
    const coded = new Response('text', { headers: { 'content-encoding': 'gzip' } });
    const plain = new Response('text', { headers: { 'content-encoding': 'identity' } });
    const picture = new Response(Uint8Array.of(0x89, 0x50, 0x4e, 0x47));
    expect((await through(coded)).isBase64Encoded).toBe(true);
    expect((await through(plain)).isBase64Encoded).toBe(false);
    expect((await through(picture)).body).toBe('iVBORw==');
  });

  it('a Lambda result keeps a byte order mark', async () => {
    expect((await through(new Response('\ufeffa'))).body).toBe('\ufeffa');
  });

  it('a Lambda result has no body for a HEAD, a 204 and a 304', async () => {
    const found = await through(new Response('text', { headers: { etag: '"1"' } }), 'HEAD');
    expect([found.body, found.headers.etag]).toEqual(['', '"1"']);
    for (const status of [204, 304]) {
      const { body, isBase64Encoded } = await through(new Response(null, { status }));
      expect([body, isBase64Encoded]).toEqual(['', false]);
    }
  });

  it('a Lambda result has cookies in a list of their own', async () => {
    const response = new Response(null, {
      headers: [
        ['x', '1'],
        ['x', '2'],
      ],
    });
    response.headers.append('set-cookie', 'a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT');
    response.headers.append('set-cookie', 'b=2');
    const { headers, cookies } = await through(response);
    expect(headers).toEqual({ x: '1, 2' });
    expect(cookies).toEqual(['a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT', 'b=2']);
  });

  it('a Lambda result keeps any bytes, encoded or not', async () => {
    const anyCoding = fc.constantFrom(undefined, 'br', 'identity');
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array(),
          fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
        ),
        anyCoding,
        async (bytes, coding) => {
          const headers = coding === undefined ? {} : { 'content-encoding': coding };
          const response = new Response(new Uint8Array(bytes), { headers });
          const result = await resultOf(response, 'GET');
          expect(bytesOf(result)).toEqual(Buffer.from(bytes));
          const outside = Buffer.from(await responseOf(result).arrayBuffer());
          expect(outside).toEqual(Buffer.from(bytes));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a Lambda handler', () => {
  it('lambdaHandler calls the answer with the Request and the message as it arrived', async () => {
    const answer = vi.fn<Answer>(() => new Response(null));
    const event = eventOf({ method: 'PUT', path: '/a/%E6%96%B0', body: Buffer.from('x') });
    await lambdaHandler({ answer })(event);
    const [request, context] = answer.mock.calls[0] ?? [];
    expect([request?.method, await request?.text()]).toEqual(['PUT', 'x']);
    expect(context).toEqual({
      message: {
        method: 'PUT',
        path: '/a/新',
        query: '',
        headers: {},
        body: Buffer.from('x'),
      },
      requestId: 'id',
    });
  });

  it.each([
    [
      'at once',
      () => {
        throw new TypeError('secret');
      },
    ],
    ['later', () => Promise.reject(new TypeError('secret'))],
    [
      'while its body is read',
      () =>
        new Response(new ReadableStream({ pull: () => Promise.reject(new TypeError('secret')) })),
    ],
  ] as [string, Answer][])(
    'lambdaHandler answers 500 without detail to a failure %s, and reports it',
    async (_when, answer) => {
      const report = vi.fn();
      const result = await lambdaHandler({ answer, report })(eventOf({ method: 'GET', path: '/' }));
      expect([result.statusCode, result.headers['cache-control']]).toEqual([500, 'no-store']);
      expect(JSON.stringify(result)).not.toContain('secret');
      expect(report).toHaveBeenCalledExactlyOnceWith(
        expect.objectContaining({ message: 'secret' }),
      );
    },
  );

  it('lambdaHandler logs an error that the answer throws', async () => {
    const answer = () => Promise.reject(new TypeError('why'));
    const [line] = await linesOf(() =>
      lambdaHandler({ answer })(eventOf({ method: 'GET', path: '/' })),
    );
    expect(line).toMatchObject({ message: 'unanswered', error: { code: 'TypeError' } });
  });

  it('lambdaHandler answers any event, with 400 where it is not a request', async () => {
    const anyPart = fc.anything({ withNullPrototype: false });
    const anyEvent = fc.oneof(
      anyPart,
      fc.record(
        {
          rawPath: anyPart,
          rawQueryString: anyPart,
          headers: fc.oneof(anyPart, fc.dictionary(fc.string(), anyPart)),
          cookies: fc.oneof(anyPart, fc.array(anyPart)),
          body: anyPart,
          isBase64Encoded: anyPart,
          requestContext: fc.oneof(
            anyPart,
            fc.record({ http: fc.record({ method: fc.oneof(anyPart, fc.constant('GET')) }) }),
          ),
        },
        { requiredKeys: [] },
      ),
    );
    const report = vi.fn();
    const handler = lambdaHandler({ answer: () => new Response('here'), report });
    await fc.assert(
      fc.asyncProperty(anyEvent, async (event) => {
        expect([200, 400]).toContain((await handler(event as HttpEvent)).statusCode);
      }),
      { numRuns: 500 },
    );
    expect(report).not.toHaveBeenCalled();
  });
});

/** @module Tests random fields, queries and JSON: every answer is one that the OpenAPI document describes. */

import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../lib/openapi/json-schema.ts';
import { anyText } from '../support/any-text.ts';
import { ApiDocument } from '../support/api-document.ts';
import { openStack, type Stack } from '../support/stack.ts';

const RUNS = 60;

let stack: Stack;
let document: ApiDocument;

beforeAll(async () => {
  stack = await openStack();
  const served = await stack.get('/api/openapi.json');
  document = new ApiDocument((await served.json()) as JsonObject, { isClosed: true });
});

async function faultsOf(path: string, method: string, answer: Response) {
  const operation = document.paths[path]?.[method];
  if (operation === undefined) throw new RangeError(`${method} ${path}`);
  return answer.status >= 500
    ? [`status ${answer.status}`]
    : document.faultsOfAnswer(operation, answer);
}

/** What a field may hold on its way: any bytes but those that end it. */
const fieldValue = fc.oneof(
  fc.string({ unit: 'grapheme-ascii', maxLength: 200 }),
  fc.constantFrom(
    '',
    '*',
    '"',
    'W/"v1"',
    '"v1", "v2"',
    'sig1=()',
    'sig1=:AA==:',
    ':',
    '\u00ff\u0080',
  ),
  fc.string({ maxLength: 3 }).map((text) => text.repeat(500)),
);

const fieldNames = [
  'if-none-match',
  'if-modified-since',
  'if-match',
  'accept',
  'accept-encoding',
  'content-type',
  'content-digest',
  'content-encoding',
  'content-length',
  'idempotency-key',
  'signature',
  'signature-input',
  'origin',
  'range',
  'x-forwarded-host',
];

const fields = fc.uniqueArray(fc.tuple(fc.constantFrom(...fieldNames), fieldValue), {
  selector: ([name]) => name,
  maxLength: 6,
});

const articleMember = fc.constantFrom(
  ...['act', 'publishAt', 'title', 'summary', 'slug', 'language', 'section', 'tags', 'authors'],
  ...['source', 'body', 'image', 'enclosures', 'related', 'license', 'altIds', 'expires', 'id'],
);

/** An article with a mistake, or a dozen. */
const oddArticle = fc
  .tuple(
    fc.dictionary(articleMember, fc.oneof(fc.jsonValue({ maxDepth: 3 }), anyText), { maxKeys: 6 }),
    fc.constantFrom('publish', 'draft', 'schedule', 'erase'),
    anyText,
  )
  .map(([odd, act, title]) => ({ act, title, ...odd }));

describe('random requests', () => {
  it('random fields are answered as the document says, by readers’ functions and by editors’', async () => {
    const targets = [
      ['get', '/api/articles'],
      ['get', '/api/changes'],
      ['get', '/rss.xml'],
      ['get', '/.well-known/jwks.json'],
      ['post', '/api/articles'],
      ['get', '/api/desk/articles'],
      ['get', '/api/keys'],
    ] as const;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...targets), fields, async ([method, path], headers) => {
        const body = method === 'post' ? { body: new TextEncoder().encode('{}') } : {};
        const request = { method: method.toUpperCase(), path, headers, ...body };
        expect(await faultsOf(path, method, await stack.send(request))).toEqual([]);
      }),
      { numRuns: RUNS * 2 },
    );
  });

  it('random queries are answered as the document says', async () => {
    const names = ['scope', 'from', 'to', 'limit', 'cursor', 'view', 'since', 'x'];
    const query = fc
      .array(fc.tuple(fc.constantFrom(...names), fc.oneof(fc.string(), anyText)), { maxLength: 5 })
      .map((pairs) =>
        pairs.map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`),
      );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('/api/articles', '/api/changes'),
        query,
        async (path, parts) => {
          const answer = await stack.get(`${path}?${parts.join('&')}`);
          expect(await faultsOf(path, 'get', answer)).toEqual([]);
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('random signed JSON is answered as the document says', async () => {
    await fc.assert(
      fc.asyncProperty(oddArticle, async (body) => {
        const answer = await stack.act({ path: '/api/articles', body });
        expect(await faultsOf('/api/articles', 'post', answer)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it('random signed bytes are answered as the document says', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 60 }),
      fc.json().map((text) => new TextEncoder().encode(text)),
      fc.json().map((text) => new TextEncoder().encode(text.slice(0, -1) || '{')),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (body) => {
        const answer = await stack.act({ path: '/api/articles', body });
        expect(await faultsOf('/api/articles', 'post', answer)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});

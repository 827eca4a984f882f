/** @module renderOperation, renderHead and renderOptions write operations as OpenAPI 3.1 has them. */

import { describe, expect, it } from 'vitest';
import { renderParameters } from '../../../lib/openapi/parameters.ts';
import {
  type FullOperation,
  type OperationDeps,
  renderHead,
  renderOperation,
  renderOptions,
} from '../../../lib/openapi/render-operation.ts';

const PROBLEMS = [
  { name: 'no-thing', status: 404, title: 'There is no such thing' },
  { name: 'no-key', status: 401, title: 'The key is missing' },
  { name: 'busy', status: 503, title: 'Busy', retryAfterSeconds: 5 },
  { name: 'down', status: 503, title: 'Down' },
];

const parameters = {
  id: { in: 'path', description: 'The id', schema: { type: 'string' } },
  size: { in: 'query', description: 'The size', schema: { type: 'integer' } },
  sizeOfFeed: { name: 'size', in: 'query', description: 'The size', schema: { type: 'integer' } },
  'If-Match': { in: 'header', required: true, description: 'The tag', schema: { type: 'string' } },
} as const;

const deps: OperationDeps = {
  parameters,
  problemOf: (name) => {
    const found = PROBLEMS.find((problem) => problem.name === name);
    if (found === undefined) throw new RangeError(name);
    return found;
  },
};

const operation: FullOperation = {
  method: 'get',
  path: '/things/{id}',
  id: 'readThing',
  tag: 'things',
  summary: 'One thing',
  isSigned: false,
  parameters: ['id', 'size'],
  answers: [
    {
      status: 200,
      description: 'The thing.',
      mediaType: 'application/json',
      schema: 'Thing',
      headers: ['ETag'],
    },
  ],
  refusals: ['no-thing', 'busy', 'down'],
  pathRefusals: ['no-thing'],
};

type Rendered = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

describe('renderOperation', () => {
  it('renderOperation leaves parameters of the path to the path', () => {
    expect(renderOperation(operation, deps).parameters).toEqual([
      { $ref: '#/components/parameters/size' },
    ]);
  });

  it('renderOperation joins problems of one status in one answer, with Retry-After if one of them has it', () => {
    const responses = renderOperation(operation, deps).responses as Rendered;
    expect(Object.keys(responses)).toEqual(['200', '404', '503']);
    expect(responses['503']).toMatchObject({
      description: '`busy`: Busy. `down`: Down.',
      headers: { 'Retry-After': { $ref: '#/components/headers/Retry-After' } },
    });
    expect(responses['404']?.headers).not.toHaveProperty('Retry-After');
    expect(responses['503']?.content).toEqual({
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: {
          busy: { $ref: '#/components/examples/busy' },
          down: { $ref: '#/components/examples/down' },
        },
      },
    });
  });

  it('renderOperation gives content of each media type a schema: JSON its own, text and XML as they are', () => {
    const mediaType = ['application/feed+json', 'application/rss+xml', 'text/x-opml'];
    const answer = {
      status: 200,
      description: 'x',
      mediaType,
      schema: 'Thing',
      headers: [],
    } as const;
    const { responses } = renderOperation({ ...operation, answers: [answer] }, deps);
    expect((responses as Rendered)['200']?.content).toEqual({
      'application/feed+json': { schema: { $ref: '#/components/schemas/Thing' } },
      'application/rss+xml': { schema: { type: 'string', format: 'byte' } },
      'text/x-opml': { schema: { type: 'string' } },
    });
  });

  it('renderOperation describes how to sign in the answer 401', () => {
    const signed = { ...operation, isSigned: true, refusals: ['no-key'] };
    const rendered = renderOperation(signed, deps);
    expect(rendered.security).toEqual([{ signature: [], signatureInput: [] }]);
    expect((rendered.responses as Rendered)['401']?.headers).toHaveProperty('Accept-Signature');
  });

  it('renderOperation describes refusals of feed paths as plain text', () => {
    const feed = { ...operation, refusesIn: 'text' as const };
    const { responses } = renderOperation(feed, deps) as { responses: Rendered };
    expect(Object.keys(responses['404']?.content ?? {})).toEqual(['text/plain', 'text/html']);
  });
});

describe('renderHead', () => {
  it('renderHead has the answers of GET without content, under an id of its own', () => {
    const head = renderHead(operation, deps);
    expect(head.operationId).toBe('headReadThing');
    for (const response of Object.values(head.responses as Rendered)) {
      expect(response).not.toHaveProperty('content');
    }
  });
});

describe('renderOptions', () => {
  it('renderOptions answers 204, or 404 where the path may not exist', () => {
    const options = renderOptions(operation, ['GET', 'HEAD', 'OPTIONS'], deps);
    expect(Object.keys(options.responses as Rendered)).toEqual(['204', '404']);
    const plain = renderOptions({ ...operation, pathRefusals: [] }, ['GET'], deps);
    expect(Object.keys(plain.responses as Rendered)).toEqual(['204']);
  });
});

describe('renderParameters', () => {
  it('renderParameters names a parameter by its key, or by its own name where two share one', () => {
    const { size, sizeOfFeed } = renderParameters(parameters);
    expect([size, sizeOfFeed]).toMatchObject([{ name: 'size' }, { name: 'size' }]);
  });

  it('renderParameters requires parameters of paths, and those that say so', () => {
    const rendered = renderParameters(parameters) as Rendered;
    const required = Object.keys(rendered).filter((key) => rendered[key]?.required === true);
    expect(required).toEqual(['id', 'If-Match']);
  });
});

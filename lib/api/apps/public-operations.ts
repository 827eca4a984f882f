/** @module Describes the public JSON as OpenAPI operations (design section 4, first table). */

import type { Operation as AnyOperation, GoodAnswer } from '../../openapi/operation.ts';
import type { Parameters } from '../../openapi/parameters.ts';
import { API_DOCUMENT_PATH, KEY_SET_PATH } from '../../site/urls.ts';
import type { Examples } from '../examples/story.ts';
import type { PublicProblemName } from '../problems/public-problems.ts';
import { MAX_SINCE } from './changes-response.ts';

type Operation = AnyOperation<PublicProblemName>;

/** The parameters of these operations alone. */
export const PUBLIC_PARAMETERS = {
  scope: {
    in: 'query',
    description: 'Which list: `all`, `section/ID`, `tag/SLUG`, `author/SLUG` or `source/SLUG`',
    schema: { type: 'string', default: 'all' },
    example: 'tag/harbour',
  },
  from: {
    in: 'query',
    description:
      'First published at this time or later: RFC 3339, a whole minute; write a plus sign as `%2B`',
    schema: { type: 'string', format: 'date-time' },
  },
  to: {
    in: 'query',
    description: 'First published at this time or earlier: RFC 3339, a whole minute',
    schema: { type: 'string', format: 'date-time' },
  },
  since: {
    in: 'query',
    description: 'The last `seq` that you have',
    schema: { type: 'integer', minimum: 0, maximum: MAX_SINCE, default: 0 },
    example: 0,
  },
} as const satisfies Parameters;

/** The header fields of every public answer with a representation. */
const CACHED_HEADERS = ['ETag', 'Cache-Control', 'Vary'];

const NOT_MODIFIED: GoodAnswer = {
  status: 304,
  description: 'The client already has this: the ETag that it sent is current.',
  headers: CACHED_HEADERS,
};

const PUBLIC = { method: 'get', tag: 'reading', isSigned: false } as const;

/** JSON for apps. */
export function publicOperations(examples: Examples): readonly Operation[] {
  return [
    listOperation(examples),
    articleOperation(examples),
    changesOperation(examples),
    keySetOperation(examples),
    documentOperation(),
  ];
}

function listOperation(examples: Examples): Operation {
  return {
    ...PUBLIC,
    path: '/api/articles',
    id: 'listArticles',
    summary: 'Articles, newest first',
    description:
      'Part of a list; `next` is the address of the following part, and valid as long as the list exists. A part ends early, with fewer items than `limit`, where its articles are long: the list ends where `next` is missing. Parameters of other names are ignored.',
    parameters: ['scope', 'from', 'to', 'limit', 'cursor', 'view', 'If-None-Match'],
    answers: [
      {
        status: 200,
        description: 'Part of the list. Items have no bodies, unless `view=full`.',
        mediaType: 'application/json',
        schema: 'ArticleList',
        example: {
          items: [examples.item],
          next: 'https://news.example/api/articles?scope=tag%2Fharbour&limit=1&cursor=MTc2Mzc5NDgwMDAwMC4wMTlhYWE2MC02ZTAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDE',
        },
        headers: [...CACHED_HEADERS, 'Link'],
      },
      NOT_MODIFIED,
    ],
    refusals: ['invalid-parameter', 'unknown-scope', 'retired-scope'],
  };
}

function articleOperation(examples: Examples): Operation {
  return {
    ...PUBLIC,
    path: '/api/articles/{id}',
    id: 'readArticle',
    summary: 'One article as readers see it',
    parameters: ['id', 'If-None-Match'],
    answers: [
      {
        status: 200,
        description: 'The live version.',
        mediaType: 'application/json',
        schema: 'Article',
        example: examples.live,
        headers: CACHED_HEADERS,
      },
      NOT_MODIFIED,
    ],
    refusals: ['not-found', 'gone', 'article-expired'],
  };
}

function changesOperation(examples: Examples): Operation {
  return {
    ...PUBLIC,
    path: '/api/changes',
    id: 'listChanges',
    summary: 'Every change that readers can notice, in order',
    description:
      'Publications, updates, corrections, withdrawals, expiries and restorations, oldest first. `seq` has no gap: an app that repeats the request with the last `seq` that it has misses nothing, and can mirror the site. A part may have fewer rows than `limit` although more follow: the list ends where `next` is missing. Once an article has left readers, no row about it has its title, nor its slug in `url`.',
    parameters: ['since', 'limit', 'If-None-Match'],
    answers: [
      {
        status: 200,
        description: 'The changes after `since`; `next` if there are more.',
        mediaType: 'application/json',
        schema: 'ChangeList',
        example: { items: [examples.change] },
        headers: [...CACHED_HEADERS, 'Link'],
      },
      NOT_MODIFIED,
    ],
    refusals: ['invalid-parameter'],
  };
}

function keySetOperation(examples: Examples): Operation {
  return {
    ...PUBLIC,
    path: KEY_SET_PATH,
    id: 'readKeySet',
    summary: 'The public keys of the newsroom (RFC 7517)',
    description: 'Keys that can sign now, without revoked and expired ones.',
    parameters: ['If-None-Match'],
    answers: [
      {
        status: 200,
        description: 'A JWK Set.',
        mediaType: 'application/jwk-set+json',
        schema: 'KeySet',
        example: { keys: [examples.setKey] },
        headers: CACHED_HEADERS,
      },
      NOT_MODIFIED,
    ],
    refusals: [],
  };
}

function documentOperation(): Operation {
  return {
    ...PUBLIC,
    path: API_DOCUMENT_PATH,
    id: 'readDocument',
    summary: 'This document',
    parameters: ['If-None-Match'],
    answers: [
      {
        status: 200,
        description: 'OpenAPI 3.1.',
        mediaType: 'application/json',
        schema: 'Document',
        headers: CACHED_HEADERS,
      },
      NOT_MODIFIED,
    ],
    refusals: [],
  };
}

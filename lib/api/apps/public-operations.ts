/** @module What anybody may read, as operations of the document (design section 4, first table). */

import type { GoodAnswer, Operation } from '../../openapi/operation.ts';
import { API_DOCUMENT_PATH, KEY_SET_PATH } from '../../site/urls.ts';
import type { Examples } from '../examples/story.ts';

/** Of every public answer that carries a representation. */
const CACHED_HEADERS = ['ETag', 'Cache-Control', 'Vary'];

const NOT_MODIFIED: GoodAnswer = {
  status: 304,
  description: 'The client has it already: the tag that it sent is still that of the answer.',
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
      'A part of a list; `next` is the address of what follows, and good as long as the list exists. A part may hold fewer items than asked for, and more may follow all the same: only a missing `next` says that this is the end.',
    parameters: ['scope', 'from', 'to', 'limit', 'cursor', 'view', 'If-None-Match'],
    answers: [
      {
        status: 200,
        description: 'A part of the list. Items are without bodies, unless `view=full`.',
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
        example: examples.published,
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
    summary: 'Everything that readers could notice, in order',
    description:
      'Publications, updates, corrections, withdrawals, expiries and restorations, oldest first. `seq` has no gap: an app that asks again with the last `seq` that it saw misses nothing, and mirrors the site.',
    parameters: ['since', 'limit', 'If-None-Match'],
    answers: [
      {
        status: 200,
        description: 'The changes after `since`; `next` while there are more.',
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
    description: 'Those that can sign now: revoked and expired ones are not among them.',
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

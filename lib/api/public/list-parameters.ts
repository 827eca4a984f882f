/** @module Describes the parameters of lists and articles that every audience has (OpenAPI 3.1 §4.8.12). */

import { ARTICLE_ID } from '../../article/article.ts';
import type { Parameters } from '../../openapi/parameters.ts';
import { CURSOR } from './list-cursor.ts';
import { LIMIT, VIEWS } from './query-parameters.ts';

/** By the names that operations refer to them by. */
export const LIST_PARAMETERS = {
  id: {
    in: 'path',
    description: 'The id of an article',
    schema: { type: 'string', pattern: ARTICLE_ID.source },
    example: '019aaa60-6e00-7000-8000-000000000001',
  },
  'If-None-Match': {
    in: 'header',
    description: 'The ETag of what you have',
    schema: { type: 'string' },
  },
  limit: {
    in: 'query',
    description: 'How many items at most',
    schema: { type: 'integer', minimum: LIMIT.min, maximum: LIMIT.max, default: LIMIT.default },
  },
  cursor: {
    in: 'query',
    description: 'The cursor in `next`, unchanged',
    schema: { type: 'string', pattern: CURSOR.source },
  },
  view: {
    in: 'query',
    description: '`full`: whole articles as items',
    schema: { type: 'string', enum: VIEWS, default: 'summary' },
  },
} as const satisfies Parameters;

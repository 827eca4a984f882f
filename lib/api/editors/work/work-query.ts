/** @module Parses the queries of working copies. */

import { type ArticleId, parseArticleId } from '../../../article/article.ts';
import { present } from '../../../core/optional.ts';
import type { Result } from '../../../core/result.ts';
import { isKeyId } from '../../../signature/jwk.ts';
import {
  CURSOR_RULE,
  type ParameterReader,
  type QueryRefusal,
  readLimit,
  readParameters,
} from '../../public/query-parameters.ts';

/** What a list of working copies is asked for: who works on an article, or the copies of a key. */
export type WorkListQuery =
  | { readonly article: ArticleId }
  | { readonly key?: string; readonly limit: number; readonly after?: ArticleId };

/** The rules of parameters. */
export const KEY_RULE = 'must be the keyid of a key: 43 characters';
const ARTICLE_RULE = 'must be the id of an article, a UUIDv7 in lower case';

/** Parses the query of a list. */
export function parseWorkListQuery(query: string): Result<WorkListQuery, QueryRefusal> {
  const given = new URLSearchParams(query);
  const parameters = readParameters(given, ['article', 'key', 'limit', 'cursor']);
  const article = parameters.read('article', parseArticleId, ARTICLE_RULE);
  const key = readKey(parameters);
  const limit = readLimit(parameters);
  const after = parameters.read('cursor', parseArticleId, CURSOR_RULE);
  if (given.has('article') && given.has('key')) {
    parameters.bad('key', 'is not allowed beside article');
  }
  const asked = article === undefined ? { limit, ...present({ key, after }) } : { article };
  return parameters.done<WorkListQuery>(asked);
}

/** Parses the query of one copy: whose it is, where it is not one's own. */
export function parseWorkQuery(query: string): Result<{ readonly key?: string }, QueryRefusal> {
  const parameters = readParameters(new URLSearchParams(query), ['key']);
  const key = readKey(parameters);
  return parameters.done(present({ key }));
}

/** Writes the query of the next part. */
export function nextWorkQuery(
  { key, limit }: { readonly key?: string; readonly limit: number },
  last: ArticleId,
): string {
  return String(
    new URLSearchParams({ ...present({ key }), limit: String(limit), cursor: last } as Record<
      string,
      string
    >),
  );
}

function readKey({ read }: ParameterReader): string | undefined {
  return read('key', (text) => (isKeyId(text) ? text : undefined), KEY_RULE);
}

/** @module An article's id: a UUIDv7 in lower case (RFC 9562 §5.7). */

import type { ArticleId } from './article.ts';

/** A UUIDv7 as this server writes it. */
export const ARTICLE_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Takes text for an article's id only if it is one. */
export function parseArticleId(text: string): ArticleId | undefined {
  return ARTICLE_ID.test(text) ? (text as ArticleId) : undefined;
}

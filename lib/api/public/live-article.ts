/** @module Finds the live version of an article. */

import { parseArticleId } from '../../article/article.ts';
import { exhaustive } from '../../core/exhaustive.ts';
import { ok, type Result, refuse } from '../../core/result.ts';
import type { ArticleReader } from '../../publish/articles/article-record.ts';
import type { VersionRef } from '../../publish/articles/stored-version.ts';

/** Why there is no live version. Drafts, scheduled articles and unknown ids are all `not-found`. */
export type ArticleRefusal =
  | { readonly type: 'not-found' }
  | { readonly type: 'gone'; readonly note?: string }
  | { readonly type: 'article-expired' };

/** The reference of an article's live version by the id in a URL, which may be any text. */
export async function findLiveVersion(
  id: string,
  articles: Pick<ArticleReader, 'readArticle'>,
): Promise<Result<VersionRef, ArticleRefusal>> {
  const articleId = parseArticleId(id);
  const record = articleId === undefined ? undefined : await articles.readArticle(articleId);
  if (record === undefined) return refuse({ type: 'not-found' });
  const { status, live, departure, id: known } = record.state;
  switch (status) {
    case 'draft':
    case 'scheduled':
      return refuse({ type: 'not-found' });
    case 'expired':
      return refuse({ type: 'article-expired' });
    case 'withdrawn':
      return refuse({
        type: 'gone',
        ...(departure?.note !== undefined && { note: departure.note }),
      });
    case 'published':
      return live === undefined ? refuse({ type: 'not-found' }) : ok({ id: known, version: live });
    default:
      return exhaustive(status);
  }
}

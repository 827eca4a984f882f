/** @module What the public gets to see of an article: its live version, a public goodbye, or nothing. */

import { parseArticleId } from '../../article/article-id.ts';
import { exhaustive } from '../../core/exhaustive.ts';
import { ok, type Result, refuse } from '../../core/result.ts';
import type { ArticleReader, VersionRef } from '../../publish/read-ports.ts';

/** Why there is nothing to see. A draft, an hour not yet come and an unknown id are one and the same. */
export type ArticleRefusal =
  | { readonly type: 'not-found' }
  | { readonly type: 'gone'; readonly note?: string }
  | { readonly type: 'article-expired' };

/** Names the live version of an article by the id in a URL, whatever that text is. */
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

/** @module Finds the live version of an article. */

import { type ArticleState, parseArticleId } from '../../article/article.ts';
import type { Instant } from '../../core/clock.ts';
import { exhaustive } from '../../core/exhaustive.ts';
import { present } from '../../core/optional.ts';
import { ok, type Result, refuse } from '../../core/result.ts';
import type { ArticleReader, ArticleRecord } from '../../publish/articles/article-record.ts';
import type { VersionRef } from '../../publish/articles/stored-version.ts';

/** Why there is no live version. Drafts, scheduled articles and unknown ids are all `not-found`. */
export type ArticleRefusal =
  | { readonly type: 'not-found' }
  | { readonly type: 'gone'; readonly note?: string; readonly dates?: DepartureDates }
  | { readonly type: 'article-expired'; readonly dates?: DepartureDates };

/** When an article was first published, and when it left: all that is said of it beside the note. */
export interface DepartureDates {
  readonly firstPublished: Instant;
  readonly leftAt: Instant;
}

/** The reference of an article's live version by the id in a URL, which may be any text. */
export async function findLiveVersion(
  id: string,
  articles: Pick<ArticleReader, 'readArticle'>,
): Promise<Result<VersionRef, ArticleRefusal>> {
  const articleId = parseArticleId(id);
  return liveVersionOf(articleId === undefined ? undefined : await articles.readArticle(articleId));
}

/** The reference of the live version of an article by its record. */
export function liveVersionOf(
  record: Pick<ArticleRecord, 'state'> | undefined,
): Result<VersionRef, ArticleRefusal> {
  if (record === undefined) return refuse({ type: 'not-found' });
  const { status, live, departure, id: known } = record.state;
  const dates = datesOf(record.state);
  switch (status) {
    case 'draft':
    case 'scheduled':
      return refuse({ type: 'not-found' });
    case 'expired':
      return refuse({ type: 'article-expired', ...present({ dates }) });
    case 'withdrawn':
      return refuse({ type: 'gone', ...present({ note: departure?.note, dates }) });
    case 'published':
      return live === undefined ? refuse({ type: 'not-found' }) : ok({ id: known, version: live });
    default:
      return exhaustive(status);
  }
}

function datesOf({ firstPublished, departure }: ArticleState): DepartureDates | undefined {
  if (firstPublished === undefined || departure === undefined) return undefined;
  return { firstPublished, leftAt: departure.at };
}

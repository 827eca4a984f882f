/** @module The record of an article: its state and its feeds, without its text, and the port that reads it. */

import type { ArticleId, ArticleState } from '../../article/article.ts';
import { workOf, workVersionOf } from '../../article/editable-version.ts';
import type { ArticleVersion } from '../../article/version.ts';
import type { Instant } from '../../core/clock.ts';
import type { Scope } from '../../site/scopes.ts';
import type { Slug } from '../../site/slug.ts';
import type { VersionRef } from './stored-version.ts';

/** The article item: its state, and the feeds that list it now (none unless published). */
export interface ArticleRecord {
  readonly state: ArticleState;
  readonly title: string;
  /** Title and slug of the live version; absent unless published, and from records of the time before it was kept. */
  readonly shown?: ShownTitle;
  /** The section of the newest content, live or not. */
  readonly section?: string;
  /** When its newest version was made. */
  readonly touchedAt: Instant;
  /** The key that signed its newest act; absent where the timer acted, and in records of the time before it was kept. */
  readonly touchedBy?: string;
  readonly scopes: readonly Scope[];
  /** The feeds that do not list it now, but hold it in a closed archive chunk; absent where none does. */
  readonly archivedIn?: readonly Scope[];
  /** The newest rows of `/api/changes` that are about it, by number; absent before it was published. */
  readonly changes?: readonly number[];
}

/** What links to an article say of it. */
export interface ShownTitle {
  readonly title: string;
  readonly slug?: Slug;
}

/** Reads single articles. */
export interface ArticleReader {
  /** The record of an article; undefined for an unknown id. Read consistently unless it may lag, which costs half. */
  readArticle(
    id: ArticleId,
    options?: { readonly mayLag: boolean },
  ): Promise<ArticleRecord | undefined>;
  /** The records of articles in the order asked, read consistently; undefined for an unknown id. */
  readArticles(ids: readonly ArticleId[]): Promise<readonly (ArticleRecord | undefined)[]>;
  /** One version with its content; undefined when there is none. */
  readVersion(ref: VersionRef): Promise<ArticleVersion | undefined>;
}

/** The newest content of an article with the state given; undefined when it was erased. */
export async function readWork(
  articles: Pick<ArticleReader, 'readVersion'>,
  state: ArticleState,
): Promise<ArticleVersion | undefined> {
  const work = await articles.readVersion({ id: state.id, version: workVersionOf(state) });
  return work && workOf(state, work);
}

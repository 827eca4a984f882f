/** @module Answers an article's page, found by id, at its canonical address. */

import type { ArticleContent, ArticleId } from '../../article/article.ts';
import type { LiveVersion } from '../../article/version.ts';
import { CodedError } from '../../core/errors.ts';
import { renderArticlePage } from '../../page/article/article-page.tsx';
import type { RelatedTitles } from '../../page/article/article-related.tsx';
import type { ArticleReader, ShownTitle } from '../../publish/articles/article-record.ts';
import type { VersionReader, VersionRef } from '../../publish/articles/stored-version.ts';
import { absolute, articlePath } from '../../site/urls.ts';
import { findLiveVersion, liveVersionOf } from '../public/live-article.ts';
import { redirectTo } from './html-response.ts';
import { type NeighbourDeps, readNeighbours } from './neighbours.ts';
import { type PageDeps, readSiteHead } from './page-response.ts';

/** What the titles of related articles are read from. */
export interface RelatedDeps {
  readonly articles: Pick<ArticleReader, 'readArticle'>;
  readonly versions: VersionReader;
}

/** What article pages are made with. */
export interface ArticlePageDeps extends PageDeps, RelatedDeps, NeighbourDeps {}

/** The address of the request. */
interface ArticleAddress {
  readonly id: string;
  readonly slug?: string;
}

/** Answers with an article's live version; 301 from a slug that is not its own, and from an id in capitals. */
export async function answerArticlePage(
  request: Request,
  { id, slug }: ArticleAddress,
  deps: ArticlePageDeps,
): Promise<Response> {
  const head = await readSiteHead(deps);
  const found = await findLiveVersion(id.toLowerCase(), deps.articles);
  if (!found.ok) return deps.answer.error(found.refusal);
  if (found.value.id !== id) return redirectTo(absolute(deps.origin, articlePath(found.value.id)));
  const read = readOnce(found.value, deps);
  if (slug !== undefined) {
    const { content } = await read();
    const canonical = articlePath(id, content.slug);
    if (canonical !== `${articlePath(id)}/${slug}`) {
      return redirectTo(absolute(deps.origin, canonical));
    }
  }
  const render = async () => renderArticle(await read(), deps);
  return deps.answer.page(request, { head, address: articlePath(id), render });
}

function readOnce(
  ref: VersionRef,
  { versions }: Pick<RelatedDeps, 'versions'>,
): () => Promise<LiveVersion> {
  let reading: Promise<LiveVersion> | undefined;
  const read = async () => {
    const [version] = await versions.readVersions([ref]);
    if (version === undefined)
      throw new CodedError('ERR_VERSION_UNREAD', 'Fewer versions than asked for');
    return version;
  };
  return () => {
    reading ??= read();
    return reading;
  };
}

async function renderArticle(version: LiveVersion, deps: ArticlePageDeps): Promise<string> {
  const [related, neighbours] = await Promise.all([
    readRelated(version.content, deps),
    readNeighbours(version, deps),
  ]);
  return renderArticlePage({ version, related, neighbours }, deps);
}

/** So many related articles of this site have their titles shown: each costs the read of a record. */
export const MAX_RELATED_SHOWN = 12;

/** The titles of those related articles of this site that are live, of the first 12, as in their live versions. */
export async function readRelated(
  content: Pick<ArticleContent, 'related'>,
  deps: RelatedDeps,
): Promise<RelatedTitles> {
  const ids = new Set(content.related.flatMap((item) => ('id' in item ? [item.id] : [])));
  const first = [...ids].slice(0, MAX_RELATED_SHOWN);
  const found = await Promise.all(first.map((id) => readTitle(id, deps)));
  return new Map(found.flatMap((one) => (one === undefined ? [] : [one])));
}

async function readTitle(
  id: ArticleId,
  { articles, versions }: RelatedDeps,
): Promise<readonly [ArticleId, ShownTitle] | undefined> {
  const record = await articles.readArticle(id);
  const live = liveVersionOf(record);
  if (record === undefined || !live.ok) return undefined;
  if (record.shown !== undefined) return [id, record.shown];
  const [version] = await versions.readVersions([live.value]);
  return version && [id, version.content];
}

/** @module The page of an article: found by id, at one canonical address. */

import type { ArticleContent, ArticleId } from '../../article/article.ts';
import type { LiveVersion } from '../../article/version.ts';
import { CodedError } from '../../core/errors.ts';
import { renderArticlePage } from '../../page/article/article-page.tsx';
import type { RelatedTitles } from '../../page/article/article-related.tsx';
import type { VersionRef } from '../../publish/read-ports.ts';
import { absolute, articlePath } from '../../site/urls.ts';
import { findLiveVersion } from '../public/live-article.ts';
import { answerErrorPage, redirectTo } from './html-response.ts';
import { answerPage, type PageKit, readSiteHead } from './page-response.ts';

/** The address as asked for. */
interface ArticleAddress {
  readonly id: string;
  readonly slug?: string;
}

/** Answers with an article's live version; 301 from any slug that is not its own. */
export async function answerArticlePage(
  request: Request,
  { id, slug }: ArticleAddress,
  kit: PageKit,
): Promise<Response> {
  const head = await readSiteHead(kit);
  const found = await findLiveVersion(id, kit.articles);
  if (!found.ok) return answerErrorPage(found.refusal, kit);
  const read = readOnce(found.value, kit);
  if (slug !== undefined) {
    const { content } = await read();
    const canonical = articlePath(id, content.slug);
    if (canonical !== `${articlePath(id)}/${slug}`) {
      return redirectTo(absolute(kit.origin, canonical));
    }
  }
  return answerPage(
    request,
    { head, address: articlePath(id), render: async () => renderArticle(await read(), kit) },
    kit,
  );
}

function readOnce(ref: VersionRef, { versions }: PageKit): () => Promise<LiveVersion> {
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

async function renderArticle(version: LiveVersion, kit: PageKit): Promise<string> {
  const related = await readRelated(version.content, kit);
  return renderArticlePage({ version, related }, kit);
}

/** The titles of the related articles of this site that are live now, each by its live version. */
export async function readRelated(
  content: Pick<ArticleContent, 'related'>,
  kit: PageKit,
): Promise<RelatedTitles> {
  const ids = new Set(content.related.flatMap((item) => ('id' in item ? [item.id] : [])));
  const found = await Promise.all([...ids].map((id) => findLiveVersion(id, kit.articles)));
  const refs = found.flatMap((one) => (one.ok ? [one.value] : []));
  if (refs.length === 0) return new Map();
  const versions = await kit.versions.readVersions(refs);
  return new Map<ArticleId, LiveVersion['content']>(
    versions.map(({ state, content: live }) => [state.id, live]),
  );
}

/** @module The page of an article: found by id, at one canonical address. */

import type { ArticleId, LiveVersion } from '../article/article.ts';
import { CodedError } from '../core/exhaustive.ts';
import { renderArticlePage } from '../page/article-page.tsx';
import type { RelatedTitles } from '../page/article-related.tsx';
import type { VersionRef } from '../publish/reading.ts';
import { absolute, articlePath } from '../site/urls.ts';
import { redirectTo, refusePage } from './page-answers.ts';
import { answerPage, type PageDesk, readSiteHead } from './page-desk.ts';
import { findLiveVersion } from './public-article.ts';

/** The address as asked for. */
interface ArticleAddress {
  readonly id: string;
  readonly slug?: string;
}

/** Answers with an article's live version; 301 from any slug that is not its own. */
export async function answerArticlePage(
  request: Request,
  { id, slug }: ArticleAddress,
  desk: PageDesk,
): Promise<Response> {
  const head = await readSiteHead(desk);
  const found = await findLiveVersion(id, desk.articles);
  if (!found.ok) return refusePage(found.refusal, desk);
  const read = readOnce(found.value, desk);
  if (slug !== undefined) {
    const { content } = await read();
    const canonical = articlePath(id, content.slug);
    if (canonical !== `${articlePath(id)}/${slug}`) {
      return redirectTo(absolute(desk.origin, canonical));
    }
  }
  return answerPage(
    request,
    { head, address: articlePath(id), render: async () => renderArticle(await read(), desk) },
    desk,
  );
}

function readOnce(ref: VersionRef, { versions }: PageDesk): () => Promise<LiveVersion> {
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

async function renderArticle(version: LiveVersion, desk: PageDesk): Promise<string> {
  const related = await readRelated(version, desk);
  return renderArticlePage({ version, related }, desk);
}

/** The titles of the related articles of this site that are live now, each by its live version. */
async function readRelated({ content }: LiveVersion, desk: PageDesk): Promise<RelatedTitles> {
  const ids = new Set(content.related.flatMap((item) => ('id' in item ? [item.id] : [])));
  const found = await Promise.all([...ids].map((id) => findLiveVersion(id, desk.articles)));
  const refs = found.flatMap((one) => (one.ok ? [one.value] : []));
  if (refs.length === 0) return new Map();
  const versions = await desk.versions.readVersions(refs);
  return new Map<ArticleId, LiveVersion['content']>(
    versions.map(({ state, content: live }) => [state.id, live]),
  );
}

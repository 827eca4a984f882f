/** @module The page of a preview: what is not published yet, for whoever was given its link. */

import type { ArticleVersion } from '../../article/version.ts';
import { NO_STORE } from '../../http/caching.ts';
import { renderPreviewPage } from '../../page/article/preview-page.tsx';
import { renderErrorPage } from '../../page/error-page.tsx';
import { readWork } from '../../publish/history.ts';
import type { Preview } from '../../publish/preview.ts';
import { PUBLIC_PROBLEMS } from '../problems/public-problems.ts';
import { readRelated } from './article-response.ts';
import { HTML_MEDIA_TYPE, PAGE_FIELDS } from './html-response.ts';
import type { PageKit } from './page-response.ts';

/** Of every answer below `/previews/`: kept by nobody, indexed by nobody, named to nobody. */
const PREVIEW_FIELDS: Readonly<Record<string, string>> = {
  ...PAGE_FIELDS.reader,
  'content-type': HTML_MEDIA_TYPE,
  'cache-control': NO_STORE,
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow, noarchive',
};

/** 32 bytes in base64url without padding (RFC 4648 §5). */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** Answers with the version that the link is to; a link that is unknown, expired or ended is one and the same. */
export async function answerPreviewPage(token: string, kit: PageKit): Promise<Response> {
  const preview = TOKEN.test(token)
    ? await kit.previews.findPreview(token, kit.clock())
    : undefined;
  const shown = preview && (await readPreviewed(preview, kit));
  if (preview === undefined || shown === undefined) return refusePreview(kit);
  const related = await readRelated(shown.content, kit);
  const { expiresAt } = preview;
  const page = await renderPreviewPage({ version: shown, related, expiresAt }, kit);
  return new Response(page, { headers: PREVIEW_FIELDS });
}

/** 404 in the same words for every reason. */
export async function refusePreview(kit: PageKit): Promise<Response> {
  const page = await renderErrorPage({ type: 'not-found' }, kit);
  return new Response(page, {
    status: PUBLIC_PROBLEMS['not-found'].status,
    headers: PREVIEW_FIELDS,
  });
}

/**
 * The words that the newsroom worked on at that version. Deleting the article ends its links, and
 * so does withdrawing it: what was taken back is not to be read by an older link.
 */
async function readPreviewed(
  { id, version }: Preview,
  { articles }: PageKit,
): Promise<ArticleVersion | undefined> {
  const [record, linked] = await Promise.all([
    articles.readArticle(id),
    articles.readVersion({ id, version }),
  ]);
  if (record === undefined || linked === undefined) return undefined;
  const { departure } = record.state;
  if (departure !== undefined && departure.version > version) return undefined;
  return readWork(articles, linked.state);
}

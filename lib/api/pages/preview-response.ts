/** @module Answers the page of a preview link: unpublished work (the desk). */

import type { ArticleVersion } from '../../article/version.ts';
import type { Clock } from '../../core/clock.ts';
import type { KeySetReader } from '../../editors/key-register.ts';
import { NO_STORE } from '../../http/caching.ts';
import { renderPreviewPage } from '../../page/article/preview-page.tsx';
import { renderErrorPage } from '../../page/error-page.tsx';
import type { PageContext } from '../../page/frame.ts';
import { type ArticleReader, readWork } from '../../publish/articles/article-record.ts';
import type { Preview, PreviewReader, UnsavedPreview } from '../../publish/articles/preview.ts';
import { PUBLIC_PROBLEMS } from '../problems/public-problems.ts';
import { type RelatedDeps, readRelated } from './article-response.ts';
import { HTML_MEDIA_TYPE, PAGE_FIELDS } from './html-response.ts';

/** Fields of every answer below `/previews/`: not stored, not indexed, not sent as a referrer. */
const PREVIEW_FIELDS: Readonly<Record<string, string>> = {
  ...PAGE_FIELDS.preview,
  'content-type': HTML_MEDIA_TYPE,
  'cache-control': NO_STORE,
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow, noarchive',
};

/** 32 bytes in base64url without padding (RFC 4648 §5). */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** What preview pages are made with. */
export interface PreviewPageDeps extends PageContext, RelatedDeps {
  readonly articles: Pick<ArticleReader, 'readArticle' | 'readVersion'>;
  readonly previews: PreviewReader;
  readonly keys: KeySetReader;
  readonly clock: Clock;
}

/** Answers with the version of the link; unknown, expired and revoked links all answer 404. */
export async function answerPreviewPage(token: string, deps: PreviewPageDeps): Promise<Response> {
  const preview = TOKEN.test(token) ? await findGoodPreview(token, deps) : undefined;
  if (preview === undefined) return refusePreview(deps);
  const isUnsaved = 'unsaved' in preview;
  const version = isUnsaved ? preview.unsaved : await readPreviewed(preview, deps);
  if (version === undefined) return refusePreview(deps);
  const related = await readRelated(version.content, deps);
  const { expiresAt } = preview;
  const page = await renderPreviewPage({ version, isUnsaved, related, expiresAt }, deps);
  return new Response(page, { headers: PREVIEW_FIELDS });
}

/** The link of a token, unless the key that made it was revoked. */
async function findGoodPreview(
  token: string,
  { previews, keys, clock }: Pick<PreviewPageDeps, 'previews' | 'keys' | 'clock'>,
): Promise<Preview | UnsavedPreview | undefined> {
  const preview = await previews.findPreview(token, clock());
  if (preview?.keyid === undefined) return preview;
  const live = await keys.readKeySet();
  return live.some(({ keyid }) => keyid === preview.keyid) ? preview : undefined;
}

/** Answers 404, in the same words for every reason. */
export async function refusePreview(deps: PageContext): Promise<Response> {
  const page = await renderErrorPage({ type: 'not-found' }, deps);
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
  { articles }: Pick<PreviewPageDeps, 'articles'>,
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

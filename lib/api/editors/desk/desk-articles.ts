/** @module Reads one article on the desk: its newest work, its history, a version, a difference. */

import { type ArticleId, parseArticleId } from '../../../article/article.ts';
import { differencesBetween, type FieldChange } from '../../../article/differences.ts';
import { digestWords } from '../../../article/review/words-digest.ts';
import type { WireArticle } from '../../../article/wire.ts';
import { ok, type Result, refuse } from '../../../core/result.ts';
import type { EditorKey } from '../../../editors/editor-key.ts';
import type { KeyFinder } from '../../../editors/key-register.ts';
import { mayWriteIn } from '../../../editors/permissions.ts';
import {
  type ArticleReader,
  type ArticleRecord,
  readWork,
} from '../../../publish/articles/article-record.ts';
import type { HistoryReader, KeptVersion } from '../../../publish/desk/history.ts';
import {
  type DeskContext,
  deskArticleJson,
  keptVersionJson,
  reviewsJson,
  type SignerFinder,
  versionFactsJson,
  writtenJson,
} from './desk-json.ts';
import type { HistoryQuery } from './desk-query.ts';

/** What reading one article is given to call. */
export interface DeskArticleDeps {
  readonly articles: Pick<ArticleReader, 'readArticle' | 'readVersion'>;
  readonly histories: HistoryReader;
  readonly keys: KeyFinder;
}

/** Why there is nothing to read. */
export type DeskRefusal =
  | { readonly type: 'not-found' }
  | { readonly type: 'no-such-version'; readonly version: number };

/**
 * Returns the article with this id if the key may see it: one bound to sections sees those whose
 * newest content is in one of them. An article of another section is as an unknown one.
 */
export async function findDeskArticle(
  id: string,
  editor: EditorKey,
  articles: Pick<ArticleReader, 'readArticle'>,
): Promise<Result<ArticleRecord, DeskRefusal>> {
  const articleId = parseArticleId(id);
  const record = articleId === undefined ? undefined : await articles.readArticle(articleId);
  if (record === undefined) return refuse({ type: 'not-found' });
  return mayWriteIn(editor, record.section) ? ok(record) : refuse({ type: 'not-found' });
}

/** The reviews of an article's words, where there are any. */
interface DeskReviews {
  readonly reviews?: ReturnType<typeof reviewsJson>;
}

/** The article as the newsroom works on it. */
export async function readDeskArticle(
  record: ArticleRecord,
  { articles, keys }: DeskArticleDeps,
  context: DeskContext,
): Promise<Result<WireArticle & DeskReviews, DeskRefusal>> {
  const work = await readWork(articles, record.state);
  // Deleted since, and its versions with it.
  if (work === undefined) return refuse({ type: 'not-found' });
  const article = deskArticleJson(work, record, context);
  const { reviews = [] } = record.state;
  if (reviews.length === 0) return ok(article);
  const words = await digestWords(work.content);
  const findSigner = await readSigners(
    reviews.map(({ keyid }) => keyid),
    keys,
  );
  return ok({ ...article, reviews: reviewsJson(reviews, { words, findSigner }, context) });
}

/** A part of a history; `next` is the last version of it, when there are earlier ones. */
export interface DeskHistory {
  readonly items: readonly unknown[];
  readonly next?: number;
}

/**
 * The acts on an article, newest first, but for those on versions of sections which the key may not
 * see: a part may have fewer than `limit` although more follow.
 */
export async function readDeskHistory(
  id: ArticleId,
  { limit, before }: HistoryQuery,
  { deps, context }: { readonly deps: DeskArticleDeps; readonly context: VersionContext },
): Promise<DeskHistory> {
  // One more than requested shows whether more follow.
  const range = { limit: limit + 1, ...(before !== undefined && { before }) };
  const versions = await deps.histories.readHistory(id, range);
  const page = versions.slice(0, limit);
  const seen = page.filter(({ section }) => maySeeVersion(context.editor, section));
  const findSigner = await readSigners(
    seen.flatMap(({ keyid }) => keyid ?? []),
    deps.keys,
  );
  const last = page.at(-1);
  return {
    items: seen.map((facts) => versionFactsJson(facts, findSigner, context)),
    ...(versions.length > limit && last !== undefined && { next: last.state.version }),
  };
}

/** What versions are read with: `editor` is the key that asks. */
export interface VersionContext extends DeskContext {
  readonly editor: EditorKey;
}

/** One version whole, with its proof. */
export async function readDeskVersion(
  ref: { readonly id: ArticleId; readonly version: number },
  { histories, keys }: DeskArticleDeps,
  context: VersionContext,
): Promise<Result<unknown, DeskRefusal>> {
  const kept = await readKept(ref, histories, context);
  if (!kept.ok) return kept;
  const findSigner = await readSigners([kept.value.signed?.keyid ?? []].flat(), keys);
  return ok(keptVersionJson(kept.value, findSigner, context));
}

/** What one version has other than another, on the wire. */
export interface VersionDifference {
  readonly from: number;
  readonly to: number;
  readonly changes: readonly FieldChange[];
}

/** What the version `to` has other than the version `from`. */
export async function readDifference(
  { id, from, to }: { readonly id: ArticleId; readonly from: number; readonly to: number },
  { histories }: DeskArticleDeps,
  context: VersionContext,
): Promise<Result<VersionDifference, DeskRefusal>> {
  const [before, after] = await Promise.all([
    readKept({ id, version: from }, histories, context),
    readKept({ id, version: to }, histories, context),
  ]);
  if (!after.ok) return after;
  if (!before.ok) return before;
  const [old, next] = [before, after].map(({ value }) => writtenJson(value.version, context));
  return ok({ from, to, changes: differencesBetween(old ?? {}, next ?? {}) });
}

/** Of what section a version is may be unknown; then only a key that is bound to none sees it. */
function maySeeVersion(editor: EditorKey, section: string | undefined): boolean {
  return mayWriteIn(editor, section === '' ? undefined : section);
}

/** A version that was made in a section which the key may not see is as one that does not exist. */
async function readKept(
  ref: { readonly id: ArticleId; readonly version: number },
  histories: HistoryReader,
  { editor }: Pick<VersionContext, 'editor'>,
): Promise<Result<KeptVersion, DeskRefusal>> {
  const kept = await histories.readKept(ref);
  const isSeen = kept !== undefined && mayWriteIn(editor, kept.version.content.section);
  return isSeen ? ok(kept) : refuse({ type: 'no-such-version', version: ref.version });
}

/** Reads each signing key once, revoked ones too: their signatures still verify. */
export async function readSigners(
  keyids: readonly string[],
  keys: Pick<KeyFinder, 'findKey'>,
): Promise<SignerFinder> {
  const distinct = [...new Set(keyids)];
  const found = await Promise.all(distinct.map((keyid) => keys.findKey(keyid)));
  const byId = new Map(distinct.map((keyid, index) => [keyid, found[index]] as const));
  return (keyid) => byId.get(keyid);
}

/** @module Hides articles of other sections in what a refusal says: such an article is as one that does not exist. */

import type { ActRequest, AttemptRefusal, PublishDeps, Rights } from './act-request.ts';
import type { ArticleRecord } from './articles/article-record.ts';

/** Whether a key may know of an article: its newest content is in one of the key's sections. */
export function maySee(rights: Rights | undefined, { section }: Pick<ArticleRecord, 'section'>) {
  return rights === undefined || rights.mayWriteIn(section);
}

/** The refusal, without the holder of a foreign id where the key may not see that article. */
export async function hideHolder(
  refusal: AttemptRefusal,
  { rights }: Pick<ActRequest, 'rights'>,
  { articles }: Pick<PublishDeps, 'articles'>,
): Promise<AttemptRefusal> {
  if (refusal.type !== 'alt-id-taken' || refusal.holder === undefined) return refusal;
  const { holder, ...rest } = refusal;
  const record = await articles.readArticle(holder);
  return record !== undefined && maySee(rights, record) ? refusal : rest;
}

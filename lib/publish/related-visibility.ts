/** @module Hides related articles that are not published from readers. */

import { type ArticleContent, relatedIds, type Warning } from '../article/article.ts';
import { pointerOf } from '../article/input/json.ts';
import type { Transition } from '../article/state/perform-act.ts';
import type { ArticleReader } from './articles/article-record.ts';

/**
 * The content with the ids of related articles that are not published, where the act makes it
 * visible. Renderers go by these stored ids, so that the same version always gives the same bytes.
 */
export async function hideRelated(
  content: ArticleContent,
  { effect }: Pick<Transition, 'effect'>,
  articles: Pick<ArticleReader, 'readArticles'>,
): Promise<ArticleContent> {
  if (effect !== 'appears' && effect !== 'changes') return content;
  const { hiddenRelated: _before, ...words } = content;
  const ids = relatedIds(words);
  if (ids.length === 0) return words;
  const records = await articles.readArticles(ids);
  const hidden = ids.filter((_id, index) => records[index]?.state.status !== 'published');
  return hidden.length === 0 ? words : { ...words, hiddenRelated: hidden };
}

/** A warning for each related article that readers will not see. */
export function lintRelated(content: ArticleContent): readonly Warning[] {
  return content.related.flatMap((item, index) =>
    'id' in item && content.hiddenRelated?.includes(item.id) === true
      ? [{ code: 'related-not-public', pointer: pointerOf(['related', index]), detail: HIDDEN }]
      : [],
  );
}

const HIDDEN =
  'This article is not published; feeds and apps leave it out until this one is published again.';

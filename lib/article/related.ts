/** @module Which related items (相关链接) readers are told of: none that leads to an article which is not published. */

import type { ArticleContent, ArticleId, Related } from './article.ts';

/** The ids of this site's articles among the related items, each once. */
export function relatedIds({ related }: Pick<ArticleContent, 'related'>): readonly ArticleId[] {
  return [...new Set(related.flatMap((item) => ('id' in item ? [item.id] : [])))];
}

/** The related items without the articles that were not published when these words went live. */
export function publicRelated({
  related,
  hiddenRelated = [],
}: Pick<ArticleContent, 'related' | 'hiddenRelated'>): readonly Related[] {
  return related.filter((item) => !('id' in item && hiddenRelated.includes(item.id)));
}

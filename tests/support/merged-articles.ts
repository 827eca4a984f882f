/** @module Merges articles and texts as tests ask for it: the article, its text, its conflicts. */

import { applyChoices, type Choices } from '../../lib/article/merge/apply-choices.ts';
import { mergeArticles, type WrittenArticle } from '../../lib/article/merge/merge-articles.ts';
import type { Sides } from '../../lib/article/merge/sides.ts';

/** An article of a body alone. */
export function bodyOf(value: string, format = 'markdown'): WrittenArticle {
  return { body: { format, value } };
}

/** The merge of three articles, and the article that it makes; undefined while it asks something. */
export function mergedArticle(sides: Sides<WrittenArticle>, choices: Choices = {}) {
  const merge = mergeArticles(sides);
  const result = applyChoices(merge, choices);
  return { merge, article: result.ok ? result.value : undefined, conflicts: merge.conflicts };
}

/** The merge of three bodies, and the text that it makes. */
export function mergedText(texts: Sides<string>, format = 'markdown', choices: Choices = {}) {
  const { article, conflicts } = mergedArticle(
    {
      base: bodyOf(texts.base, format),
      theirs: bodyOf(texts.theirs, format),
      mine: bodyOf(texts.mine, format),
    },
    choices,
  );
  return { text: (article?.body as { value: string } | undefined)?.value, conflicts };
}

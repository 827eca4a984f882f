/** @module One or two sentences on what an article says, for descriptions of its page. */

import type { ArticleContent } from '../../article/article.ts';
import { cutText, textOf } from './excerpt.ts';

/** Search engines show about this much: some 80 Han characters, or 160 Latin ones. */
const DESCRIPTION_COLUMNS = 160;

/** The summary, or else the first words of the text, or else the title. */
export function describeArticle(content: ArticleContent): string {
  const words = content.summary ?? textOf(content.contentHtml);
  return cutText(words === '' ? content.title : words, DESCRIPTION_COLUMNS);
}

/** @module The content of an erased article: no words. */

import type { ArticleContent } from './article.ts';

/** Content that says nothing; the title stands for one, since each content has a title. */
export const ERASED_CONTENT: ArticleContent = {
  title: '—',
  language: 'und',
  tags: [],
  authors: [],
  body: { format: 'text', value: '' },
  contentHtml: '',
  contentPolicy: 1,
  enclosures: [],
  related: [],
  altIds: {},
};

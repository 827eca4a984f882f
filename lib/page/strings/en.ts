/** @module The words of the pages in English. */

import type { PageStrings } from './page-strings.ts';

const KINDS = { section: 'Section', tag: 'Tag', author: 'By', source: 'Source' } as const;
const FORMATS = { rss: 'RSS', atom: 'Atom', json: 'JSON Feed' } as const;

export const en: PageStrings = {
  language: 'en',
  skipToContent: 'Skip to content',
  home: 'Home',
  sections: 'Sections',
  breadcrumb: 'You are here',
  latest: 'Latest',
  moreArticles: 'More news',
  noArticles: 'There are no articles here yet.',
  pages: 'Pages',
  older: 'Older articles',
  newest: 'Back to the newest',
  updatedAt: 'Updated',
  published: 'Published',
  updated: 'Updated',
  source: 'Source',
  author: 'By',
  responsibleEditor: 'Responsible editor',
  credit: 'Credit',
  corrections: 'Corrections and clarifications',
  correction: 'Correction',
  attachments: 'Attachments',
  related: 'Related',
  tags: 'Tags',
  rights: 'Rights',
  license: 'Licence',
  usageTerms: 'Terms of use',
  digitalSource: 'How this was made',
  subscribe: 'Subscribe',
  colon: ': ',
  listTitle: (kind, label) => (kind === 'section' ? label : `${KINDS[kind]}: ${label}`),
  feedTitle: (format, title) => `${title} (${FORMATS[format]})`,
  notFoundTitle: 'This page was not found',
  notFoundText: 'The address may be wrong, or the article is not published yet.',
  goneTitle: 'This article was withdrawn',
  goneText: 'It is no longer available here.',
  brokenTitle: 'This page cannot be shown just now',
  brokenText: 'Something went wrong on our side. Please try again in a moment.',
  backHome: 'Go to the front page',
};

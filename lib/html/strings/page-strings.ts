/** @module The words of the pages other than content and settings, by language. */

import type { Status } from '../../article/article.ts';
import type { ScopeKind } from '../../site/scopes.ts';

/** Every word of the pages that is not an article's or the site's own. */
export interface PageStrings {
  /** BCP 47: the language of these words, and of their dates. */
  readonly language: string;
  readonly skipToContent: string;
  readonly home: string;
  readonly sections: string;
  readonly breadcrumb: string;
  readonly noArticles: string;
  readonly pages: string;
  readonly older: string;
  readonly newest: string;
  readonly updatedAt: string;
  readonly published: string;
  readonly updated: string;
  readonly source: string;
  readonly author: string;
  readonly responsibleEditor: string;
  readonly credit: string;
  readonly corrections: string;
  readonly correction: string;
  readonly attachments: string;
  readonly related: string;
  /** Unfolds the links behind the first few. */
  readonly moreLinks: (count: number) => string;
  readonly tags: string;
  readonly rights: string;
  readonly license: string;
  readonly usageTerms: string;
  readonly digitalSource: string;
  readonly subscribe: string;
  /** The page of all feeds, as its heading and the links to it say. */
  readonly feeds: string;
  readonly feedsText: string;
  /** The same list for programs. */
  readonly opml: string;
  readonly wholeSite: string;
  readonly authors: string;
  readonly sources: string;
  /** What separates a label from what it labels. */
  readonly colon: string;
  /** Between the dateline and the first words. */
  readonly dash: string;
  /** The name of a table that scrolls. */
  readonly table: string;
  /** The heading of a list: 标签：食品安全. */
  readonly listTitle: (kind: ScopeKind, label: string) => string;
  /** The name of a feed among those of a page, by its format's label: distinct for each scope and format. */
  readonly feedTitle: (format: string, title: string) => string;
  readonly notFoundTitle: string;
  readonly notFoundText: string;
  readonly goneTitle: string;
  readonly goneText: string;
  /** Of an article whose `expires` has passed. */
  readonly expiredTitle: string;
  readonly expiredText: string;
  /** Of a list that `retired` of the site names. */
  readonly retiredTitle: string;
  readonly retiredText: string;
  readonly brokenTitle: string;
  readonly brokenText: string;
  readonly backHome: string;
  /** The mark of a page that shows what is not published. */
  readonly preview: string;
  readonly previewText: string;
  readonly previewUntil: string;
  readonly previewVersion: (version: number) => string;
  readonly statuses: Readonly<Record<Status, string>>;
}

/** @module The words of the pages other than content and settings, by language. */

import type { Status } from '../../article/article.ts';
import type { FeedFormat } from '../../site/feed-formats.ts';
import type { ScopeKind } from '../../site/scopes.ts';

/** Every word of the pages that is not an article's or the site's own. */
export interface PageStrings {
  /** BCP 47: the language of these words, and of their dates. */
  readonly language: string;
  readonly skipToContent: string;
  readonly home: string;
  /** The names of indexes and of groups of feeds. */
  readonly kinds: Readonly<Record<ScopeKind, string>>;
  readonly breadcrumb: string;
  readonly noArticles: string;
  readonly pages: string;
  readonly older: string;
  readonly newer: string;
  readonly newest: string;
  /** The title of a page behind the first of a list, which begins at a date; the list's own title, if it has one. */
  readonly backFrom: (date: string, title?: string) => string;
  /** The title of a part of an index that follows a name. */
  readonly behind: (name: string, title: string) => string;
  readonly articles: (count: number) => string;
  readonly firstPart: string;
  readonly nextPart: string;
  readonly months: string;
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
  /** The links from an article to its neighbours in the list, which is newest first. */
  readonly neighbours: string;
  readonly previousArticle: string;
  readonly nextArticle: string;
  readonly rights: string;
  readonly license: string;
  readonly usageTerms: string;
  readonly digitalSource: string;
  /** The links to the indexes. */
  readonly indexes: string;
  readonly subscribe: string;
  /** The page of all feeds, as its heading and the links to it say. */
  readonly feeds: string;
  readonly feedsText: string;
  /** How to subscribe, step by step, and which format to take. */
  readonly feedsSteps: readonly string[];
  readonly feedsFormats: Readonly<Record<FeedFormat, string>>;
  /** Where a program finds more than feeds have. */
  readonly feedsApi: string;
  /** The same list for programs. */
  readonly opml: string;
  /** The page that describes the interface for programs. */
  readonly api: string;
  /** The links to the parts of a page. */
  readonly contents: string;
  readonly wholeSite: string;
  /** What separates a label from what it labels. */
  readonly colon: string;
  /** Between the dateline and the first words. */
  readonly dash: string;
  /** Between the names of people. */
  readonly betweenNames: string;
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
  /** The newest articles on a page that has nothing else, and those of the front page behind its sections. */
  readonly latest: string;
  readonly moreNews: string;
  /** When what is gone was first published, and when it left. */
  readonly wasPublished: string;
  readonly left: string;
  /** The mark of a page that shows what is not published. */
  readonly preview: string;
  readonly previewText: string;
  readonly previewUntil: string;
  readonly previewVersion: (version: number) => string;
  readonly previewUnsaved: string;
  readonly statuses: Readonly<Record<Status, string>>;
}

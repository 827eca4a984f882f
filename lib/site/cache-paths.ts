/** @module The paths that a CDN must purge when an article is taken down. */

import { FORMATS } from './feed-formats.ts';
import type { Scope } from './scopes.ts';
import { apiArticlePath, CHANGES_PATH, NEWS_SITEMAP_PATH, pagePath, scopePath } from './urls.ts';

/** Lists of the whole site with any query or number; `*` matches any ending. */
const SITE_LISTS = ['/api/articles', `${CHANGES_PATH}*`, '/api/articles?*', '/months/*'].concat(
  '/sitemap*',
  NEWS_SITEMAP_PATH,
);

/** All pages of articles: others link to this one by its title, as neighbours or as related. */
const ARTICLES = '/articles/*';

/** The paths of an article, of the pages that may link to it, and of every list that contains it, each once; at most about eighty. */
export function cachedPathsOf(id: string, scopes: readonly Scope[]): readonly string[] {
  const ofArticle = [ARTICLES, `${apiArticlePath(id)}*`];
  return [...ofArticle, ...SITE_LISTS, ...scopes.flatMap(pathsOfScope)];
}

/** A scope's page with any query, and all paths below it; of the site itself, whose path is `/`, its feeds alone. */
function pathsOfScope(scope: Scope): readonly string[] {
  const pages = [pagePath(scope), `${pagePath(scope)}?*`];
  if (scope.kind !== 'all') return [...pages, `${scopePath(scope)}/*`];
  const files = Object.values(FORMATS).map(({ file }) => `/${file}*`);
  return [...pages, '/feed*', '/archive/*', ...files];
}

/** @module What caches hold of an article: the addresses that show it, and so must be forgotten when it goes. Pure. */

import { FORMATS } from './feed-formats.ts';
import type { Scope } from './scopes.ts';
import {
  apiArticlePath,
  articlePath,
  CHANGES_PATH,
  NEWS_SITEMAP_PATH,
  pagePath,
  scopePath,
} from './urls.ts';

/** Lists of the whole site, whatever their query or number; a star stands for any ending. */
const SITE_LISTS = ['/api/articles', `${CHANGES_PATH}*`, '/api/articles?*', '/months/*'].concat(
  '/sitemap*',
  NEWS_SITEMAP_PATH,
);

/** The paths of an article and of every list that named it, each once; at most some eighty. */
export function keptPathsOf(id: string, scopes: readonly Scope[]): readonly string[] {
  const ofArticle = [`${articlePath(id)}*`, `${apiArticlePath(id)}*`];
  return [...ofArticle, ...SITE_LISTS, ...scopes.flatMap(pathsOfScope)];
}

/** A scope's page with any query, and everything below it; the site's own feeds lie beside other things. */
function pathsOfScope(scope: Scope): readonly string[] {
  const pages = [pagePath(scope), `${pagePath(scope)}?*`];
  if (scope.kind !== 'all') return [...pages, `${scopePath(scope)}/*`];
  const files = Object.values(FORMATS).map(({ file }) => `/${file}*`);
  return [...pages, '/feed*', '/archive/*', ...files];
}

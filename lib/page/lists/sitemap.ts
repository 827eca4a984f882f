/** @module Renders sitemaps: the index, those of articles, and Google's of news (sitemaps.org 0.9, sitemap-news 0.9). */

import type { Listing } from '../../article/listing.ts';
import { cleanLine } from '../../article/text.ts';
import type { Instant } from '../../core/clock.ts';
import type { SiteConfig } from '../../site/config.ts';
import { toZoned } from '../../site/time.ts';
import { absolute, articlePath } from '../../site/urls.ts';
import { container, element, inline, renderXml, text, type Xml } from '../../xml/xml-writer.ts';

export const SITEMAP_MEDIA_TYPE = 'application/xml; charset=utf-8';

const SITEMAP_NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const NEWS_NAMESPACE = 'http://www.google.com/schemas/sitemap-news/0.9';

/** The settings of sitemaps. */
export interface SitemapContext {
  readonly site: SiteConfig;
  /** The canonical origin, `https://host` without a trailing slash. */
  readonly origin: string;
}

/** A sitemap in the index. */
export interface IndexedSitemap {
  readonly path: string;
  /** When any of its articles was last changed, added or removed. */
  readonly updatedAt: Instant;
}

/** The index of these sitemaps, in the order given. */
export function renderSitemapIndex(
  sitemaps: readonly IndexedSitemap[],
  { site, origin }: SitemapContext,
): string {
  const entries = sitemaps.map(({ path, updatedAt }) =>
    inline('sitemap', [
      leaf('loc', absolute(origin, path)),
      leaf('lastmod', toZoned(updatedAt, site.timeZone)),
    ]),
  );
  return renderXml(container('sitemapindex', { xmlns: SITEMAP_NAMESPACE }, entries));
}

/** What a sitemap says of an article. */
type ListedUrl = Pick<Listing, 'id' | 'slug' | 'versionCreated'>;

/** The pages of articles, each with when it last changed for its readers; priorities, being guesses, are left out. */
export function renderSitemap(items: readonly ListedUrl[], context: SitemapContext): string {
  const entries = items.map((item) =>
    inline('url', [
      leaf('loc', locationOf(item, context)),
      leaf('lastmod', toZoned(item.versionCreated, context.site.timeZone)),
    ]),
  );
  return renderXml(container('urlset', { xmlns: SITEMAP_NAMESPACE }, entries));
}

/** The articles of the last two days, as Google News reads them. */
export function renderNewsSitemap(items: readonly Listing[], context: SitemapContext): string {
  const { site } = context;
  const entries = items.map((item) =>
    inline('url', [
      leaf('loc', locationOf(item, context)),
      inline('news:news', [
        inline('news:publication', [
          leaf('news:name', site.title),
          leaf('news:language', newsLanguage(item.language, site)),
        ]),
        // When it was first published, not when it last changed.
        leaf('news:publication_date', toZoned(item.firstPublished, site.timeZone)),
        leaf('news:title', item.title),
      ]),
    ]),
  );
  const namespaces = { xmlns: SITEMAP_NAMESPACE, 'xmlns:news': NEWS_NAMESPACE };
  return renderXml(container('urlset', namespaces, entries));
}

/** The ISO 639 code of a language; of Chinese `zh-cn` or `zh-tw`, by its script. */
function newsLanguage(language: string, site: SiteConfig): string {
  const locale = localeOf(language) ?? new Intl.Locale(site.language);
  if (locale.language !== 'zh') return locale.language;
  return locale.maximize().script === 'Hant' ? 'zh-tw' : 'zh-cn';
}

function localeOf(language: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(language);
  } catch {
    return undefined;
  }
}

function locationOf(
  { id, slug }: Pick<Listing, 'id' | 'slug'>,
  { origin }: SitemapContext,
): string {
  return absolute(origin, articlePath(id, slug));
}

/** One line of text, cleaned again, since what is stored may be older than the rules of today. */
function leaf(name: string, value: string): Xml {
  return element(name, {}, text(cleanLine(value).text));
}

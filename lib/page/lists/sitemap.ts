/** @module Sitemaps: the index, one of articles, and Google's of news (sitemaps.org protocol 0.9, sitemap-news 0.9). */

import type { Listing } from '../../article/listing.ts';
import { cleanLine, escapeHtml } from '../../article/text.ts';
import type { Instant } from '../../core/clock.ts';
import type { SiteConfig } from '../../site/config.ts';
import { toZoned } from '../../site/time.ts';
import { absolute, articlePath } from '../../site/urls.ts';

export const SITEMAP_MEDIA_TYPE = 'application/xml; charset=utf-8';

const SITEMAP_NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const NEWS_NAMESPACE = 'http://www.google.com/schemas/sitemap-news/0.9';

/** What sitemaps are made with. */
export interface SitemapContext {
  readonly site: SiteConfig;
  /** The canonical origin, `https://host` without a trailing slash. */
  readonly origin: string;
}

/** A sitemap as the index names it. */
export interface IndexedSitemap {
  readonly path: string;
  /** When any of the articles in it last changed, came or went. */
  readonly updatedAt: Instant;
}

/** The index of these sitemaps, in the order given. */
export function renderSitemapIndex(
  sitemaps: readonly IndexedSitemap[],
  { site, origin }: SitemapContext,
): string {
  const entries = sitemaps.map(({ path, updatedAt }) => {
    const lastmod = toZoned(updatedAt, site.timeZone);
    return `<sitemap><loc>${xml(absolute(origin, path))}</loc><lastmod>${lastmod}</lastmod></sitemap>`;
  });
  return frame('sitemapindex', `xmlns="${SITEMAP_NAMESPACE}"`, entries);
}

/** The pages of articles, each with the day it last changed for its readers: priorities are guesses, and left out. */
export function renderSitemap(items: readonly Listing[], context: SitemapContext): string {
  const entries = items.map((item) => {
    const lastmod = toZoned(item.versionCreated, context.site.timeZone);
    return `<url><loc>${locationOf(item, context)}</loc><lastmod>${lastmod}</lastmod></url>`;
  });
  return frame('urlset', `xmlns="${SITEMAP_NAMESPACE}"`, entries);
}

/** The articles of the last two days, as Google News reads them. */
export function renderNewsSitemap(items: readonly Listing[], context: SitemapContext): string {
  const { site } = context;
  const entries = items.map((item) =>
    [
      `<url><loc>${locationOf(item, context)}</loc><news:news>`,
      `<news:publication><news:name>${xml(site.title)}</news:name>`,
      `<news:language>${newsLanguage(item.language, site)}</news:language></news:publication>`,
      // When it was first published, not when it last changed.
      `<news:publication_date>${toZoned(item.firstPublished, site.timeZone)}</news:publication_date>`,
      `<news:title>${xml(item.title)}</news:title></news:news></url>`,
    ].join(''),
  );
  const namespaces = `xmlns="${SITEMAP_NAMESPACE}" xmlns:news="${NEWS_NAMESPACE}"`;
  return frame('urlset', namespaces, entries);
}

/** ISO 639, save that Chinese is `zh-cn` or `zh-tw`, by its script. */
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

function locationOf({ id, slug }: Listing, { origin }: SitemapContext): string {
  return xml(absolute(origin, articlePath(id, slug)));
}

function frame(root: string, attributes: string, entries: readonly string[]): string {
  const lines = entries.map((entry) => `${entry}\n`).join('');
  return `<?xml version="1.0" encoding="utf-8"?>\n<${root} ${attributes}>\n${lines}</${root}>\n`;
}

/** Text between tags: cleaned once more, since what is stored may be older than the rules of today. */
function xml(text: string): string {
  return escapeHtml(cleanLine(text).text);
}

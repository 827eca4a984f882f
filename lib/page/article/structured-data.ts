/** @module Renders an article as schema.org NewsArticle in JSON-LD (G-09). */

import type { ArticleContent } from '../../article/article.ts';
import { describeArticle } from '../../article/excerpt.ts';
import { isWebUrl } from '../../article/text.ts';
import type { LiveVersion } from '../../article/version.ts';
import { toZoned } from '../../site/time.ts';
import { absolute, articleUrn, pagePath } from '../../site/urls.ts';
import type { PageContext } from '../frame.ts';

interface StructuredContext extends PageContext {
  /** The article's canonical URL. */
  readonly url: string;
}

/** JSON-LD that is safe inside a script element: every `<` is escaped. */
export function renderStructuredData(version: LiveVersion, context: StructuredContext): string {
  return JSON.stringify(newsArticle(version, context)).replaceAll('<', '\\u003c');
}

/** The NewsArticle as a value; members without a value are left out by JSON. */
function newsArticle({ state, content }: LiveVersion, context: StructuredContext) {
  const { site, url } = context;
  const zoned = (at: typeof state.firstPublished) => toZoned(at, site.timeZone);
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    identifier: articleUrn(state.id),
    mainEntityOfPage: url,
    url,
    headline: content.title,
    alternativeHeadline: content.subtitle,
    description: describeArticle(content),
    image: content.image === undefined ? undefined : [content.image.url],
    datePublished: zoned(state.firstPublished),
    dateModified: zoned(state.versionCreated),
    author: authorsOf(content, context),
    editor:
      content.editor === undefined ? undefined : { '@type': 'Person', name: content.editor.name },
    publisher: publisherOf(context),
    sourceOrganization:
      content.source === undefined
        ? undefined
        : { '@type': 'Organization', name: content.source.name, url: content.source.url },
    dateline: content.dateline,
    articleSection: site.sections.find(({ id }) => id === content.section)?.label,
    keywords: content.tags.length === 0 ? undefined : content.tags.map(({ label }) => label),
    inLanguage: content.language,
    isAccessibleForFree: true,
    copyrightNotice: content.copyrightNotice ?? site.copyright,
    license: content.license ?? site.license,
    // schema.org: a URL, or a work that is its text.
    usageInfo: usageInfoOf(content.usageTerms),
    digitalSourceType: content.digitalSourceType,
    correction:
      state.corrections.length === 0
        ? undefined
        : state.corrections.map(({ at, note }) => ({
            '@type': 'CorrectionComment',
            text: note,
            datePublished: zoned(at),
          })),
  };
}

/** The authors, else the byline as printed, else the publisher. */
function authorsOf({ authors, byline }: ArticleContent, { site, origin }: StructuredContext) {
  if (authors.length > 0) {
    return authors.map(({ name, slug, url: own }) => ({
      '@type': 'Person',
      name,
      url: own ?? absolute(origin, pagePath({ kind: 'author', slug })),
    }));
  }
  if (byline !== undefined) return [{ '@type': 'Person', name: byline }];
  return [{ '@type': 'Organization', ...site.publisher }];
}

/** The publisher with the site's picture, which search engines show beside its name. */
function publisherOf({ site }: StructuredContext) {
  const url = site.images?.logo ?? site.images?.icon;
  return {
    '@type': 'Organization',
    ...site.publisher,
    logo: url === undefined ? undefined : { '@type': 'ImageObject', url },
  };
}

function usageInfoOf(terms: string | undefined) {
  if (terms === undefined) return undefined;
  return isWebUrl(terms) ? terms : { '@type': 'CreativeWork', text: terms };
}

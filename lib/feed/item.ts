/** @module Composes the item of an article in the neutral document, for every format. */

import type { Author, Category, Item } from 'feed';
import {
  type ArticleContent,
  type Correction,
  type Media,
  publicRelated,
  type Related,
} from '../article/article.ts';
import { excerptOf } from '../article/excerpt.ts';
import { SAME_IN_JSON_FEED } from '../article/field-lists.ts';
import type { SameInJsonFeed } from '../article/fields.ts';
import { parseWebUrl } from '../article/text.ts';
import type { LiveVersion } from '../article/version.ts';
import { type Instant, toUtc } from '../core/clock.ts';
import { present } from '../core/optional.ts';
import { absolute, articlePath, articleUrn } from '../site/urls.ts';
import { clampYear } from './bounds.ts';
import type { Episode } from './formats/podcast-elements.ts';
import { correctionLines } from './full-text.ts';
import type { DocumentContext } from './head.ts';
import { wordsFor } from './words.ts';

/** A person with a role: as printed, or `editor`. */
export interface NewsPerson extends Author {
  readonly role?: string;
}

/** The content's fields that `_broadsheet` has as they are. */
type CopiedFields = Partial<Pick<ArticleContent, SameInJsonFeed>>;

/** An item of `feed` with the fields that the package lacks; every URL is absolute and ASCII. */
export interface NewsItem extends Item, CopiedFields {
  /** `urn:uuid:…`, the same in every format. */
  readonly id: string;
  readonly version: number;
  readonly published: Date;
  readonly author: NewsPerson[];
  readonly contributor?: NewsPerson[];
  readonly category: Category[];
  readonly image?: Media;
  readonly language: string;
  readonly enclosures: readonly Media[];
  readonly links: readonly ItemLink[];
  readonly corrections: readonly CorrectionNote[];
  /** The copyright notice with the terms of use, for formats with one element of rights. */
  readonly rights?: string;
  /** The newest corrections, as the full text begins with them. */
  readonly notes: readonly string[];
  /** The first words of the text, if there is no summary. */
  readonly excerpt?: string;
  /** In the feed of a podcast, if the article has a recording. */
  readonly episode?: Episode;
}

/** A link of an item: to its source, to a related page, or to its licence. */
export interface ItemLink {
  readonly rel: 'via' | 'related' | 'license';
  readonly href: string;
  /** The media type, if known. */
  readonly type?: string;
  readonly title?: string;
}

/** A correction with its date as RFC 3339 in UTC. */
export interface CorrectionNote {
  readonly at: string;
  readonly note: string;
}

/** The item of a live version, without its full text. URLs are ASCII, as the RSS Profile §3.4 asks. */
export function composeItem(version: LiveVersion, context: DocumentContext): NewsItem {
  const { state, content } = version;
  const image = content.image === undefined ? undefined : withAsciiUrl(content.image);
  const excerpt = content.summary === undefined ? excerptOf(content) : undefined;
  return {
    id: articleUrn(state.id),
    version: state.version,
    title: content.title,
    link: absolute(context.origin, articlePath(state.id, content.slug)),
    date: dateOf(state.versionCreated),
    published: dateOf(state.firstPublished),
    language: content.language,
    author: authorsOf(content, context),
    contributor:
      content.editor === undefined ? [] : [{ name: content.editor.name, role: 'editor' }],
    category: categoriesOf(content, context),
    enclosures: content.enclosures.map(withAsciiUrl).filter((media) => media !== undefined),
    links: linksOf(content, context),
    corrections: state.corrections.map(noteOf),
    notes: correctionLines(state.corrections, content, context.site),
    ...present({
      image,
      description: content.summary,
      excerpt,
      copyright: content.copyrightNotice,
      rights: rightsOf(content, context),
    }),
    ...pickCopied(content),
  };
}

/** The fields that JSON Feed's extension has as they are; the other formats print some of them. */
function pickCopied(content: ArticleContent): CopiedFields {
  const entries = SAME_IN_JSON_FEED.map((name) => [name, content[name]] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** The nearest date that every format can express. */
export function dateOf(instant: Instant): Date {
  return new Date(clampYear(instant));
}

function noteOf({ at, note }: Correction): CorrectionNote {
  return { at: toUtc(clampYear(at)), note };
}

/** An item's own rights take the place of the feed's (RFC 4287 §4.2.10), so terms alone bring the site's notice. */
function rightsOf(content: ArticleContent, { site }: DocumentContext): string | undefined {
  const { copyrightNotice, usageTerms, language } = content;
  if (usageTerms === undefined) return copyrightNotice;
  const words = wordsFor(language);
  return `${copyrightNotice ?? site.copyright}\n${words.usageTerms}${words.colon}${usageTerms}`;
}

/** The authors, else the byline as printed, else the publisher: every item has an author. */
function authorsOf(content: ArticleContent, { site }: DocumentContext): NewsPerson[] {
  if (content.authors.length > 0) {
    return content.authors.map(({ name, url, role }) => {
      const link = url === undefined ? undefined : parseWebUrl(url);
      return { name, ...(link !== undefined && { link }), ...(role !== undefined && { role }) };
    });
  }
  return [{ name: content.byline ?? site.publisher.name }];
}

/** The section first, then the tags; `scheme` and `domain` name the taxonomy (RSS Profile, RFC 4287 §4.2.2). */
function categoriesOf(content: ArticleContent, { site, origin }: DocumentContext): Category[] {
  const tags = absolute(origin, '/tags');
  const categories = content.tags.map(({ slug, label }) => ({
    name: label,
    term: slug,
    scheme: tags,
    domain: tags,
  }));
  if (content.section === undefined) return categories;
  const section = site.sections.find(({ id }) => id === content.section);
  const scheme = absolute(origin, '/sections');
  const name = section?.label ?? content.section;
  return [{ name, term: content.section, scheme, domain: scheme }, ...categories];
}

function linksOf(content: ArticleContent, context: DocumentContext): ItemLink[] {
  const { source, license } = content;
  const links: ItemLink[] = [];
  const add = (rel: ItemLink['rel'], url: string | undefined, about: Partial<ItemLink> = {}) => {
    const href = url === undefined ? undefined : parseWebUrl(url);
    if (href !== undefined) links.push({ rel, href, ...about });
  };
  add('via', source?.url, source && { title: source.name });
  add('license', license);
  for (const one of publicRelated(content))
    add('related', relatedUrl(one, context), describeRelated(one));
  // RFC 4287 permits a link twice; once is enough.
  return [...new Map(links.map((link) => [`${link.rel} ${link.href}`, link])).values()];
}

function relatedUrl(related: Related, { origin }: DocumentContext): string | undefined {
  return 'id' in related ? absolute(origin, articlePath(related.id)) : related.url;
}

/** What is known of a page without fetching it: the type of our own, the editor's title of others. */
function describeRelated(related: Related): Partial<ItemLink> {
  return 'id' in related ? { type: 'text/html' } : { title: related.title };
}

function withAsciiUrl(media: Media): Media | undefined {
  const url = parseWebUrl(media.url);
  return url === undefined ? undefined : { ...media, url };
}

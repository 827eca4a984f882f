/** @module An article as JSON, under the names that it is posted with, so that what was read can be put back. */

import type { Instant } from '../core/clock.ts';
import { present } from '../core/optional.ts';
import type { SiteConfig } from '../site/config.ts';
import { toZoned } from '../site/time.ts';
import { absolute, articlePath } from '../site/urls.ts';
import type {
  ArticleContent,
  ArticleState,
  Author,
  Body,
  Editor,
  Media,
  Related,
  Source,
  Status,
  Tag,
} from './article.ts';
import type { Listing } from './listing.ts';
import { publicRelated } from './related.ts';
import type { ArticleVersion } from './version.ts';

/** Who reads: `edNote` leaves the store for the newsroom alone. */
export type Audience = 'public' | 'newsroom';

/** What dates and URLs are written with. */
export interface WireContext {
  readonly site: Pick<SiteConfig, 'timeZone'>;
  /** The canonical origin, `https://host` without a trailing slash. */
  readonly origin: string;
  /** `public` when absent. */
  readonly audience?: Audience;
}

/** A picture, sound or film; without `length` (bytes) where that is unknown. */
export type WireMedia = Omit<Media, 'length'> & { readonly length?: number };

/** One entry of a JSON list. Dates are RFC 3339 in the site's zone; what is absent has no member. */
export interface WireListing {
  readonly id: string;
  readonly version: number;
  readonly status: Status;
  readonly url: string;
  readonly title: string;
  readonly subtitle?: string;
  readonly summary?: string;
  readonly slug?: string;
  readonly language: string;
  readonly section?: string;
  readonly tags?: readonly Tag[];
  readonly byline?: string;
  readonly authors?: readonly Author[];
  readonly source?: Source;
  readonly dateline?: string;
  readonly image?: WireMedia;
  readonly firstPublished?: string;
  readonly versionCreated: string;
}

/** A public note of what was corrected, on the wire. */
export interface WireCorrection {
  readonly at: string;
  readonly note: string;
}

/** One article. Dates are RFC 3339 in the site's zone; what is absent has no member. */
export interface WireArticle extends WireListing {
  readonly editor?: Editor;
  readonly body?: Body;
  readonly contentHtml?: string;
  readonly enclosures?: readonly WireMedia[];
  readonly related?: readonly Related[];
  readonly copyrightNotice?: string;
  readonly license?: string;
  readonly usageTerms?: string;
  readonly digitalSourceType?: string;
  readonly firstCreated: string;
  readonly publishAt?: string;
  readonly expires?: string;
  readonly corrections?: readonly WireCorrection[];
  readonly altIds?: Readonly<Record<string, string>>;
  readonly edNote?: string;
}

/**
 * The wire form of one version: every field of the article under its posted name, and `url`.
 * Internal fields are left out, and `edNote` too unless the newsroom reads.
 */
export function articleJson(version: ArticleVersion, context: WireContext): WireArticle {
  const { state, content } = version;
  const zoned = zonedIn(context);
  return present({
    ...membersOfBoth(state, content, context),
    editor: content.editor,
    source: content.source,
    dateline: content.dateline,
    body: content.body.value === '' ? undefined : content.body,
    contentHtml: content.contentHtml === '' ? undefined : content.contentHtml,
    image: mediaOf(content.image),
    enclosures: someOf(content.enclosures.flatMap((media) => mediaOf(media) ?? [])),
    related: someOf(context.audience === 'newsroom' ? content.related : publicRelated(content)),
    ...rightsOf(content),
    firstCreated: toZoned(state.firstCreated, context.site.timeZone),
    firstPublished: zoned(state.firstPublished),
    versionCreated: toZoned(state.versionCreated, context.site.timeZone),
    publishAt: zoned(state.publishAt),
    expires: zoned(state.expires),
    corrections: someOf(correctionsOf(state, context)),
    altIds: Object.keys(content.altIds).length > 0 ? content.altIds : undefined,
    edNote: context.audience === 'newsroom' ? content.edNote : undefined,
  });
}

/** The wire form of a list entry: a live article without body, related links, rights and ids. */
export function listingJson(listing: Listing, context: WireContext): WireListing {
  return present({
    ...membersOfBoth({ ...listing, status: 'published' }, listing, context),
    source: listing.source,
    dateline: listing.dateline,
    image: mediaOf(listing.image),
    firstPublished: toZoned(listing.firstPublished, context.site.timeZone),
    versionCreated: toZoned(listing.versionCreated, context.site.timeZone),
  });
}

/** The members that an article and its list entry share. */
function membersOfBoth(
  state: Pick<ArticleState, 'id' | 'version' | 'status'>,
  content: Omit<Listing, 'id' | 'version' | 'firstPublished' | 'versionCreated'>,
  context: WireContext,
) {
  return {
    id: state.id,
    version: state.version,
    status: state.status,
    url: absolute(context.origin, articlePath(state.id, content.slug)),
    title: content.title,
    subtitle: content.subtitle,
    summary: content.summary,
    slug: content.slug,
    language: content.language,
    section: content.section,
    tags: someOf(content.tags),
    byline: content.byline,
    authors: someOf(content.authors),
  };
}

function mediaOf(media: Media | undefined): WireMedia | undefined {
  if (media === undefined) return undefined;
  const { url, type, length, ...more } = media;
  return { url, type, ...(length > 0 && { length }), ...more };
}

function rightsOf(content: ArticleContent) {
  return {
    copyrightNotice: content.copyrightNotice,
    license: content.license,
    usageTerms: content.usageTerms,
    digitalSourceType: content.digitalSourceType,
  };
}

function correctionsOf(state: ArticleState, context: WireContext): readonly WireCorrection[] {
  return state.corrections.map(({ at, note }) => ({
    at: toZoned(at, context.site.timeZone),
    note,
  }));
}

function zonedIn(context: WireContext) {
  return (instant: Instant | undefined): string | undefined =>
    instant === undefined ? undefined : toZoned(instant, context.site.timeZone);
}

function someOf<Item>(items: readonly Item[]): readonly Item[] | undefined {
  return items.length > 0 ? items : undefined;
}

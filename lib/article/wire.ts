/** @module Writes an article and its list entry as JSON, under the names that they are posted with. */

import type { Instant } from '../core/clock.ts';
import type { OptionalBut } from '../core/optional.ts';
import type { SiteConfig } from '../site/config.ts';
import { toZoned } from '../site/time.ts';
import { absolute, articlePath } from '../site/urls.ts';
import {
  type ArticleContent,
  type ArticleId,
  type Correction,
  type Media,
  publicRelated,
  type ValueOfKind,
} from './article.ts';
import { JSON_FIELDS, LISTED_FIELDS, PUBLIC_FIELDS } from './field-lists.ts';
import {
  type FieldName,
  type FieldsWith,
  fieldOf,
  type JsonField,
  type Kind,
  type KindOf,
  type ListedField,
} from './fields.ts';
import type { Listing } from './listing.ts';
import type { ArticleVersion } from './version.ts';

/** Who reads the JSON: only the newsroom's has `body` and `edNote`. */
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

/** A public note of what was corrected, on the wire. */
export interface WireCorrection {
  readonly at: string;
  readonly note: string;
}

/** The kinds whose JSON differs from what is stored. */
interface WireForms {
  readonly corrections: readonly WireCorrection[];
  readonly image: WireMedia;
  readonly mediaList: readonly WireMedia[];
  readonly moment: string;
}

type WireOfKind<Name extends Kind> = Name extends keyof WireForms
  ? WireForms[Name]
  : ValueOfKind[Name];

type WireOf<Name extends FieldName> = OptionalBut<
  { readonly [Each in Name]: WireOfKind<KindOf<Each>> },
  Name & FieldsWith<{ presence: 'always' }>
>;

/** One article. Dates are RFC 3339 in the site's zone; what is absent or empty has no member. */
export type WireArticle = WireOf<JsonField>;

/** One entry of a JSON list: the listed fields of an article, written as they are there. */
export type WireListing = WireOf<ListedField>;

/**
 * The wire form of one version: every field of the article under its posted name, and `url`.
 * Internal fields are left out, and those of the newsroom too (`body`, `edNote`) unless it reads.
 */
export function articleJson(version: ArticleVersion, context: WireContext): WireArticle {
  const { state, content } = version;
  const isNewsroom = context.audience === 'newsroom';
  const names = isNewsroom ? JSON_FIELDS : PUBLIC_FIELDS;
  const related = isNewsroom ? content.related : publicRelated(content);
  const url = urlOf(state.id, content, context);
  return writeFields(names, { ...content, ...state, related, url }, context);
}

/** The wire form of a list entry: a live article without body, related links, rights and ids. */
export function listingJson(listing: Listing, context: WireContext): WireListing {
  const url = urlOf(listing.id, listing, context);
  return writeFields(LISTED_FIELDS, { ...listing, status: 'published', url }, context);
}

function urlOf(id: ArticleId, { slug }: Pick<ArticleContent, 'slug'>, { origin }: WireContext) {
  return absolute(origin, articlePath(id, slug));
}

type Values = { readonly [Name in FieldName]?: ValueOfKind[KindOf<Name>] };

/** The members for the named fields, in their order; a field without a value or with an empty one has none. */
function writeFields<Name extends FieldName>(
  names: readonly Name[],
  values: Values,
  context: WireContext,
): WireOf<Name> {
  const members = names.flatMap((name) => {
    const value = values[name];
    const { kind, presence } = fieldOf(name);
    if (value === undefined || (presence === 'stored' && isEmpty(value))) return [];
    return [[name, writeValue(kind, value, context)] as const];
  });
  return Object.fromEntries(members) as WireOf<Name>;
}

/** No text, no entries, no body: such a field has no member. */
function isEmpty(value: Values[FieldName]): boolean {
  if (typeof value !== 'object') return value === '';
  return 'format' in value ? value.value === '' : Object.keys(value).length === 0;
}

function writeValue(kind: Kind, value: unknown, { site }: WireContext): unknown {
  switch (kind) {
    case 'moment':
      return toZoned(value as Instant, site.timeZone);
    case 'image':
      return mediaOf(value as Media);
    case 'mediaList':
      return (value as readonly Media[]).map(mediaOf);
    case 'corrections':
      return (value as readonly Correction[]).map(({ at, note }) => ({
        at: toZoned(at, site.timeZone),
        note,
      }));
    default:
      return value;
  }
}

function mediaOf({ url, type, length, ...more }: Media): WireMedia {
  return { url, type, ...(length > 0 && { length }), ...more };
}

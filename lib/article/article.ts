/** @module Defines the content and the state of an article. */

import type { Branded } from '../core/brand.ts';
import { type Instant, instantOf } from '../core/clock.ts';
import type { OptionalBut } from '../core/optional.ts';
import type { Slug } from '../site/slug.ts';
import type { ContentField, FieldsWith, KindOf } from './fields.ts';
import type { Review } from './review/review.ts';

/** UUIDv7 in lower case; `urn:uuid:` + this is the id of the article in every feed. */
export type ArticleId = Branded<string, 'ArticleId'>;

/** The form of an article's id: UUIDv7 in lower case (RFC 9562 §5.7). */
export const ARTICLE_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** The same as editors may send it: in any case. */
export const SENT_ARTICLE_ID =
  /^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-7[0-9A-Fa-f]{3}-[89ABab][0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}$/;

/** The article's id that a text is; undefined when it is none. */
export function parseArticleId(text: string): ArticleId | undefined {
  return ARTICLE_ID.test(text) ? (text as ArticleId) : undefined;
}

/** When the article of this id was made: a UUIDv7 begins with it, in milliseconds (RFC 9562 §5.7). */
export function createdAtOf(id: ArticleId): Instant {
  return instantOf(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16));
}

/** The status of an article. Readers see `published` only. */
export const STATUSES = ['draft', 'scheduled', 'published', 'withdrawn', 'expired'] as const;

export type Status = (typeof STATUSES)[number];

/** A free tag: the slug makes its URL, the label is what people read. */
export interface Tag {
  readonly slug: Slug;
  readonly label: string;
}

/** A person who made the article, in printed order. `role` is as printed (记者, 通讯员, photographer). */
export interface Author {
  readonly name: string;
  readonly slug: Slug;
  readonly role?: string;
  readonly url?: string;
}

/** Where the article comes from (来源). */
export interface Source {
  readonly name: string;
  readonly slug: Slug;
  readonly url?: string;
}

/** The responsible editor (责任编辑). */
export interface Editor {
  readonly name: string;
}

/** A picture, sound or film. `length` in bytes (0 = unknown), `duration` in seconds, sizes in pixels. */
export interface Media {
  readonly url: string;
  readonly type: string;
  readonly length: number;
  readonly width?: number;
  readonly height?: number;
  readonly duration?: number;
  readonly alt?: string;
  readonly credit?: string;
}

/** A related item (相关链接): a title with perhaps a URL, or another article of this site. */
export type Related =
  | { readonly title: string; readonly url?: string }
  | { readonly id: ArticleId };

/** How a body is written. */
export const BODY_FORMATS = ['html', 'markdown', 'text'] as const;

export type BodyFormat = (typeof BODY_FORMATS)[number];

/** The body as the editor wrote it; `baseUrl` resolves its relative URLs. */
export interface Body {
  readonly format: BodyFormat;
  readonly value: string;
  readonly baseUrl?: string;
}

/** A public note of what was corrected and when. */
export interface Correction {
  readonly at: Instant;
  readonly note: string;
}

/** What the stored value of each kind of field is. */
export interface ValueOfKind {
  readonly altIds: Readonly<Record<string, string>>;
  readonly articleId: ArticleId;
  readonly articleIds: readonly ArticleId[];
  readonly authors: readonly Author[];
  readonly body: Body;
  readonly corrections: readonly Correction[];
  readonly digitalSourceType: string;
  readonly editor: Editor;
  readonly html: string;
  readonly image: Media;
  readonly language: string;
  readonly line: string;
  readonly mediaList: readonly Media[];
  readonly moment: Instant;
  readonly note: string;
  readonly number: number;
  readonly related: readonly Related[];
  readonly section: string;
  readonly slug: Slug;
  readonly source: Source;
  readonly status: Status;
  readonly tags: readonly Tag[];
  readonly url: string;
}

/**
 * The content of one version: the fields of the register `fields.ts` that are not state, as an
 * editor sent them, cleaned and checked, and the HTML made from the body.
 */
export type ArticleContent = OptionalBut<
  { readonly [Name in ContentField]: ValueOfKind[KindOf<Name>] },
  ContentField & FieldsWith<{ presence: 'always' | 'stored' }>
>;

/** The ids of this site's articles among the related items, each once. */
export function relatedIds({ related }: Pick<ArticleContent, 'related'>): readonly ArticleId[] {
  return [...new Set(related.flatMap((item) => ('id' in item ? [item.id] : [])))];
}

/** The related items without the articles that were not published when this content went live. */
export function publicRelated({
  related,
  hiddenRelated = [],
}: Pick<ArticleContent, 'related' | 'hiddenRelated'>): readonly Related[] {
  return related.filter((item) => !('id' in item && hiddenRelated.includes(item.id)));
}

/** Why and when an article left; `version` is the version that the act made. */
export interface Departure {
  readonly at: Instant;
  readonly note?: string;
  readonly version: number;
}

/**
 * An article's state after an act; holds no text.
 *
 * `live` is the version that readers see, or saw last before it was withdrawn or expired.
 * `pending` is the version that holds newer work: the whole of a draft, or work on a live article.
 * `firstPublished` of a draft is the date that its editor asked for.
 * `pendingExpires` is the expiry that comes with the pending work of a live article.
 */
export interface ArticleState {
  readonly id: ArticleId;
  readonly version: number;
  readonly status: Status;
  readonly live?: number;
  readonly pending?: number;
  readonly firstCreated: Instant;
  readonly firstPublished?: Instant;
  readonly versionCreated: Instant;
  readonly publishAt?: Instant;
  readonly expires?: Instant;
  readonly pendingExpires?: Instant;
  readonly corrections: readonly Correction[];
  readonly departure?: Departure;
  /** The choice of it to lead the front page: the version that the choice made, and when it ends. */
  readonly lead?: { readonly version: number; readonly until?: Instant };
  /** The newest review of each step since words were returned last. */
  readonly reviews?: readonly Review[];
  /** When all its words were ordered to be erased: then no act is possible any more. */
  readonly erasedAt?: Instant;
}

/** A warning to the editor: a part was changed, or will break in feed readers. Nothing was refused. */
export interface Warning {
  readonly code: string;
  /** RFC 6901 JSON pointer into the article as sent. */
  readonly pointer: string;
  readonly detail: string;
}

/** One bad field of an input: where it is and which rule it breaks. */
export interface FieldError {
  /** RFC 6901 JSON pointer into the article as sent. */
  readonly pointer: string;
  readonly detail: string;
}

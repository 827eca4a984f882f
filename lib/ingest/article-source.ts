/** @module The articles of a file: the wire JSON of each, notes on its reading, and its media. */

import type { Result } from '../core/result.ts';
import type { SiteConfig } from '../site/config.ts';

/** A JSON value (RFC 8259). */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [name: string]: Json };

/** The fields of an article as `POST /api/articles` takes them; dates are RFC 3339. */
export type ArticleJson = { readonly [field: string]: Json };

/** An article of a file, not yet checked against the schema. */
export interface SourceArticle {
  /** Where in the file it is, such as its guid or number; absent in a file of one article. */
  readonly address?: string;
  readonly article: ArticleJson;
  readonly notes: readonly SourceNote[];
  /** The media that must be stored with the article; absent if there are none. */
  readonly media?: readonly MediaReference[];
}

/** A media file that an article refers to. */
export interface MediaReference {
  /** A URL, or a path within the archive that the file came in. */
  readonly address: string;
  /** RFC 6901 pointer to the field of the article that refers to it. */
  readonly pointer: string;
}

/** What of a page may be unsure enough that readers must not see it unread. */
export type Unsure = 'title' | 'body' | 'firstPublished' | 'encoding';

/**
 * A note on how an article was read. `found`: where a field came from. `missing`: the file does not
 * state a field. `doubtful`: the file states it unclearly; says what was assumed. `set-aside`: text of
 * the file that went into no field.
 */
export interface SourceNote {
  readonly kind: 'found' | 'missing' | 'doubtful' | 'set-aside';
  /** Stable name of the reason, such as `time-unknown`. */
  readonly code: string;
  /** The field of the article that the note is about. */
  readonly field?: string;
  /** What an editor must look at before the article may go live; absent if it may. */
  readonly holds?: Unsure;
  readonly detail: string;
  /** The text of the file that the note is about, in full. */
  readonly text?: readonly string[];
}

/** Why a file, or one item of it, is not an article. */
export interface SourceRefusal {
  readonly code:
    | 'unknown-kind'
    | 'unknown-encoding'
    | 'empty-file'
    | 'bad-json'
    | 'bad-front-matter'
    | 'unknown-field'
    | 'bad-field';
  readonly detail: string;
  /** RFC 6901 pointer to the field that was refused. */
  readonly pointer?: string;
  /** Counts from 1. */
  readonly line?: number;
  /** Where in the file the item is; absent if the whole file is refused. */
  readonly address?: string;
}

/** What an editor says of a file beside its bytes. */
export interface ReadingOptions {
  /** The encoding of its text (WHATWG Encoding); found out where it is absent. */
  readonly encoding?: string;
  /** Keys of front matter that are left out. */
  readonly passOver?: readonly string[];
}

/** A file to read articles from. */
export interface SourceFile extends ReadingOptions {
  readonly name: string;
  /** Its bytes in order. They can be read once, so a large export is never in memory as a whole. */
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly site: SiteConfig;
}

/**
 * Reads the articles of a file, in the file's order. An item that is not an article is yielded as a
 * refusal, and the items after it follow. Throws only what reading the chunks throws.
 */
export type ReadArticles = (
  file: SourceFile,
) => AsyncIterable<Result<SourceArticle, SourceRefusal>>;

/** @module What every reader of a file hands back: the wire JSON of an article, and notes on how it was read. */

/** JSON as RFC 8259 has it. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [name: string]: Json };

/** The fields of an article as `POST /api/articles` takes them (design section 5); dates are RFC 3339. */
export type ArticleJson = { readonly [field: string]: Json };

/**
 * One thing worth knowing about the reading.
 *
 * `found` says where a field came from; `missing`, that the file does not state it; `doubtful`,
 * that it states it unclearly and what was done; `set-aside`, that text of the file went into no field.
 */
export interface SourceNote {
  readonly kind: 'found' | 'missing' | 'doubtful' | 'set-aside';
  /** Stable name of the reason, e.g. `time-unknown`. */
  readonly code: string;
  /** The field of the article that the note is about. */
  readonly field?: string;
  readonly detail: string;
  /** The file's own words that are meant, whole. */
  readonly text?: readonly string[];
}

/** An article read from a file, not yet checked against the schema. */
export interface SourceArticle {
  readonly article: ArticleJson;
  readonly notes: readonly SourceNote[];
}

/** Why a file gives no article at all. `line` counts from 1. */
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
  /** RFC 6901 pointer to the field, where one is to blame. */
  readonly pointer?: string;
  readonly line?: number;
}

/** @module The form in which every judge gives what it finds of an article. */

/** A file of an article. */
export interface JudgedMedia {
  readonly url: string;
  readonly type: string;
  /** In bytes; 0 where it is unknown. */
  readonly length: number;
}

/** An article as a parser has it; what it does not have is absent. Times are seconds since 1970. */
export interface JudgedArticle {
  readonly id?: string;
  readonly link?: string;
  readonly title?: string;
  readonly authors?: readonly string[];
  readonly published?: number;
  readonly updated?: number;
  readonly summary?: string;
  readonly html?: string;
  readonly tags?: readonly string[];
  readonly media?: readonly JudgedMedia[];
  readonly language?: string;
  readonly source?: string;
  /** The URL of its picture, where the format has a place for one. */
  readonly image?: string;
}

export type JudgedField = keyof JudgedArticle;

/** The article without members that have no value. */
export function withoutEmpty(article: object): JudgedArticle {
  const given = Object.entries(article).filter(([, value]) => !isEmpty(value));
  return Object.fromEntries(given);
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || isEmptyList(value);
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

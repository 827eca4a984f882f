/** @module Counts what plain text cannot express of a body. */

const KINDS = {
  link: 'a[href]',
  picture: 'img, picture',
  media: 'audio, video, iframe',
  heading: 'h1, h2, h3, h4, h5, h6',
  list: 'ul, ol, dl',
  table: 'table',
  quote: 'blockquote',
  emphasis: 'strong, b, em, i, u, s, mark, sub, sup',
  other: 'ruby, code, pre, hr, details, math, abbr, cite, del, ins, time',
} as const;

/** How many things of a kind would be lost. */
export interface Loss {
  readonly kind: keyof typeof KINDS;
  readonly count: number;
}

/** Every kind of which there is one. */
export function findLosses(root: ParentNode): readonly Loss[] {
  const kinds = Object.entries(KINDS) as [Loss['kind'], string][];
  return kinds
    .map(([kind, selector]) => ({ kind, count: root.querySelectorAll(selector).length }))
    .filter(({ count }) => count > 0);
}

/** @module Describes the marks on words: those with a button, and those that are only kept. */

import type { Attrs, Mark, MarkSpec } from 'prosemirror-model';
import { languageOf, linkAddress, textAttribute } from './read-attributes.ts';

/** Inline elements that an article keeps and the toolbar has no button for, with their attributes. */
export const KEPT_INLINE: Readonly<Record<string, readonly string[]>> = {
  abbr: ['title'],
  bdi: [],
  bdo: [],
  cite: [],
  del: ['cite', 'datetime'],
  dfn: ['title'],
  ins: ['cite', 'datetime'],
  kbd: [],
  q: ['cite'],
  samp: [],
  time: ['datetime'],
  var: [],
};

const RELATIONS = ['nofollow', 'sponsored', 'ugc'];

/** The marks by name, the outermost first. */
export const MARKS = {
  link: {
    attrs: { href: {}, title: { default: null }, rel: { default: 'noopener' } },
    inclusive: false,
    parseDOM: [{ tag: 'a[href]', getAttrs: linkAttributes }],
    toDOM: ({ attrs }: Mark) => ['a', attrs, 0],
  },
  kept: {
    attrs: { tag: {}, attributes: { default: '' } },
    excludes: '',
    parseDOM: Object.keys(KEPT_INLINE).map((tag) => ({
      tag,
      getAttrs: (element: HTMLElement) => ({ tag, attributes: keptAttributes(element, tag) }),
    })),
    toDOM: ({ attrs: { tag, attributes } }: Mark) => [
      String(tag),
      Object.fromEntries(new URLSearchParams(String(attributes))),
      0,
    ],
  },
  strong: plain('strong', 'b'),
  em: plain('em', 'i'),
  s: plain('s'),
  u: plain('u'),
  sup: { ...plain('sup'), excludes: 'sup sub' },
  sub: { ...plain('sub'), excludes: 'sup sub' },
  mark: plain('mark'),
  small: plain('small'),
  code: plain('code'),
} satisfies Record<string, MarkSpec>;

function plain(tag: string, ...aliases: readonly string[]): MarkSpec {
  return {
    parseDOM: [tag, ...aliases].map((name) => ({ tag: name })),
    toDOM: () => [tag, 0],
  };
}

function linkAttributes(element: HTMLElement): Attrs | false {
  const href = linkAddress(element.getAttribute('href'));
  if (href === null) return false;
  const written = (element.getAttribute('rel') ?? '').toLowerCase().split(/\s+/);
  const kept = [...new Set(written.filter((each) => RELATIONS.includes(each)))];
  const rel = [...kept, 'noopener'].join(' ');
  return { href, title: textAttribute(element, 'title'), rel };
}

/** The attributes of a kept element in one string, so that two elements alike are equal marks. */
function keptAttributes(element: HTMLElement, tag: string): string {
  const kept = new URLSearchParams();
  for (const name of KEPT_INLINE[tag] ?? []) {
    const written = element.getAttribute(name);
    if (written === null) continue;
    const value = name === 'cite' ? linkAddress(written) : written;
    if (value !== null && (name !== 'cite' || /^https?:/.test(value))) kept.append(name, value);
  }
  const { lang, dir } = languageOf(element);
  if (lang !== null) kept.append('lang', lang);
  if (dir !== null) kept.append('dir', dir);
  return kept.toString();
}

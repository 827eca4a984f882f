/** @module Describes the nodes of running text: paragraphs, headings, quotes, code, lines, ruby and kept source. */

import type { Attrs, Node, NodeSpec } from 'prosemirror-model';
import { languageOf, linkAddress } from './read-attributes.ts';

const LANGUAGE = { lang: { default: null }, dir: { default: null } };

/** Levels of headings in a text; the title of the page has the first. */
export const HEADING_LEVELS = [2, 3, 4] as const;

/** The level in a text of a heading that elsewhere has this one. */
export function headingLevel(written: number): number {
  return Math.min(Math.max(written, 2), 4);
}

/** The nodes of running text by name. */
export const TEXT_NODES = {
  doc: { content: 'block+' },
  paragraph: {
    content: 'inline*',
    group: 'block flow',
    attrs: LANGUAGE,
    parseDOM: [{ tag: 'p', getAttrs: (element: HTMLElement) => languageOf(element) }],
    toDOM: ({ attrs }: Node) => ['p', attrs, 0],
  },
  heading: {
    content: 'inline*',
    group: 'block flow',
    defining: true,
    attrs: { level: { default: 2 }, ...LANGUAGE },
    parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({
      tag: `h${level}`,
      getAttrs: (element: HTMLElement) => ({
        level: headingLevel(level),
        ...languageOf(element),
      }),
    })),
    toDOM: ({ attrs: { level, ...language } }: Node) => [`h${level}`, language, 0],
  },
  blockquote: {
    content: 'block+',
    group: 'block flow',
    defining: true,
    attrs: { cite: { default: null }, ...LANGUAGE },
    parseDOM: [
      {
        tag: 'blockquote',
        getAttrs: (element: HTMLElement) => ({
          cite: webAddress(element.getAttribute('cite')),
          ...languageOf(element),
        }),
      },
    ],
    toDOM: ({ attrs }: Node) => ['blockquote', attrs, 0],
  },
  pre: {
    content: 'text*',
    group: 'block flow',
    marks: '',
    code: true,
    defining: true,
    attrs: { isCode: { default: true } },
    parseDOM: [{ tag: 'pre', preserveWhitespace: 'full', getAttrs: preAttributes }],
    toDOM: ({ attrs: { isCode } }: Node) => (isCode ? ['pre', ['code', 0]] : ['pre', 0]),
  },
  horizontal_rule: {
    group: 'block flow',
    parseDOM: [{ tag: 'hr' }],
    toDOM: () => ['hr'],
  },
  source_block: {
    content: 'text*',
    group: 'block flow',
    marks: '',
    code: true,
    defining: true,
    isolating: true,
    parseDOM: [{ tag: 'pre[data-source]', preserveWhitespace: 'full', priority: 60 }],
    toDOM: () => ['pre', { 'data-source': '' }, 0],
  },
  text: { group: 'inline' },
  hard_break: {
    inline: true,
    group: 'inline',
    selectable: false,
    linebreakReplacement: true,
    parseDOM: [{ tag: 'br' }],
    toDOM: () => ['br'],
  },
  ruby: {
    content: 'text*',
    inline: true,
    group: 'inline',
    marks: '',
    attrs: { rt: { default: '' } },
    parseDOM: [
      {
        tag: 'ruby',
        getAttrs: (element: HTMLElement) => ({ rt: rubyText(element) }),
        contentElement: (element: globalThis.Node) => rubyBase(element as HTMLElement),
      },
    ],
    toDOM: ({ attrs: { rt } }: Node) => ['ruby', ['span', 0], ['rp', '('], ['rt', rt], ['rp', ')']],
  },
} satisfies Record<string, NodeSpec>;

function webAddress(written: string | null): string | null {
  const address = written === null ? null : linkAddress(written);
  return address !== null && /^https?:/.test(address) ? address : null;
}

/** Code is in `pre` with a `code` around all of it; a `pre` without one is any text of fixed lines. */
function preAttributes(element: HTMLElement): Attrs {
  const [first, ...others] = element.childNodes;
  return { isCode: others.length === 0 && first?.nodeName === 'CODE' };
}

/** The text above the base of a `ruby`. */
function rubyText(element: HTMLElement): string {
  const texts = [...element.querySelectorAll('rt')].map((each) => each.textContent ?? '');
  return texts.join('').replace(/\s+/g, ' ').trim();
}

/** The base of a `ruby`: a copy of it without the text above. */
function rubyBase(element: HTMLElement): HTMLElement {
  const base = element.cloneNode(true) as HTMLElement;
  for (const each of base.querySelectorAll('rt, rp, rtc')) each.remove();
  return base;
}

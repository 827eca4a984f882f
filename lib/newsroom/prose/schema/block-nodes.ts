/** @module Describes the nodes that hold other blocks: lists, definitions and details. */

import type { Node, NodeSpec } from 'prosemirror-model';
import { count, oneOf } from './read-attributes.ts';

const MOST_ITEMS = 99_999;

/** Lists, definition lists and details by name. */
export const BLOCK_NODES = {
  bullet_list: {
    content: 'list_item+',
    group: 'block flow list',
    parseDOM: [{ tag: 'ul' }],
    toDOM: () => ['ul', 0],
  },
  ordered_list: {
    content: 'list_item+',
    group: 'block flow list',
    attrs: { start: { default: 1 }, type: { default: null } },
    parseDOM: [
      {
        tag: 'ol',
        getAttrs: (element: HTMLElement) => ({
          start: count(element, 'start', MOST_ITEMS),
          type: oneOf(element, 'type', ['a', 'A', 'i', 'I']),
        }),
      },
    ],
    toDOM: ({ attrs: { start, type } }: Node) => [
      'ol',
      { start: start === 1 ? null : start, type },
      0,
    ],
  },
  list_item: {
    content: 'paragraph flow*',
    defining: true,
    parseDOM: [{ tag: 'li' }],
    toDOM: () => ['li', 0],
  },
  definition_list: {
    content: '(term | definition)+',
    group: 'block flow',
    parseDOM: [{ tag: 'dl' }],
    toDOM: () => ['dl', 0],
  },
  term: {
    content: 'inline*',
    defining: true,
    parseDOM: [{ tag: 'dt' }],
    toDOM: () => ['dt', 0],
  },
  definition: {
    content: 'paragraph flow*',
    defining: true,
    parseDOM: [{ tag: 'dd' }],
    toDOM: () => ['dd', 0],
  },
  details: {
    content: 'summary block+',
    group: 'block flow',
    defining: true,
    attrs: { open: { default: false } },
    parseDOM: [
      {
        tag: 'details',
        getAttrs: (element: HTMLElement) => ({ open: element.hasAttribute('open') }),
      },
    ],
    toDOM: ({ attrs: { open } }: Node) => ['details', { open: open ? '' : null }, 0],
  },
  summary: {
    content: 'inline*',
    defining: true,
    parseDOM: [{ tag: 'summary' }],
    toDOM: () => ['summary', 0],
  },
} satisfies Record<string, NodeSpec>;

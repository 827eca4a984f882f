/** @module Describes the nodes of pictures, sound and film, and of figures with a caption. */

import type { Attrs, Node, NodeSpec } from 'prosemirror-model';
import { pixels, sourceAddress, sourceSet, textAttribute } from './read-attributes.ts';

const PICTURE = {
  src: { default: '' },
  alt: { default: null },
  title: { default: null },
  srcset: { default: null },
  sizes: { default: null },
  width: { default: null },
  height: { default: null },
};

const SOUND = { src: { default: '' }, title: { default: null } };

const FILM = {
  ...SOUND,
  poster: { default: null },
  width: { default: null },
  height: { default: null },
};

/** Nodes of media by name; a node without an address is never written. */
export const MEDIA_NODES = {
  image: {
    inline: true,
    group: 'inline',
    attrs: PICTURE,
    draggable: true,
    parseDOM: [{ tag: 'img', getAttrs: pictureAttributes }],
    toDOM: ({ attrs }: Node) => ['img', attrs],
  },
  figure: {
    content: '(picture | audio | video) figcaption',
    group: 'block flow',
    marks: 'link',
    isolating: true,
    parseDOM: [{ tag: 'figure' }],
    toDOM: () => ['figure', 0],
  },
  picture: {
    attrs: PICTURE,
    parseDOM: [{ tag: 'img', context: 'figure/', getAttrs: pictureAttributes, priority: 60 }],
    toDOM: ({ attrs }: Node) => ['img', attrs],
  },
  figcaption: {
    content: 'inline*',
    defining: true,
    parseDOM: [{ tag: 'figcaption' }],
    toDOM: () => ['figcaption', 0],
  },
  audio: {
    group: 'block flow',
    attrs: SOUND,
    parseDOM: [{ tag: 'audio', getAttrs: playerAttributes }],
    toDOM: ({ attrs }: Node) => ['audio', { ...attrs, controls: '' }],
  },
  video: {
    group: 'block flow',
    attrs: FILM,
    parseDOM: [{ tag: 'video', getAttrs: playerAttributes }],
    toDOM: ({ attrs }: Node) => ['video', { ...attrs, controls: '' }],
  },
} satisfies Record<string, NodeSpec>;

function pictureAttributes(element: HTMLElement): Attrs | false {
  const src = sourceAddress(element.getAttribute('src'));
  if (src === null) return false;
  const srcset = sourceSet(element);
  return {
    src,
    alt: element.getAttribute('alt'),
    title: textAttribute(element, 'title'),
    srcset,
    sizes: srcset === null ? null : textAttribute(element, 'sizes'),
    width: pixels(element, 'width'),
    height: pixels(element, 'height'),
  };
}

function playerAttributes(element: HTMLElement): Attrs | false {
  const src = sourceAddress(element.getAttribute('src'));
  if (src === null) return false;
  return {
    src,
    title: textAttribute(element, 'title'),
    poster: sourceAddress(element.getAttribute('poster')),
    width: pixels(element, 'width'),
    height: pixels(element, 'height'),
  };
}

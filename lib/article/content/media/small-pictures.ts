/** @module Writes pictures of emoji as the emoji, and finds the pictures within drawings. */

import type { Element, ElementContent, Text } from 'hast';
import { resolveSource } from '../addresses.ts';
import type { NormalisePass } from '../notices.ts';
import { attributeOf, elementsIn, isElement } from '../tree.ts';

const EMOJI = /^(?:\p{Emoji}|\p{Emoji_Component}|\u200d|\ufe0f){1,16}$/u;
const EMOJI_CLASS = /(?:^|[-_])(?:emoji|twemoji|emojione|joypixels|wp-smiley|smiley)(?:[-_]|$)/i;
const EMOJI_ADDRESS = /\/(?:tw)?emojis?\/(?:[^?#]*\/)?[0-9a-f-]+\.(?:png|svg|gif)(?:[?#]|$)/i;

/** The emoji that an image shows, as text; undefined for any other image. */
export function emojiOf(image: Element): Text | undefined {
  const alt = attributeOf(image, 'alt') ?? '';
  if (!EMOJI.test(alt) || /^[\d#*]+$/.test(alt)) return undefined;
  const classes = [image.properties.className ?? ''].flat().map(String);
  const isEmoji =
    classes.some((name) => EMOJI_CLASS.test(name)) ||
    EMOJI_ADDRESS.test(attributeOf(image, 'src') ?? '');
  return isEmoji ? { type: 'text', value: alt } : undefined;
}

/** The pictures within a drawing, which readers do not show; their words are the drawing's title. */
export function picturesOf(svg: Element, { baseUrl }: NormalisePass): readonly ElementContent[] {
  if (!isElement(svg, 'svg')) return [];
  const alt = attributeOf(svg, 'ariaLabel') ?? '';
  return [...elementsIn(svg)].flatMap((each): readonly ElementContent[] => {
    if (!isElement(each, 'image')) return [];
    const source = resolveSource(attributeOf(each, 'href', 'xLinkHref'), baseUrl);
    if (!source.ok) return [];
    const properties = { src: source.value, alt };
    return [{ type: 'element', tagName: 'img', properties, children: [] }];
  });
}

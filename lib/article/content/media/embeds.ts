/** @module Makes links of what a body embeds, since readers show no frames and no plug-ins (standards X-20). */

import type { Element, ElementContent } from 'hast';
import type { NormalisePass } from '../notices.ts';
import { attributeOf, elementsIn, isElement, isHiddenOrTiny, textOf } from '../tree.ts';
import {
  addressOf,
  backgroundOf,
  namedTitleOf,
  OWN_ELEMENTS,
  POST_ATTRIBUTES,
  pageOf,
  posterOf,
  titleOf,
} from './embed-addresses.ts';

/** Elements that show another document. */
const FRAMES = ['iframe', 'embed', 'object', 'frame', 'applet', 'portal'];

/** Elements of a site's own that count, sell or configure: nothing of them is for readers. */
const SERVICES =
  /-(?:ad|ads|auto-ads|sticky-ad|pixel|analytics|stats|state|script|font|consent|animation|sidebar)(?:-|$)/;

const PICTURES = /\.(?:jpe?g|png|gif|webp|avif|svg)(?:[?#]|$)/i;

/** Whether an element shows another document, whatever its address. */
export function isFrame(element: Element): boolean {
  return FRAMES.includes(element.tagName);
}

/** Whether an element may embed something that a link can lead to. */
export function isEmbed(element: Element): boolean {
  if (isFrame(element)) return true;
  if (isElement(element, ...OWN_ELEMENTS)) return true;
  const isOwnElement = element.tagName.includes('-') && !SERVICES.test(element.tagName);
  const isPlace = isPlaceOfPost(element) || backgroundOf(element) !== undefined;
  return isOwnElement || (isPlace && textOf(element) === '');
}

/** A box that a network's script fills with a post, such as `<div class="fb-post" data-href="…">`. */
function isPlaceOfPost(element: Element): boolean {
  if (!isElement(element, 'div', 'span', 'figure', 'blockquote')) return false;
  const classes = [element.properties.className ?? ''].flat().join(' ');
  return (
    attributeOf(element, ...POST_ATTRIBUTES) !== undefined &&
    /(?:^|[\s-])(?:fb|embed|post|tweet|video|player|media)(?:[\s-]|$)/i.test(classes) &&
    ![...elementsIn(element)].some((each) => isElement(each, 'img', 'video', 'audio', 'iframe'))
  );
}

/**
 * What readers see of an embed, given its normalised content: that content where it has a link or a
 * picture, else a link with the embed's title. Undefined when its address is none.
 */
export function linkEmbed(
  embed: Element,
  pass: NormalisePass,
): readonly ElementContent[] | undefined {
  const { children } = embed;
  const hasOwn = children.some(
    (child) => isShown(child) || (isElement(child) && [...elementsIn(child)].some(isShown)),
  );
  if (isElement(embed, 'object', 'applet') && hasOwn) return children;
  const address = isHiddenOrTiny(embed) ? undefined : addressOf(embed, pass.baseUrl);
  if (address === undefined) return undefined;
  const words = textOf(embed);
  const rest = isFrame(embed) ? [] : children.filter((child) => isElement(child) || words !== '');
  const isImage = PICTURES.test(address) || /^image\//.test(attributeOf(embed, 'type') ?? '');
  if (isImage) return [imageOf(address, namedTitleOf(embed) ?? '', embed), ...rest];
  const page = pageOf(address);
  pass.notices.add('embed-linked', `<${embed.tagName}> became a link to ${page}.`);
  return [linkOf(page, titleOf(embed, page), posterOf(embed, page, pass.baseUrl)), ...rest];
}

function isShown(node: ElementContent): boolean {
  return (
    isElement(node) &&
    (isElement(node, 'img', 'video', 'audio') ||
      (isElement(node, 'a') && node.properties.href !== undefined))
  );
}

function imageOf(src: string, alt: string, { properties }: Element): Element {
  const { width, height } = properties;
  const size = { ...(width !== undefined && { width }), ...(height !== undefined && { height }) };
  return { type: 'element', tagName: 'img', properties: { src, alt, ...size }, children: [] };
}

function linkOf(href: string, title: string, poster: string | undefined): Element {
  const text: ElementContent = { type: 'text', value: title };
  const picture: ElementContent[] =
    poster === undefined
      ? []
      : [
          { type: 'element', tagName: 'img', properties: { src: poster, alt: '' }, children: [] },
          { type: 'element', tagName: 'br', properties: {}, children: [] },
        ];
  const properties = { href, rel: ['noopener'] };
  const link: Element = { type: 'element', tagName: 'a', properties, children: [...picture, text] };
  return { type: 'element', tagName: 'p', properties: {}, children: [link] };
}

/** Takes the address of an object out of its parameters, which are removed later. */
export function takeParameters(embed: Element): void {
  if (!isElement(embed, 'object', 'applet') || embed.properties.data !== undefined) return;
  const movie = embed.children.find(
    (child) =>
      isElement(child, 'param') &&
      /^(?:movie|src|url|file)$/i.test(attributeOf(child, 'name') ?? ''),
  );
  if (movie !== undefined && isElement(movie)) embed.properties.data = attributeOf(movie, 'value');
}

/** Scripts that write a document into the page, each by the address of that document. */
const SCRIPT_PAGE =
  /^https:\/\/(?:gist\.github\.com\/[\w-]+\/\w+|asciinema\.org\/a\/\w+|gitee\.com\/[\w-]+\/codes\/\w+)(?=\.js|\/|[?#]|$)/;

/** A link to the document that a script writes into the page; undefined for any other script. */
export function linkScript(script: Element, pass: NormalisePass): Element | undefined {
  if (!isElement(script, 'script')) return undefined;
  const [page] = SCRIPT_PAGE.exec(attributeOf(script, 'src') ?? '') ?? [];
  if (page === undefined) return undefined;
  pass.notices.add('embed-linked', `<script> became a link to ${page}.`);
  return linkOf(page, titleOf(script, page), undefined);
}

/** @module Turns the markup of a saved body into the elements that the schema knows, where that changes nothing for readers. */

import { findImage } from '../../../article/content/media/lazy-images.ts';
import { emojiOf } from '../../../article/content/media/small-pictures.ts';
import { RENAMED } from '../../../article/content/sanitise-policy.ts';
import { STYLE, styleOf } from './inert-document.ts';
import { joinLines } from './line-joints.ts';

/** What a style says that the server keeps as an element, the outermost first. */
const LOOKS: readonly (readonly [string, RegExp])[] = [
  ['sup', /(?:^|[;\s])vertical-align\s*:\s*super\b/i],
  ['sub', /(?:^|[;\s])vertical-align\s*:\s*sub\b/i],
  ['s', /(?:^|[;\s])text-decoration(?:-line)?\s*:[^;]{0,100}\bline-through\b/i],
  ['strong', /(?:^|[;\s])font-weight\s*:\s*(?:bold|bolder|[6-9]00)\b/i],
  ['em', /(?:^|[;\s])font-style\s*:\s*(?:italic|oblique)\b/i],
];
const NOT_BOLD = /(?:^|[;\s])font-weight\s*:\s*(?:normal|400)\b/i;

/** Elements of another name for one of the list, that are safe to rename without their attributes. */
const SIMPLE_NAMES: ReadonlySet<string> = new Set(['acronym', 'dir', 'menu', 'strike', 'tt']);

/** Changes what is under an element in place. */
export function prepareBlock(root: Element): void {
  dropComments(root);
  joinLines(root);
  for (const element of [...root.querySelectorAll('*')]) {
    const name = element.nodeName.toLowerCase();
    const renamed = SIMPLE_NAMES.has(name) ? RENAMED.get(name) : undefined;
    if (renamed !== undefined) rename(element, renamed);
    else if (name === 'b' || name === 'strong') openIfNotBold(element);
    else if (name === 'span' || name === 'font') openSpan(element);
    else if (name === 'ruby') splitRuby(element);
    else if (name === 'img') prepareImage(element);
    else if (name === 'td' || name === 'th') alignCell(element);
  }
  root.normalize();
}

function dropComments(root: Element): void {
  const comments: Node[] = [];
  const walk = (node: Node): void => {
    for (const child of node.childNodes) {
      if (child.nodeType === 8) comments.push(child);
      else walk(child);
    }
  };
  walk(root);
  for (const comment of comments) comment.parentNode?.removeChild(comment);
}

function rename(element: Element, name: string): Element {
  const made = element.ownerDocument.createElement(name);
  for (const { name: attribute, value } of element.attributes) made.setAttribute(attribute, value);
  made.append(...element.childNodes);
  element.replaceWith(made);
  return made;
}

function openIfNotBold(element: Element): void {
  if (NOT_BOLD.test(styleOf(element))) element.replaceWith(...element.childNodes);
}

/** A span is nothing but its style and its direction. */
function openSpan(element: Element): void {
  if (element.hasAttribute('dir')) {
    rename(element, 'bdi');
    return;
  }
  const style = styleOf(element);
  const looks = LOOKS.filter(([, form]) => form.test(style));
  const words = element.textContent ?? '';
  let content: Node[] = [...element.childNodes];
  for (const [name] of words.trim() === '' ? [] : looks.toReversed()) {
    const made = element.ownerDocument.createElement(name);
    made.append(...content);
    content = [made];
  }
  element.replaceWith(...content);
}

/** A ruby of several bases becomes as many rubies, each with its own text above. */
function splitRuby(ruby: Element): void {
  const above = [...ruby.children].filter(({ nodeName }) => nodeName === 'RT');
  if (above.length < 2) return;
  let part = ruby.cloneNode(false) as Element;
  const parts: Element[] = [part];
  for (const child of [...ruby.childNodes]) {
    const isNext = part.querySelector('rt') !== null && !/^R[TP]$/.test(child.nodeName);
    if (isNext && child.textContent?.trim() !== '') {
      part = ruby.cloneNode(false) as Element;
      parts.push(part);
    }
    part.append(child);
  }
  ruby.replaceWith(...parts);
}

/** A picture with its address where browsers look for it; the picture of an emoji as that emoji. */
function prepareImage(image: Element): void {
  const attributes = [...image.attributes].map(
    ({ name, value }) => [name === STYLE ? 'style' : name, value] as const,
  );
  const { srcset, class: names, ...others } = Object.fromEntries(attributes);
  const properties = { ...others, ...(srcset !== undefined && { srcSet: srcset }) };
  const emoji = emojiOf({
    type: 'element',
    tagName: 'img',
    properties: { ...properties, className: (names ?? '').split(/\s+/) },
    children: [],
  });
  if (emoji !== undefined) {
    image.replaceWith(emoji.value);
    return;
  }
  const found = findImage(properties, undefined);
  if (!found.isLazy || found.src === undefined) return;
  const kept = new Set(['alt', 'title', 'width', 'height', 'sizes', 'id', 'lang', 'dir']);
  for (const [name] of attributes) if (!kept.has(name)) image.removeAttribute(name);
  image.setAttribute('src', found.src);
  if (found.srcSet !== undefined) image.setAttribute('srcset', found.srcSet);
}

/** The alignment of a cell by its style or class in the attribute that stays. */
function alignCell(cell: Element): void {
  const style = /(?:^|[;\s])text-align\s*:\s*([a-z]+)/i.exec(styleOf(cell))?.[1];
  const named = /(?:^|[\s-])(?:has-text-align|text|align)-(left|right|center|end)(?:\s|$)/.exec(
    cell.getAttribute('class') ?? '',
  )?.[1];
  const align = (style ?? named ?? cell.getAttribute('data-align'))?.toLowerCase();
  if (align !== undefined) cell.setAttribute('align', align === 'end' ? 'right' : align);
}

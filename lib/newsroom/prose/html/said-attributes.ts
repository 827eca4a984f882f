/** @module Reads the attributes of an element that reach readers, as the server would keep them. */

import { SANITISER_SCHEMA } from '../../../article/content/sanitise-policy.ts';
import { linkAddress, pixels, sourceAddress, sourceSet } from '../schema/read-attributes.ts';

/** Names of attributes in which scripts look for the address of a picture. */
const LAZY = /src|origin|lazy|url|file|img|image|pic/;

/** The attributes of an element that readers get, sorted; `linked` has the ids that links lead to. */
export function attributesSaid(element: Element, linked: ReadonlySet<string>): string {
  return [...element.attributes]
    .flatMap(({ name, value }) => {
      const said = attributeSaid(element, { name, value: value.trim() }, linked);
      return said === null || said === '' ? [] : [` ${name}=${JSON.stringify(said)}`];
    })
    .sort()
    .join('');
}

/** Whether a box that is opened says something for what is in it. */
export function saysForContent(element: Element, linked: ReadonlySet<string>): boolean {
  return element.hasAttribute('dir') || linked.has(element.id);
}

/** Where a link leads; null for one that loses its tags. */
export function targetOf(link: Element): string | null {
  const href = link.getAttribute('href')?.trim() ?? '';
  return href.startsWith('#') && href.length > 1 ? href : linkAddress(href);
}

interface Attribute {
  readonly name: string;
  readonly value: string;
}

function attributeSaid(
  element: Element,
  { name, value }: Attribute,
  linked: ReadonlySet<string>,
): string | null {
  const tag = element.nodeName.toLowerCase();
  if (name === 'id') return linked.has(value) ? value : null;
  if (name === 'lang' || name === 'dir') return value;
  if (!isListed(tag, name)) {
    return tag === 'img' && LAZY.test(name) && /[/.]/.test(value) ? value : null;
  }
  return valueSaid(element, { name, value });
}

function valueSaid(element: Element, { name, value }: Attribute): string | null {
  switch (name) {
    case 'href':
      return targetOf(element);
    case 'src':
    case 'poster':
    case 'cite':
      return sourceAddress(value);
    case 'srcset':
      return sourceSet(element);
    case 'sizes':
      return element.hasAttribute('srcset') ? value : null;
    case 'width':
    case 'height':
      return pixels(element, name);
    case 'rel':
    case 'controls':
      return null;
    case 'colspan':
    case 'rowspan':
    case 'start':
    case 'type':
      return value === '1' ? null : value;
    case 'open':
      return name;
    default:
      return value;
  }
}

function isListed(tag: string, name: string): boolean {
  const listed = SANITISER_SCHEMA.attributes?.[tag] ?? [];
  return listed.some((each) => (typeof each === 'string' ? each : each[0]).toLowerCase() === name);
}

/** @module Writes XML 1.0 that is well-formed for any text (XML 1.0 §2.2, §2.4, §3.3.3). */

import type { Branded } from '../core/brand.ts';

/** Markup written by this module; the compiler takes no plain string for it. */
export type Xml = Branded<string, 'Xml'>;

/** Attributes in the order written; an undefined one is left out. */
export type XmlAttributes = Readonly<Record<string, string | number | undefined>>;

const XML_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>';

/** Everything outside XML 1.0 §2.2 `Char`; a reference to one is as ill-formed as the character itself. */
const ILLEGAL = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Matches those and every surrogate; a quick test, since most text has none. */
const SUSPECT = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD]/;

const NAMED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};

const HEXADECIMAL: Readonly<Record<string, string>> = {
  '&': '&#x26;',
  '<': '&#x3C;',
  '>': '&#x3E;',
  '\r': '&#xD;',
};

function dropIllegal(value: string): string {
  return SUSPECT.test(value) ? value.toWellFormed().replace(ILLEGAL, '') : value;
}

/** Character data. A carriage return becomes a reference, which parsers keep (XML 1.0 §2.11). */
export function text(value: string): Xml {
  return dropIllegal(value).replace(/[&<>\r]/g, (character) => NAMED[character] ?? '') as Xml;
}

/** Character data with `&#x26;` for `&` and so on, which old RSS readers keep apart from HTML (RSS Profile §3.1). */
export function plainText(value: string): Xml {
  return dropIllegal(value).replace(/[&<>\r]/g, (found) => HEXADECIMAL[found] ?? '') as Xml;
}

/** A leaf: no white space is added around its content. Names come from code, never from data. */
export function element(name: string, attributes: XmlAttributes, content?: Xml): Xml {
  const tag = `${name}${renderAttributes(attributes)}`;
  return (content === undefined ? `<${tag}/>` : `<${tag}>${content}</${name}>`) as Xml;
}

/** An element of elements, one a line; undefined children are left out. */
export function container(
  name: string,
  attributes: XmlAttributes,
  children: readonly (Xml | undefined)[],
): Xml {
  let content = '';
  // Joined by `+`, so that V8 copies the text of a whole feed once, when it is sent.
  for (const child of children) if (child !== undefined && child !== '') content += `${child}\n`;
  return content === ''
    ? element(name, attributes)
    : element(name, attributes, `\n${content}` as Xml);
}

/** An element of elements, all on one line. */
export function inline(name: string, children: readonly Xml[]): Xml {
  return element(name, {}, children.join('') as Xml);
}

/** A leaf when there is a value, nothing otherwise. */
export function optional(
  value: string | undefined,
  write: (value: string) => Xml,
): Xml | undefined {
  return value === undefined || value === '' ? undefined : write(value);
}

/** The document of a root element, with its XML declaration. */
export function renderXml(root: Xml): string {
  return `${XML_DECLARATION}\n${root}\n`;
}

function renderAttributes(attributes: XmlAttributes): string {
  let written = '';
  for (const name in attributes) {
    const value = attributes[name];
    if (value !== undefined) written += ` ${name}="${escapeAttribute(String(value))}"`;
  }
  return written;
}

/** XML 1.0 §3.3.3: white space in an attribute survives only as references. */
function escapeAttribute(value: string): string {
  return dropIllegal(value).replace(/[&<>"\t\n\r]/g, (character) => NAMED[character] ?? '');
}

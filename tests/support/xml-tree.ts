/** @module Parses XML strictly and with namespaces, by a third-party parser. */

import { SaxesParser } from 'saxes';

export interface XmlElement {
  /** As written, with its prefix. */
  readonly name: string;
  readonly local: string;
  readonly uri: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** The character data directly inside. */
  readonly text: string;
}

interface OpenElement extends XmlElement {
  readonly children: XmlElement[];
  text: string;
}

/** The root element; throws at the first thing that is not well-formed or not bound. */
export function parseXml(xml: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true });
  const root: OpenElement = {
    name: '',
    local: '',
    uri: '',
    attributes: {},
    children: [],
    text: '',
  };
  const open: OpenElement[] = [root];
  const top = () => open.at(-1) ?? root;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new SyntaxError('a DOCTYPE');
  });
  parser.on('opentag', ({ name, local, uri, attributes }) => {
    const values = Object.values(attributes).map((one) => [one.name, one.value] as const);
    const element = {
      name,
      local,
      uri,
      attributes: Object.fromEntries(values),
      children: [],
      text: '',
    };
    top().children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  parser.on('text', (text) => {
    top().text += text;
  });
  parser.on('cdata', (text) => {
    top().text += text;
  });
  parser.write(xml).close();
  const [document] = root.children;
  if (document === undefined) throw new SyntaxError('no root element');
  return document;
}

/** The children of that name, with its prefix. */
export function all(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

/** The only child of that name. */
export function one(element: XmlElement, name: string): XmlElement {
  const [found, ...more] = all(element, name);
  if (found === undefined || more.length > 0) {
    throw new RangeError(`${more.length + (found ? 1 : 0)} of ${name} in ${element.name}`);
  }
  return found;
}

/** Every element of the tree, the root first. */
export function everyElement(element: XmlElement): readonly XmlElement[] {
  return [element, ...element.children.flatMap(everyElement)];
}

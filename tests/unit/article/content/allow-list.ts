/** @module What may be in an article's HTML, written independently of the sanitiser. */

import { type DefaultTreeAdapterTypes, html, parseFragment } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode;

const NO_ATTRIBUTES =
  'h1 h2 h3 h4 h5 h6 p br hr pre figure figcaption ul dl dt dd table caption ' +
  'picture summary b bdi bdo cite code em i kbd mark rp rb rt rtc ruby s samp small strong sub sup u var wbr';

const ATTRIBUTES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(NO_ATTRIBUTES.split(' ').map((name) => [name, ''])),
  a: 'href title rel',
  abbr: 'title',
  audio: 'src controls title',
  blockquote: 'cite',
  col: 'align span',
  colgroup: 'align span',
  del: 'cite datetime',
  details: 'open',
  dfn: 'title',
  img: 'src srcset sizes alt title width height',
  ins: 'cite datetime',
  li: 'value',
  ol: 'start reversed type',
  q: 'cite',
  source: 'src srcset sizes type media width height',
  tbody: 'align',
  td: 'align colspan rowspan',
  tfoot: 'align',
  th: 'align colspan rowspan scope abbr',
  thead: 'align',
  time: 'datetime',
  tr: 'align',
  track: 'src kind srclang label',
  video: 'src poster controls title width height',
};

const XML_ILLEGAL = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** Everything in the HTML, parsed as the specification says, that breaks the rules; empty when clean. */
export function faultsIn(markup: string): readonly string[] {
  const faults: string[] = XML_ILLEGAL.test(markup) ? ['an illegal character'] : [];
  const visit = (node: Node): void => {
    if (node.nodeName === '#text') {
      if ('value' in node && XML_ILLEGAL.test(node.value))
        faults.push('an illegal character in text');
    } else if ('tagName' in node) {
      faults.push(...elementFaults(node));
      node.childNodes.forEach(visit);
    } else faults.push(`a ${node.nodeName}`);
  };
  const tree = parseIn('div', markup);
  tree.childNodes.forEach(visit);
  return [...faults, ...anchorFaults(tree)];
}

/** Ids are ours, each on one element that a link of the text leads to, and every such link has its target. */
function anchorFaults(tree: DefaultTreeAdapterTypes.DocumentFragment): string[] {
  const ids: string[] = [];
  const linked: string[] = [];
  const visit = (node: Node): void => {
    if (!('tagName' in node)) return;
    for (const { name, value } of node.attrs) {
      if (name === 'id') ids.push(value);
      if (name === 'href' && value.startsWith('#')) linked.push(value.slice(1));
    }
    node.childNodes.forEach(visit);
  };
  tree.childNodes.forEach(visit);
  return [
    ...ids.filter((id) => !/^text-[1-9]\d{0,4}$/.test(id)).map((id) => `id ${id}`),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `id ${id} twice`),
    ...ids.filter((id) => !linked.includes(id)).map((id) => `id ${id} that no link has`),
    ...linked.filter((id) => !ids.includes(id)).map((id) => `link to ${id}, which is not there`),
  ];
}

function elementFaults(element: DefaultTreeAdapterTypes.Element): string[] {
  const allowed = Object.hasOwn(ATTRIBUTES, element.tagName)
    ? ATTRIBUTES[element.tagName]
    : undefined;
  if (allowed === undefined) return [`<${element.tagName}>`];
  if (element.namespaceURI !== html.NS.HTML) return [`foreign <${element.tagName}>`];
  const names = [...allowed.split(' '), 'lang', 'dir', 'id'];
  return element.attrs.flatMap(({ name, value }) => {
    const where = `${element.tagName}[${name}="${value}"]`;
    if (!names.includes(name)) return [where];
    if (name === 'align' && !/^(?:left|right|center|justify)$/.test(value)) return [where];
    if (XML_ILLEGAL.test(value)) return [`an illegal character in ${where}`];
    return addressesOf(name, value).every((address) => isAllowedAddress(name, address))
      ? []
      : [where];
  });
}

function addressesOf(name: string, value: string): readonly string[] {
  if (['href', 'src', 'poster', 'cite'].includes(name)) return [value];
  return name === 'srcset' ? value.split(', ').map((part) => part.split(' ')[0] ?? '') : [];
}

function isAllowedAddress(name: string, address: string): boolean {
  if (name === 'href' && address.startsWith('#')) return true;
  const schemes = name === 'href' ? ['http:', 'https:', 'mailto:', 'tel:'] : ['http:', 'https:'];
  return schemes.includes(URL.parse(address)?.protocol ?? '') && /^[\x20-\x7e]*$/.test(address);
}

/** The tree that a browser makes of the HTML inside an element of this name. */
export function parseIn(name: string, markup: string): DefaultTreeAdapterTypes.DocumentFragment {
  const context = parseFragment(`<${name}></${name}>`).childNodes[0];
  if (context === undefined || !('tagName' in context))
    throw new TypeError(`No such element: ${name}`);
  return parseFragment(context, markup, { scriptingEnabled: true });
}

/** The text of the HTML, white space aside. */
export function wordsOf(markup: string): string {
  const texts: string[] = [];
  const visit = (node: Node): void => {
    if ('value' in node) texts.push(node.value);
    if ('childNodes' in node) node.childNodes.forEach(visit);
  };
  parseIn('div', markup).childNodes.forEach(visit);
  return texts.join('').replace(/\s+/g, '');
}

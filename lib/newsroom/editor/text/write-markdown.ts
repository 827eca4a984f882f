/** @module Writes HTML as Markdown; what Markdown has no signs for stays HTML, which Markdown may contain. */

const ELEMENT = 1;
const TEXT = 3;

const HEADINGS = ['H1', 'H2', 'H3', 'H4', 'H5', 'H6'];

/** The Markdown of a body. */
export function writeMarkdown(root: Element): string {
  return blocksOf(root).join('\n\n');
}

function blocksOf(parent: Element): readonly string[] {
  const blocks: string[] = [];
  let line = '';
  const endLine = () => {
    if (line.trim() !== '') blocks.push(guardStart(line.trim()));
    line = '';
  };
  for (const node of parent.childNodes) {
    const block = isElement(node) ? blockOf(node) : undefined;
    if (block === undefined) {
      line += inlineOf(node);
      continue;
    }
    endLine();
    if (block !== '') blocks.push(block);
  }
  endLine();
  return blocks;
}

/** A block as Markdown; undefined for what is part of a line. */
function blockOf(element: Element): string | undefined {
  const { tagName } = element;
  const heading = HEADINGS.indexOf(tagName) + 1;
  if (heading > 0 || tagName === 'P') {
    if (!isPlain(element)) return rawBlock(element);
    const line = inlinesOf(element).trim();
    return heading > 0 ? `${'#'.repeat(heading)} ${line.replace(/\s+/g, ' ')}` : guardStart(line);
  }
  switch (tagName) {
    case 'UL':
    case 'OL':
      return isPlain(element) ? listOf(element) : rawBlock(element);
    case 'BLOCKQUOTE':
      return isPlain(element) ? indented(writeMarkdown(element), '> ', '> ') : rawBlock(element);
    case 'HR':
      return '---';
    default:
      return RAW_BLOCKS.includes(tagName) ? rawBlock(element) : undefined;
  }
}

const RAW_BLOCKS = ['FIGURE', 'TABLE', 'PRE', 'DIV', 'DL', 'DETAILS', 'SECTION', 'ASIDE'].concat(
  'AUDIO',
  'VIDEO',
  'IFRAME',
  'HEADER',
  'FOOTER',
  'ARTICLE',
);

function listOf(list: Element): string {
  const isOrdered = list.tagName === 'OL';
  const items = [...list.children].map((item, index) => {
    const mark = isOrdered ? `${index + 1}. ` : '- ';
    // Items without paragraphs stay so: an empty line would make some.
    const hasNone = [...item.children].every((child) => child.tagName !== 'P');
    const text = blocksOf(item).join(hasNone ? '\n' : '\n\n');
    return indented(text, mark, ' '.repeat(mark.length));
  });
  return items.join('\n');
}

function indented(text: string, first: string, others: string): string {
  return text
    .split('\n')
    .map((line, index) => `${index === 0 ? first : others}${line}`.trimEnd())
    .join('\n');
}

/** HTML within Markdown ends at an empty line, so that it must not have one. */
function rawBlock(element: Element): string {
  return element.outerHTML.replace(/\n(?=[^\S\n]*\n)/g, '&#10;');
}

function inlinesOf(parent: Element): string {
  return [...parent.childNodes].map(inlineOf).join('');
}

function inlineOf(node: Node): string {
  if (node.nodeType === TEXT) return escaped(node.textContent ?? '');
  if (!isElement(node)) return '';
  const inner = inlinesOf(node);
  switch (node.tagName) {
    case 'STRONG':
      return isPlain(node) && isTight(inner) ? `**${inner}**` : node.outerHTML;
    case 'EM':
      return isPlain(node) && isTight(inner) ? `*${inner}*` : node.outerHTML;
    case 'BR':
      return '\\\n';
    case 'A':
      return isPlain(node, ['href'])
        ? `[${inner}](<${node.getAttribute('href') ?? ''}>)`
        : node.outerHTML;
    default:
      return node.outerHTML;
  }
}

/** Signs of emphasis need a letter beside them. */
function isTight(inner: string): boolean {
  return inner !== '' && inner === inner.trim() && !/^[\p{P}]|[\p{P}]$/u.test(inner);
}

function isPlain(element: Element, known: readonly string[] = []): boolean {
  return element.getAttributeNames().every((name) => known.includes(name));
}

function escaped(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>&~|^$]/g, (sign) => `\\${sign}`);
}

/** A line that begins as a heading, a list or a rule would is none. */
function guardStart(line: string): string {
  return line.replace(/^([#+=-])/, '\\$1').replace(/^(\d+)([.)])/, '$1\\$2');
}

function isElement(node: Node): node is Element {
  return node.nodeType === ELEMENT;
}

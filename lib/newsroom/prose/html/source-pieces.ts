/** @module Cuts the HTML of a body into its blocks with the bytes of each, so that what is not changed stays as it was. */

import { BLOCKS, BOXES } from '../../../article/content/sanitise-policy.ts';
import { parseInert, withStyles } from './inert-document.ts';

/** A stretch of the source: a block, or what is between blocks and around them. */
export interface SourcePiece {
  readonly source: string;
  readonly isBlock: boolean;
}

const TAG = /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>|[^<]+|</gi;
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/;
const RAW = /^(?:script|style|textarea|title|xmp|iframe|noembed|noframes|plaintext)$/;

/**
 * The blocks of a body in the order of the source, with boxes around several blocks opened. Where the
 * source is too tangled to be cut safely, its blocks are as the browser writes them.
 */
export function cutBlocks(html: string): readonly SourcePiece[] {
  const whole = parseInert(html);
  const pieces = cutSource(html, (box) => isOpened(box));
  const blocks = pieces.filter(({ isBlock }) => isBlock).map(({ source }) => source);
  if (isCutRight(whole, blocks)) return pieces;
  return blocksOf(whole).flatMap((nodes, at): readonly SourcePiece[] => {
    const source = nodes.map(outer).join('').trim();
    return [...(at === 0 ? [] : [{ source: '\n', isBlock: false }]), { source, isBlock: true }];
  });
}

function outer(node: Node): string {
  if (node.nodeType === 1) return withStyles((node as Element).outerHTML);
  const holder = node.ownerDocument?.createElement('div');
  holder?.append(node.cloneNode(true));
  return holder?.innerHTML ?? '';
}

/** Whether the pieces, parsed one by one, hold what the whole holds. */
function isCutRight(whole: HTMLElement, sources: readonly string[]): boolean {
  const expected = blocksOf(whole);
  if (expected.length !== sources.length) return false;
  return sources.every((source, at) => {
    const nodes = blocksOf(parseInert(source));
    const [only] = nodes;
    const other = expected[at] ?? [];
    if (nodes.length !== 1 || only === undefined) return false;
    return only.length === other.length && only.every((node, index) => alike(node, other[index]));
  });
}

function alike(one: Node, other: Node | undefined): boolean {
  if (other === undefined) return false;
  if (one.nodeType === 3) return one.textContent?.trim() === other.textContent?.trim();
  return one.isEqualNode(other);
}

/** The blocks under a body, boxes opened: each is an element, or a run of inline nodes. */
function blocksOf(parent: Node): readonly (readonly Node[])[] {
  const blocks: Node[][] = [];
  let run: Node[] = [];
  const close = () => {
    while (run.length > 0 && isSpace(run.at(-1))) run.pop();
    if (run.length > 0) blocks.push(run);
    run = [];
  };
  for (const child of parent.childNodes) {
    const name = child.nodeName.toLowerCase();
    const isBox = BOXES.has(name);
    if (isBox || BLOCKS.has(name)) {
      close();
      if (isBox && isOpened(child)) blocks.push(...blocksOf(child).map((each) => [...each]));
      else blocks.push([child]);
    } else if (run.length > 0 || !isSpace(child)) run.push(child);
  }
  close();
  return blocks;
}

function isSpace(node: Node | undefined): boolean {
  if (node?.nodeType === 8) return true;
  return node?.nodeType === 3 && node.textContent?.trim() === '';
}

/** Whether a box is opened: it holds blocks, and says nothing itself. */
function isOpened(box: Node): boolean {
  const element = box as Element;
  if (element.hasAttribute('dir') || element.hasAttribute('id')) return false;
  return [...element.children].some(({ nodeName }) => {
    const name = nodeName.toLowerCase();
    return BLOCKS.has(name) || BOXES.has(name);
  });
}

interface Cut {
  readonly pieces: SourcePiece[];
  /** Names of the elements that are open within the block that is being read. */
  readonly open: string[];
  block: string;
  between: string;
}

/** Cuts by tags alone, as if all were closed properly; the caller compares. */
function cutSource(html: string, opens: (box: Element) => boolean): readonly SourcePiece[] {
  const cut: Cut = { pieces: [], open: [], block: '', between: '' };
  let skipTo = 0;
  for (const match of html.matchAll(TAG)) {
    if (match.index < skipTo) continue;
    const [token, slash, rawName = '', rest = ''] = match;
    const name = rawName.toLowerCase();
    const isBlockTag = BLOCKS.has(name) || BOXES.has(name);
    // A block that begins ends a paragraph that is still open.
    if (isBlockTag && slash === '' && cut.open[0] === 'p') cut.open.length = 0;
    if (cut.open.length === 0 && isBlockTag) {
      endBlock(cut);
      const opened = slash === '' && BOXES.has(name) && opensAt(html, match.index, opens);
      if (slash !== '' || opened) {
        cut.between += token;
        continue;
      }
    }
    if (name === '' && cut.open.length === 0 && cut.block === '' && isBetween(token)) {
      cut.between += token;
      continue;
    }
    const raw = slash === '' && RAW.test(name) ? rawEnd(html, match.index + token.length, name) : 0;
    skipTo = Math.max(raw, match.index + token.length);
    startBlock(cut);
    cut.block += html.slice(match.index, skipTo);
    if (raw === 0 && name !== '') follow(cut, { name, isEnd: slash !== '', rest });
    if (cut.open.length === 0 && isBlockTag) endBlock(cut);
  }
  endBlock(cut);
  if (cut.between !== '') cut.pieces.push({ source: cut.between, isBlock: false });
  return cut.pieces;
}

function isBetween(token: string): boolean {
  return token.trim() === '' || token.startsWith('<!--');
}

function rawEnd(html: string, from: number, name: string): number {
  const end = new RegExp(`</${name}(?=[\\s/>])[^>]*>?`, 'gi');
  end.lastIndex = from;
  const match = end.exec(html);
  return match === null ? html.length : match.index + match[0].length;
}

function startBlock(cut: Cut): void {
  if (cut.between === '' || cut.block !== '') return;
  cut.pieces.push({ source: cut.between, isBlock: false });
  cut.between = '';
}

/** Ends a block; white space behind loose words belongs to what is between. */
function endBlock(cut: Cut): void {
  const source = cut.block.trimEnd();
  if (source !== '') cut.pieces.push({ source, isBlock: true });
  cut.between += cut.block.slice(source.length);
  cut.block = '';
}

function follow(
  { open }: Cut,
  { name, isEnd, rest }: { name: string; isEnd: boolean; rest: string },
): void {
  if (VOID.test(name) || (!isEnd && rest.endsWith('/') && name.includes(':'))) return;
  if (!isEnd) {
    open.push(name);
    return;
  }
  const at = open.lastIndexOf(name);
  if (at !== -1) open.length = at;
}

/** Enough of a box to see whether it holds blocks. */
const LOOK_AHEAD = 20_000;

/** Whether the box that starts here is one that is opened, as a parser reads it. */
function opensAt(html: string, index: number, opens: (box: Element) => boolean): boolean {
  const box = parseInert(html.slice(index, index + LOOK_AHEAD)).firstElementChild;
  return box !== null && opens(box);
}

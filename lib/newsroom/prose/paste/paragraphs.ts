/** @module Makes paragraphs of pasted lines: without indents, parted where the source parts them by breaks. */

import { BLOCKS } from '../../../article/content/sanitise-policy.ts';

/** Names of what is a block in cleaned HTML. */
export function isBlockNode(node: Node): boolean {
  const name = node.nodeName.toLowerCase();
  return BLOCKS.has(name) || name === 'audio' || name === 'video';
}

/** Nodes as blocks: each run of words and inline elements becomes paragraphs. */
export function blocksOf(nodes: readonly Node[], document: Document): readonly Node[] {
  const blocks: Node[] = [];
  let run: Node[] = [];
  const close = () => {
    for (const line of linesOf(run)) {
      const block = paragraphOf(line, document);
      if (block !== undefined) blocks.push(block);
    }
    run = [];
  };
  for (const node of nodes) {
    if (isBlockNode(node)) {
      close();
      blocks.push(node);
    } else run.push(node);
  }
  close();
  return blocks;
}

/** Two breaks, or one before an indent, begin a paragraph; breaks at its ends are layout. */
function linesOf(nodes: readonly Node[]): readonly Node[][] {
  const lines: Node[][] = [[]];
  let breaks: Node[] = [];
  for (const node of nodes) {
    if (node.nodeName === 'BR') breaks.push(node);
    else if (breaks.length > 0 && isWhite(node) && !INDENT.test(node.textContent ?? '')) continue;
    else {
      const isNew =
        breaks.length > 1 || (breaks.length === 1 && INDENT.test(node.textContent ?? ''));
      if (isNew) lines.push([node]);
      else lines.at(-1)?.push(...(lines.at(-1)?.length === 0 ? [] : breaks), node);
      breaks = [];
    }
  }
  return lines;
}

const INDENT = /^[ \t\n]*(?:\u3000|\u00a0{2})/;

function isWhite(node: Node): boolean {
  return node.nodeType === 3 && node.textContent?.trim() === '';
}

/** A paragraph; a figure for a picture that is alone; nothing for a line that shows nothing. */
function paragraphOf(line: readonly Node[], document: Document): Element | undefined {
  const shown = line.filter((node) => !isWhite(node));
  const [only] = shown;
  if (only === undefined) return undefined;
  const isPicture = shown.length === 1 && pictureAlone(only);
  const block = document.createElement(isPicture ? 'figure' : 'p');
  block.append(...(isPicture ? [only] : line));
  if (!isPicture) dropIndent(block);
  const isEmpty = block.textContent?.trim() === '' && block.querySelector('img, ruby') === null;
  return isEmpty ? undefined : block;
}

function pictureAlone(node: Node): boolean {
  if (node.nodeName === 'IMG') return true;
  const { childNodes } = node;
  return node.nodeName === 'A' && childNodes.length === 1 && childNodes[0]?.nodeName === 'IMG';
}

/** Takes the spaces at the start of a block away, however deep they are (rule NP-05). */
export function dropIndent(block: Element): void {
  const texts: Text[] = [];
  const walk = (node: Node): void => {
    for (const child of node.childNodes) {
      if (child.nodeType === 3) texts.push(child as Text);
      else walk(child);
    }
  };
  walk(block);
  for (const text of texts) {
    text.data = text.data.replace(/^[\s\u3000\u00a0]+/, '');
    if (text.data !== '') return;
  }
}

/** @module Makes clean lists, tables, definitions, details, figures and players of pasted ones. */

import { looksWithin } from './looks.ts';
import { type Cleaning, convertAll, inlineOf, make, type Place } from './maker.ts';
import { blocksOf } from './paragraphs.ts';
import { webAddress } from './pasted-pictures.ts';

/** A list directly in a list belongs to the item before it (rule NP-03). */
export function makeList(element: Element, place: Place, deps: Cleaning): readonly Node[] {
  const name = element.nodeName === 'OL' ? 'ol' : 'ul';
  const list = make(name, [], deps);
  const start = element.getAttribute('start') ?? '';
  if (name === 'ol' && /^[1-9]\d{0,4}$/.test(start)) list.setAttribute('start', start);
  for (const child of element.childNodes) {
    const made = deps
      .convert(child, place)
      .filter((node) => node.textContent?.trim() !== '' || node.nodeType === 1);
    const isItem = made.length === 1 && made[0]?.nodeName === 'LI';
    if (isItem) list.append(...made);
    else if (made.length > 0) {
      const item = list.lastElementChild ?? list.appendChild(make('li', [], deps));
      item.append(...blocksOf(made, deps.document));
    }
  }
  return list.childNodes.length === 0 ? [] : [list];
}

export function makeItem(element: Element, place: Place, deps: Cleaning): readonly Node[] {
  const item = make('li', blocksOf(convertAll(element, place, deps), deps.document), deps);
  const parent = element.parentElement?.nodeName ?? '';
  return /^(?:UL|OL|MENU|DIR)$/.test(parent) ? [item] : [make('ul', [item], deps)];
}

/** A figure of one picture with its words; any other is opened. */
export function makeFigure(element: Element, place: Place, deps: Cleaning): readonly Node[] {
  const caption = element.querySelector('figcaption');
  const rest = [...element.childNodes].filter((node) => node !== caption);
  const blocks = blocksOf(
    rest.flatMap((node) => deps.convert(node, place)),
    deps.document,
  );
  const [only] = blocks;
  const words = caption === null ? [] : inlineOf(caption, place, deps);
  if (blocks.length === 1 && only?.nodeName === 'FIGURE' && words.length > 0) {
    only.appendChild(make('figcaption', words, deps));
    return [only];
  }
  return [...blocks, ...blocksOf(words, deps.document)];
}

export function makePlayer(element: Element, _place: Place, deps: Cleaning): readonly Node[] {
  const own = [element, ...element.querySelectorAll('source')];
  const src = own.map((each) => webAddress(each.getAttribute('src'))).find((each) => each !== null);
  if (src == null) {
    deps.counts.removed += 1;
    return [];
  }
  const player = make(element.nodeName.toLowerCase(), [], deps);
  player.setAttribute('src', src);
  const poster = webAddress(element.getAttribute('poster'));
  if (poster !== null && element.nodeName === 'VIDEO') player.setAttribute('poster', poster);
  return [player];
}

/** A table of one cell is a frame around what it holds. */
export function makeTable(element: Element, place: Place, deps: Cleaning): readonly Node[] {
  const rows = [...element.querySelectorAll('tr')].filter(
    (row) => row.closest('table') === element,
  );
  const cells = rows.flatMap((row) =>
    [...row.children].filter(({ nodeName }) => /^T[DH]$/.test(nodeName)),
  );
  const [only] = cells;
  if (cells.length === 1 && only !== undefined)
    return blocksOf(convertAll(only, place, deps), deps.document);
  const made = rows
    .map((row) => make('tr', rowCells(row, place, deps), deps))
    .filter((row) => row.hasChildNodes());
  if (made.length === 0) return [];
  const table = make('table', [], deps);
  const caption = element.querySelector(':scope > caption')?.textContent?.trim() ?? '';
  if (caption !== '') table.append(make('caption', [deps.document.createTextNode(caption)], deps));
  table.append(make('tbody', made, deps));
  return [table];
}

function rowCells(row: Element, place: Place, deps: Cleaning): readonly Node[] {
  return [...row.children].flatMap((cell) => {
    if (!/^T[DH]$/.test(cell.nodeName)) return [];
    const isHeader = cell.nodeName === 'TH';
    const looks = looksWithin(cell, place.looks);
    const within: Place = { ...place, looks, without: isHeader ? ['strong'] : place.without };
    const content = blocksOf(convertAll(cell, within, deps), deps.document);
    const made = make(isHeader ? 'th' : 'td', content, deps);
    for (const name of ['colspan', 'rowspan']) {
      const written = cell.getAttribute(name) ?? '';
      if (/^[2-9]$|^[1-9]\d{1,2}$/.test(written)) made.setAttribute(name, written);
    }
    return [made];
  });
}

export function makeDefinitions(element: Element, place: Place, deps: Cleaning): readonly Node[] {
  const entries = [...element.querySelectorAll('dt, dd')].filter(
    (each) => each.closest('dl') === element,
  );
  const made = entries.map((entry) =>
    entry.nodeName === 'DT'
      ? make('dt', inlineOf(entry, place, deps), deps)
      : make('dd', blocksOf(convertAll(entry, place, deps), deps.document), deps),
  );
  return made.length === 0 ? [] : [make('dl', made, deps)];
}

export function makeDetails(element: Element, place: Place, deps: Cleaning): readonly Node[] {
  const summary = element.querySelector('summary');
  const rest = [...element.childNodes].filter((node) => node !== summary);
  const blocks = blocksOf(
    rest.flatMap((node) => deps.convert(node, place)),
    deps.document,
  );
  const words = summary === null ? [] : inlineOf(summary, place, deps);
  return [make('details', [make('summary', words, deps), ...blocks], deps)];
}

/** @module Makes lists of the paragraphs that Word and WPS write for their items. */

import { STYLE, styleOf } from '../html/inert-document.ts';

const ITEM = /(?:^|;)\s*mso-list\s*:\s*l(\d+)\s+level(\d+)/i;
const IGNORED = /(?:^|;)\s*mso-list\s*:\s*ignore/i;

/** The number of an item, in digits or in Chinese, or a letter with a sign behind. */
const NUMBER =
  /^[(（[【]?\s*(?:\d+|[一二三四五六七八九十百]+|[a-z](?=[.)）、．])|[ivx]+(?=[.)）、．]))/i;

const MOST_LEVELS = 9;

interface OpenList {
  readonly level: number;
  readonly list: Element;
}

/** Changes the paragraphs under an element in place. */
export function makeWordLists(root: Element): void {
  let open: OpenList[] = [];
  let previous: Element | undefined;
  for (const paragraph of [...root.querySelectorAll('p, h1, h2, h3, h4, h5, h6, div')]) {
    const [, , level] = ITEM.exec(styleOf(paragraph)) ?? [];
    if (level === undefined) continue;
    if (previous === undefined || nextElement(previous) !== paragraph) open = [];
    const place = Math.min(Number(level), MOST_LEVELS);
    open = placeItem(paragraph, place, open);
    previous = open[0]?.list;
  }
}

/** The element that follows, with nothing but white space between. */
function nextElement(element: Element): Element | undefined {
  let next = element.nextSibling;
  while (next !== null && next.nodeType !== 1) {
    if (next.nodeType === 3 && next.textContent?.trim() !== '') return undefined;
    next = next.nextSibling;
  }
  return (next as Element | null) ?? undefined;
}

function placeItem(paragraph: Element, level: number, open: readonly OpenList[]): OpenList[] {
  const { ownerDocument } = paragraph;
  const marker = takeMarker(paragraph);
  const around = open.filter((each) => each.level <= level);
  const last = around.at(-1);
  const item = ownerDocument.createElement('li');
  const lists = [...around];
  if (last === undefined || last.level < level) {
    const list = ownerDocument.createElement(NUMBER.test(marker) ? 'ol' : 'ul');
    const [start] = /\d+/.exec(marker) ?? [];
    if (list.nodeName === 'OL' && start !== undefined && start !== '1') {
      list.setAttribute('start', start);
    }
    if (last === undefined) paragraph.before(list);
    else (last.list.lastElementChild ?? last.list).append(list);
    lists.push({ level, list });
  }
  item.append(...paragraph.childNodes);
  lists.at(-1)?.list.append(item);
  paragraph.remove();
  return lists;
}

/** Takes the marker out of an item, which Word writes as text; returns it. */
function takeMarker(paragraph: Element): string {
  const markers = [...paragraph.querySelectorAll(`[${STYLE}]`)].filter((each) =>
    IGNORED.test(styleOf(each)),
  );
  const [text = ''] = markers.map((each) => each.textContent?.trim() ?? '');
  for (const marker of markers) marker.remove();
  return text;
}

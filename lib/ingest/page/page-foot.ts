/** @module Reads the lines below the body of a news page: editor, links, notice of rights, the site's own text. */

import type { LabelLine } from '../labels/labels.ts';
import {
  endsBody,
  isButtons,
  isCopyright,
  isNotice,
  isProse,
  type PageLine,
  readBylineLine,
  readFootLabels,
} from './page-line.ts';
import {
  isCommentsMarker,
  isPromotedMarker,
  type PrintedLink,
  readRelatedMarker,
  splitTitles,
} from './related-links.ts';

/** The foot of a page, by indexes of lines, and the lines of the body above and between. */
export interface PageFoot {
  readonly body: readonly number[];
  /** Lines of the body below its apparent end. */
  readonly late: readonly number[];
  readonly labels: readonly (readonly [number, LabelLine])[];
  readonly bylines: readonly number[];
  readonly related: readonly PrintedLink[];
  readonly copyright: readonly number[];
  readonly aside: readonly number[];
}

type Kind = 'labels' | 'byline' | 'copyright' | 'related' | 'promoted' | 'buttons' | undefined;
type Mode = 'plain' | 'related' | 'site';

/** Reads from the first line of the body to the end of the page. */
export function readFoot(lines: readonly PageLine[], from: number, timeZone: string): PageFoot {
  const start = findFoot(lines, from, timeZone);
  const foot = new FootReader(lines, timeZone);
  for (let index = start; index < lines.length; index += 1) foot.take(index);
  const between = Array.from({ length: start - from }, (_, offset) => from + offset);
  const isOutside = (index: number) => isPassedOver(lines[index]);
  return foot.result(
    between.filter((index) => !isOutside(index)),
    between.filter(isOutside),
  );
}

/** Whether a line above the foot is none of the text: outside of the article, or only buttons. */
function isPassedOver(line: PageLine | undefined): boolean {
  return line?.place === 'between' || line?.place === 'before' || isButtons(line?.text ?? '');
}

function kindOf(line: PageLine, timeZone: string): Kind {
  if (isCopyright(line.text)) return 'copyright';
  if (readRelatedMarker(line.text) !== undefined) return 'related';
  if (isPromotedMarker(line.text)) return 'promoted';
  if (isButtons(line.text)) return 'buttons';
  if (readFootLabels(line.said ?? line.text, timeZone) !== undefined) return 'labels';
  return readBylineLine(line.text) === undefined ? undefined : 'byline';
}

/** The foot starts at the first line that ends a body, or at the labels right above it. */
function findFoot(lines: readonly PageLine[], from: number, timeZone: string): number {
  const ends = lines.findIndex((line, index) => index >= from && isEnd(line, timeZone));
  let start = ends < 0 ? lines.length : ends;
  while (start > from + 1) {
    const above = lines[start - 1];
    const kind = above && kindOf(above, timeZone);
    if (kind !== 'labels' && kind !== 'byline') break;
    start -= 1;
  }
  return start;
}

function isEnd(line: PageLine, timeZone: string): boolean {
  if (line.place === 'after') return true;
  const kind = kindOf(line, timeZone);
  if (kind === undefined || kind === 'byline' || (kind === 'buttons' && line.place !== undefined)) {
    return false;
  }
  const labels = readFootLabels(line.said ?? line.text, timeZone);
  return kind !== 'labels' || (labels !== undefined && endsBody(labels));
}

/** Sorts the lines of the foot one by one; a list of links continues until another kind of line. */
class FootReader {
  readonly #lines: readonly PageLine[];
  readonly #timeZone: string;
  readonly #labels: (readonly [number, LabelLine])[] = [];
  readonly #bylines: number[] = [];
  readonly #related: PrintedLink[] = [];
  readonly #copyright: number[] = [];
  readonly #aside: number[] = [];
  readonly #late: number[] = [];
  #mode: Mode = 'plain';
  #linked = false;
  /** Whether the comments of readers began. */
  #isComments = false;

  constructor(lines: readonly PageLine[], timeZone: string) {
    this.#lines = lines;
    this.#timeZone = timeZone;
  }

  take(index: number): void {
    const line = this.#lines[index];
    if (line === undefined) return;
    switch (kindOf(line, this.#timeZone)) {
      case 'related':
        this.#openLinks(index, line);
        break;
      case 'labels':
        this.#takeLabels(index, line);
        break;
      case 'copyright':
        this.#copyright.push(index);
        this.#mode = 'site';
        break;
      case 'promoted':
        this.#aside.push(index);
        this.#mode = 'site';
        this.#isComments ||= isCommentsMarker(line.text);
        break;
      case 'buttons':
        this.#aside.push(index);
        break;
      case 'byline':
        if (this.#mode === 'plain') this.#bylines.push(index);
        else this.#takeUnmarked(index, line);
        break;
      case undefined:
        this.#takeUnmarked(index, line);
        break;
    }
  }

  /** The foot below the lines of the text; `between` are lines that are not the article's. */
  result(above: readonly number[], between: readonly number[]): PageFoot {
    return {
      body: [...above, ...this.#late],
      late: this.#late,
      labels: this.#labels,
      bylines: this.#bylines,
      related: this.#related,
      copyright: this.#copyright,
      aside: [...between, ...this.#aside],
    };
  }

  /** Below a notice of rights is the site's own text: addresses, licences, telephone numbers. */
  #defaultMode(): Mode {
    return this.#copyright.length > 0 ? 'site' : 'plain';
  }

  #openLinks(index: number, line: PageLine): void {
    const behind = readRelatedMarker(line.text) ?? '';
    const titles = behind.trim() === '' ? [] : (line.links ?? splitTitles(behind));
    this.#related.push(...titles);
    this.#mode = 'related';
    this.#linked = titles.length > 0 && line.links !== undefined;
    if (hasMoreThanLinks(line, behind)) this.#aside.push(index);
  }

  #takeLabels(index: number, line: PageLine): void {
    const labels = readFootLabels(line.said ?? line.text, this.#timeZone);
    if (labels !== undefined) this.#labels.push([index, labels]);
    this.#mode = this.#defaultMode();
  }

  /** Whether a line is the summary between the titles of a list of stories. */
  #isTeaser(index: number): boolean {
    const [above, below] = [this.#lines[index - 1], this.#lines[index + 1]];
    return isLinks(above) && (below === undefined || isLinks(below) || !isProse(below.text));
  }

  #takeUnmarked(index: number, line: PageLine): void {
    // After linked items, a line without a link is not an item.
    const isItem = !isProse(line.text) && (!this.#linked || line.links !== undefined);
    if (this.#mode === 'related' && isItem) {
      this.#linked ||= line.links !== undefined;
      this.#related.push(...(line.links ?? splitTitles(line.text)));
      if (hasMoreThanLinks(line, line.text)) this.#aside.push(index);
    } else if (
      this.#mode !== 'site' &&
      !this.#isComments &&
      isText(line) &&
      !this.#isTeaser(index)
    ) {
      this.#late.push(index);
      this.#mode = this.#defaultMode();
    } else {
      this.#aside.push(index);
    }
  }
}

/** Whether a line reads as text of an article, and the page does not say otherwise. */
function isText({ place, text }: PageLine): boolean {
  return place !== 'after' && place !== 'between' && isProse(text) && !isNotice(text);
}

/** Whether a line has only links. */
function isLinks(line: PageLine | undefined): boolean {
  return line?.links !== undefined && !hasMoreThanLinks(line, line.text);
}

/** Whether a line has text beside its links, which their titles alone would lose. */
function hasMoreThanLinks(line: PageLine, text: string): boolean {
  if (line.links === undefined) return false;
  const collapsed = text.replace(/\s+/gu, ' ');
  const rest = line.links.reduce((left, link) => left.replace(link.title, ''), collapsed);
  return /[\p{L}\p{N}]/u.test(rest);
}

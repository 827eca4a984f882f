/** @module Reads the lines above the body of a news page: breadcrumb, title, labels, byline. */

import { type LabelLine, readLabelLine } from '../labels/labels.ts';
import { isRelativeDate } from '../words/relative-date.ts';
import { readBreadcrumb } from './breadcrumb.ts';
import { isButtons, isProse, type NameHint, type PageLine, readBylineLine } from './page-line.ts';
import { bareTitle, isSectionName } from './title-words.ts';

/** The head of a page, by indexes of lines. `candidates` are lines that may be the title, if it is unclear. */
export interface PageHead {
  readonly breadcrumb?: number;
  readonly title?: number;
  readonly subtitle?: number;
  readonly candidates: readonly number[];
  /** Whether the title is known only by its position at the top. */
  readonly titleByPosition: boolean;
  readonly labels: readonly (readonly [number, LabelLine])[];
  readonly bylines: readonly number[];
  /** Names in the lines between title and body that classes and ids name. */
  readonly hints: readonly NameHint[];
  readonly aside: readonly number[];
  /** The first line of the body. */
  readonly end: number;
}

/** How many lines may be between the breadcrumb and the labels. */
const MAX_TITLE_LINES = 6;
/** How many lines may precede the breadcrumb. */
const MAX_LINES_ABOVE = 60;
const SUBTITLE = /^(?:——|—|--)\s*/u;

/** What the metadata say of titles. */
export interface KnownTitles {
  readonly titles: readonly string[];
  readonly siteNames?: readonly string[];
}

/** Reads the head; `known` is what the page's metadata state. */
export function readHead(
  lines: readonly PageLine[],
  timeZone: string,
  known: KnownTitles = { titles: [] },
): PageHead {
  const breadcrumb = findBreadcrumb(lines);
  const heading = findTitleLine(lines, known);
  const start = heading ?? (breadcrumb === undefined ? 0 : breadcrumb + 1);
  const labelsAt = findLabels(lines, heading === undefined ? start : start + 1, timeZone);
  const named = nameTitle(lines, { heading, start, labelsAt, anchored: breadcrumb !== undefined });
  const from = Math.max(named.next, named.candidates.length > 0 ? (labelsAt ?? 0) : 0);
  const below = readBelow(lines, from, timeZone);
  const used = new Set([breadcrumb, named.title, named.subtitle, ...named.candidates]);
  const above = lines.slice(0, from).flatMap((_, index) => (used.has(index) ? [] : [index]));
  return {
    ...(breadcrumb !== undefined && { breadcrumb }),
    ...named,
    ...below,
    aside: [...above, ...below.aside],
  };
}

/** A subtitle without its dashes: ——浙江绍兴守牢质量关. */
export function bareSubtitle(text: string): string {
  return text.replace(SUBTITLE, '');
}

function findBreadcrumb(lines: readonly PageLine[]): number | undefined {
  const marked = lines.findIndex((line) => line.breadcrumb === true);
  if (marked >= 0) return marked;
  const found = lines
    .slice(0, MAX_LINES_ABOVE)
    .findIndex((line) => readBreadcrumb(line.text) !== undefined);
  return found >= 0 ? found : undefined;
}

/**
 * The line of the title: the longest that the metadata has too, the highest heading of several; else the
 * highest heading above the text, if there is only one.
 */
function findTitleLine(
  lines: readonly PageLine[],
  { titles, siteNames }: KnownTitles,
): number | undefined {
  const start = lines.findIndex((line) => line.place === 'inside' && isProse(line.text));
  const above = lines
    .slice(0, start < 0 ? lines.length : start + 1)
    .map((line, index) => ({ index, level: line.heading ?? 0, words: bareTitle(line.text) }))
    .filter(({ index }) => !isSectionName(lines[index]?.text ?? '', siteNames));
  const known = titles.map(bareTitle);
  const [best] = above
    .filter(
      ({ words }) =>
        words.length >= MIN_TITLE_CHARACTERS && known.some((one) => one.includes(words)),
    )
    .toSorted((a, b) => b.words.length - a.words.length || b.level - a.level);
  if (best !== undefined && known.some((one) => best.words.length * 3 >= one.length))
    return best.index;
  const level = Math.max(0, ...above.map((line) => line.level));
  const highest = above.filter((line) => level > 0 && line.level === level);
  return highest.length === 1 ? highest[0]?.index : undefined;
}

const MIN_TITLE_CHARACTERS = 4;

function findLabels(
  lines: readonly PageLine[],
  start: number,
  timeZone: string,
): number | undefined {
  for (let index = start; index < Math.min(lines.length, start + MAX_TITLE_LINES); index += 1) {
    const text = lines[index]?.text ?? '';
    if (
      readLabelLine(lines[index]?.said ?? text, timeZone) !== undefined ||
      readBylineLine(text) !== undefined
    ) {
      return index;
    }
    if (isProse(text) && index > start) return undefined;
  }
  return undefined;
}

interface TitleClues {
  readonly heading: number | undefined;
  readonly start: number;
  readonly labelsAt: number | undefined;
  readonly anchored: boolean;
}

type NamedTitle = Pick<PageHead, 'title' | 'subtitle' | 'candidates' | 'titleByPosition'> & {
  /** The first line after the title. */
  readonly next: number;
};

function nameTitle(lines: readonly PageLine[], clues: TitleClues): NamedTitle {
  const { heading, start, labelsAt, anchored } = clues;
  const text = (index: number) => lines[index]?.text ?? '';
  if (heading !== undefined || (labelsAt === undefined && anchored)) {
    return titleAt(lines, heading ?? start, heading !== undefined);
  }
  if (labelsAt === undefined) {
    const alone = lines.length > 1 && lines[start + 1]?.opensParagraph === true;
    const title = titleAt(lines, start, false);
    return alone ? { ...title, titleByPosition: title.title !== undefined } : none(start);
  }
  const between = lines
    .slice(start, labelsAt)
    .flatMap((line, index) => (isButtons(line.text) ? [] : [start + index]));
  const [title, subtitle] = between;
  const fits =
    between.length === 1 || (between.length === 2 && SUBTITLE.test(text(between[1] ?? 0)));
  if (title === undefined || !fits) return { ...none(start), candidates: between };
  return { ...none(labelsAt), title, ...(subtitle !== undefined && { subtitle }) };
}

function titleAt(lines: readonly PageLine[], index: number, sure: boolean): NamedTitle {
  const line = lines[index];
  if (line === undefined || (!sure && isProse(line.text))) return none(index);
  const below = lines[index + 1]?.text ?? '';
  const subtitled = SUBTITLE.test(below) && !isProse(below);
  return {
    ...none(index + (subtitled ? 2 : 1)),
    title: index,
    ...(subtitled && { subtitle: index + 1 }),
  };
}

function none(next: number): NamedTitle {
  return { candidates: [], titleByPosition: false, next };
}

type BelowTitle = Pick<PageHead, 'labels' | 'bylines' | 'hints' | 'aside' | 'end'>;

/** Reads labels, bylines and buttons below the title, up to the first other line of the article. */
function readBelow(lines: readonly PageLine[], from: number, timeZone: string): BelowTitle {
  const labels: (readonly [number, LabelLine])[] = [];
  const bylines: number[] = [];
  const aside: number[] = [];
  let hasTime = false;
  let index = from;
  for (; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined) break;
    const label = readLabelLine(line.said ?? line.text, timeZone);
    if (label !== undefined && hasTime && isTimeAlone(label)) break;
    hasTime ||= label?.entries.some(({ date }) => date !== undefined) === true;
    if (label !== undefined) labels.push([index, label]);
    else if (readBylineLine(line.text) !== undefined) bylines.push(index);
    else if (isPassedOver(lines, index)) aside.push(index);
    else if (!hasTime && bylines.length === 0 && isLead(lines, index, timeZone)) aside.push(index);
    else break;
  }
  const hints = lines.slice(from, index).flatMap((line) => line.hints ?? []);
  return { labels, bylines, hints, aside, end: index };
}

function isPassedOver(lines: readonly PageLine[], index: number): boolean {
  const line = lines[index];
  if (line === undefined) return false;
  const isDay = line.said !== undefined && isRelativeDate(line.text);
  return isDay || isButtons(line.text) || isOutside(line) || isCount(lines, index);
}

const MAX_LEAD_CHARACTERS = 100;
const MAX_LEAD_LINES = 2;

/** Whether a short line in HTML is a lead above the line of names and dates, not the text itself. */
function isLead(lines: readonly PageLine[], index: number, timeZone: string): boolean {
  const [line, ...next] = lines.slice(index, index + MAX_LEAD_LINES + 1);
  if (line?.said === undefined || line.text.length > MAX_LEAD_CHARACTERS || /。/.test(line.text)) {
    return false;
  }
  return next.some(({ text, said = text }) => {
    const dated = readLabelLine(said, timeZone)?.entries.some(({ date }) => date !== undefined);
    return dated === true || readBylineLine(text) !== undefined;
  });
}

/** Whether a line in HTML is only a number, and no later one is, as the numbers of sections are. */
function isCount(lines: readonly PageLine[], index: number): boolean {
  const isNumber = ({ text, said }: PageLine) => said !== undefined && /^\d{1,6}$/.test(text);
  const [line, ...later] = lines.slice(index).filter(({ place }) => place === 'inside');
  return line !== undefined && line === lines[index] && isNumber(line) && !later.some(isNumber);
}

function isOutside({ place }: PageLine): boolean {
  return place === 'before' || place === 'between';
}

/** 时间 alone: after labels with the time of publication, it is the time of an event in the article. */
function isTimeAlone(line: LabelLine): boolean {
  return line.entries.every(({ label }) => /^(?:时间|日期|date)$/i.test(label));
}

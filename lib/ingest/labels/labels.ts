/** @module Reads lines of labels, such as 来源 or 编辑, with the time, source or name after each. */

import { foldLetters } from '../words/fold-letters.ts';
import { isPublisher } from '../words/organisations.ts';
import { type FoundDate, findDate } from '../words/printed-date.ts';
import { kindOfLabel, type LabelEntry, type LabelKind, labelPattern } from './label-words.ts';
import {
  BETWEEN_PIECES,
  namedWithoutColon,
  piecesOf,
  signedPiece,
  trimEdges,
  withColons,
} from './line-pieces.ts';

/** A line of labels; `rest` is its text without a label. */
export interface LabelLine {
  readonly entries: readonly LabelEntry[];
  readonly rest: readonly string[];
}

/** A label is at the start, or after a space, a bracket, a bar or a digit: never inside a word. */
const LABEL = new RegExp(
  String.raw`(?<=^|[\s|｜丨/;；,，、()（）【】〔〕\[\]\d日分秒])(${labelPattern()})[ \u3000\u00a0]*[:：]`,
  'giu',
);

const SENTENCE = /[。！？!?；;]/;
const MAX_NAME_CHARACTERS = 60;
/** Longer than any line of labels, even with a summary. */
const MAX_LINE_CHARACTERS = 3000;

/** Reads a line that starts with a label, a date or a name; undefined for running text. */
export function readLabelLine(line: string, timeZone: string): LabelLine | undefined {
  if (line.length > MAX_LINE_CHARACTERS) return undefined;
  const text = trimEdges(withColons(line));
  const labels = [...foldLetters(text).matchAll(LABEL)];
  const head = trimEdges(text.slice(0, labels[0]?.index ?? text.length));
  const opening = readHead(head, labels.length > 0, timeZone);
  if (opening === undefined) return undefined;
  const read = labels.map((label, index) => {
    const end = labels[index + 1]?.index ?? text.length;
    const value = trimEdges(text.slice(label.index + label[0].length, end));
    return readEntry(label[1] ?? '', value, timeZone);
  });
  const all = [opening, ...read];
  return isLabelLine(all) ? merge(all) : undefined;
}

/** What is before the first label: nothing, a date with names beside it, names, or words of buttons. */
function readHead(head: string, isLabelled: boolean, timeZone: string): Reading | undefined {
  if (head === '') return isLabelled ? { entries: [], rest: '' } : undefined;
  const date = findDate(head, timeZone);
  if (date !== undefined) {
    return isBeforeDate(trimEdges(head.slice(0, date.start)), head, date)
      ? bareDate(head, date)
      : undefined;
  }
  if (!isLabelled) {
    const entries = signedPiece(head);
    return entries.length > 0 ? { entries, rest: '' } : undefined;
  }
  const named = piecesOf(head).map(namedWithoutColon);
  if (named.every((entries) => entries.length > 0)) return { entries: named.flat(), rest: '' };
  return isPassedOver(head) ? { entries: [], rest: head } : undefined;
}

type Reading = { readonly entries: readonly LabelEntry[]; readonly rest: string };

/** Words of buttons, or a day without a year, before the first label. */
function isPassedOver(head: string): boolean {
  return /^(?:(?:我要|我来)?(?:纠错|举报)|原创|\d{1,2}[-/月]\d{1,2}日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?)$/u.test(
    head,
  );
}

const MAX_BEFORE_DATE = 24;

/** Whether text before a date is names, as on a line under the title, and not the start of a sentence. */
function isBeforeDate(before: string, head: string, date: FoundDate | undefined): boolean {
  if (before === '') return true;
  const isTimed = date?.date.doubt !== 'time-unknown';
  const short = before.length <= MAX_BEFORE_DATE && head.length <= MAX_NAME_CHARACTERS;
  const isNames = !/[，,。！!？?：:]/u.test(before);
  return short && isNames && (isTimed || piecesOf(before).every(isNameAlone));
}

function isNameAlone(piece: string): boolean {
  return isPublisher(piece) || namedWithoutColon(piece).length > 0;
}

function bareDate(head: string, found: FoundDate): Reading {
  const value = head.slice(found.start, found.end);
  const around = [head.slice(0, found.start), head.slice(found.end)].flatMap(piecesOf);
  const source = around.find((piece) => isPublisher(piece));
  const said: readonly LabelEntry[] = around.flatMap((piece) => {
    if (piece === source) return [{ kind: 'source', label: '', value: piece } as const];
    return namedWithoutColon(piece);
  });
  const rest = around.filter((piece) => piece !== source && namedWithoutColon(piece).length === 0);
  const entries: readonly LabelEntry[] = [
    { kind: 'time', label: '', value, date: found.date },
    ...said,
  ];
  return { entries, rest: rest.join(' ') };
}

function readEntry(printed: string, value: string, timeZone: string): Reading {
  const label = printed.replace(/[ \u3000\u00a0]+/g, '');
  const kind = kindOfLabel(label) ?? 'unplaced';
  if (CUT_KINDS.has(kind)) return readCut(kind, label, value, timeZone);
  return readWhole(kind, label, value, timeZone);
}

const CUT_KINDS: ReadonlySet<LabelKind> = new Set([
  'source',
  'author',
  'editor',
  'responsible-editor',
]);
/** Numbers that publishing systems put behind an editor: 张三_NF4425, 李四 PK155, 王五[D001]. */
const EDITOR_NUMBER = /[\s_]*(?:[[(（]?[A-Z]{1,4}[_-]?\d{2,6}[\])）]?)$/u;

/** The value of a name ends at a bar or a wide space; names behind it may have no label of their own. */
function readCut(kind: LabelKind, label: string, value: string, timeZone: string): Reading {
  const isSource = kind === 'source';
  const pieces = isSource ? joinNames(value) : joinConnected(value).split(/[|｜丨]/u);
  const [own = '', ...others] = pieces.map(trimEdges).filter(Boolean);
  const { entries, rest } = readWhole(
    kind,
    label,
    isSource ? own : own.replace(EDITOR_NUMBER, ''),
    timeZone,
  );
  const named = others.flatMap(namedWithoutColon);
  const left = others.filter((piece) => piece !== '' && namedWithoutColon(piece).length === 0);
  return { entries: [...entries, ...named], rest: [rest, ...left].filter(Boolean).join(' ') };
}

/** Bars beside a word or a mark that continues a row of names: each name may be a link of its own. */
const BAR_BEFORE = /\s*[|｜丨]\s*(?=[,，、&]|(?:and|和|与|及)(?:[\s|｜丨]|$))/giu;
const BAR_BEHIND = /(?<=[,，、&]|(?:^|\s)(?:and|和|与|及))\s*[|｜丨]\s*/giu;

/** A row of names without bars in it: Jane Doe｜and｜Omar Said｜, Staff Writers. */
function joinConnected(value: string): string {
  return value
    .replace(BAR_BEFORE, ' ')
    .replace(BAR_BEHIND, ' ')
    .replace(/\s+(?=[,，、])/gu, '');
}

/** The pieces of a value, with 记者　张三 as one piece again. */
function joinNames(value: string): readonly string[] {
  const joined = value.replace(
    /(记者|記者|作者|通讯员|通訊員|摄影|攝影)[\s\u3000]+(?=\S)/gu,
    '$1 ',
  );
  return joined.split(BETWEEN_PIECES);
}

function readWhole(kind: LabelKind, label: string, value: string, timeZone: string): Reading {
  const isPlain = PROSE_KINDS.has(kind) || kind === 'unplaced';
  const found = isPlain ? undefined : findDate(value, timeZone);
  if (found === undefined) {
    const words = PROSE_KINDS.has(kind) ? withoutBars(kind, value) : value;
    return { entries: [{ kind, label, value: words }], rest: '' };
  }
  const date = value.slice(found.start, found.end);
  const around = [value.slice(0, found.start), value.slice(found.end)].map(trimEdges);
  if (kind === 'time') {
    return {
      entries: [{ kind, label, value: date, date: found.date }],
      rest: around.filter(Boolean).join(' '),
    };
  }
  // A name with a date behind it (来源:新华网 2025-06-08): the date announces itself.
  const own: LabelEntry = { kind, label, value: around[0] ?? '' };
  const dated: LabelEntry = { kind: 'time', label: '', value: date, date: found.date };
  return { entries: [own, dated], rest: around[1] ?? '' };
}

const PROSE_KINDS: ReadonlySet<LabelKind> = new Set(['title', 'subtitle', 'summary', 'keywords']);

/** Prose without the bars between its elements; keywords are separated by them. */
function withoutBars(kind: LabelKind, value: string): string {
  return kind === 'keywords'
    ? value.replace(/\s*｜[\s｜]*/gu, ' ').trim()
    : value.replaceAll('｜', '');
}

/** Whether the line reads like labels and not like a sentence that happens to start so (记者:您怎么看?). */
function isLabelLine(readings: readonly Reading[]): boolean {
  const entries = readings.flatMap((reading) => reading.entries);
  // 时间 and 日期 may also introduce details of an event: alone and without a full date they are text.
  const undated = entries.filter((entry) => entry.kind === 'time' && entry.date === undefined);
  if (undated.length === entries.length && undated.some(isBareTime)) return false;
  return entries.every(isPlausible) && readings.every((reading) => isShort(reading.rest));
}

function isBareTime(entry: LabelEntry): boolean {
  return /^(?:时间|日期|发布|更新|date)$/i.test(foldLetters(entry.label));
}

function isPlausible({ kind, value }: LabelEntry): boolean {
  if (PROSE_KINDS.has(kind)) return value !== '';
  return kind === 'site' ? value.length <= MAX_NAME_CHARACTERS : isShort(value);
}

function isShort(text: string): boolean {
  return text.length <= MAX_NAME_CHARACTERS && !SENTENCE.test(text);
}

function merge(readings: readonly Reading[]): LabelLine {
  return {
    entries: readings.flatMap((reading) => reading.entries),
    rest: readings
      .map(({ rest }) => rest.replace(/[\s｜]*｜[\s｜]*/gu, ' ').trim())
      .filter(Boolean),
  };
}

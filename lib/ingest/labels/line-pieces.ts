/** @module Divides a line of labels into its pieces, and reads names that have no label with a colon. */

import { foldLetters } from '../words/fold-letters.ts';
import { isPublisher } from '../words/organisations.ts';
import { readByline, startsWithRole } from '../words/person-names.ts';
import { isLikelyName } from '../words/surnames.ts';
import {
  kindOfLabel,
  type LabelEntry,
  type LabelKind,
  labelPattern,
  NAMED_KINDS,
} from './label-words.ts';

const SEPARATORS = /^[\s|｜丨/;；,，、·]+|[\s|｜丨/;；,，、·]+$/g;

/** Removes bars and spaces at both ends, and a bracket that is unmatched or encloses all. */
export function trimEdges(text: string): string {
  const bare = text.replace(SEPARATORS, '');
  const opens = /^[(（【[［]/.test(bare);
  const closes = /[)）】\]］]$/.test(bare);
  const inner = bare.slice(1);
  if (opens && (closes || !/[)）】\]］]/.test(inner))) {
    return trimEdges(closes ? inner.slice(0, -1) : inner);
  }
  if (closes && !/[(（【[［]/.test(bare)) return trimEdges(bare.slice(0, -1));
  return /[(（【[［]$/.test(bare) ? trimEdges(bare.slice(0, -1)) : bare;
}

/** What ends a piece of a line: a bar, a wide space, or a run of spaces. */
export const BETWEEN_PIECES = /[|｜丨\u3000]+|[ \u00a0]{3,}/u;

/** The pieces of a line. */
export function piecesOf(text: string): readonly string[] {
  return text.split(BETWEEN_PIECES).map(trimEdges).filter(Boolean);
}

/** Whether a label of this kind may have a name behind it without a colon. */
function isNamed(kind: LabelKind | undefined): boolean {
  return kind !== undefined && NAMED_KINDS.has(kind);
}

/** 编辑｜张三 and 来源/某报: a label whose colon is a bar; 文 and 图 alone may be words of a title. */
const BARRED = new RegExp(
  String.raw`(?<=^|[\s|｜丨])((?!整理|供稿)(?:${labelPattern(isNamed)}|校对|审核|监制)(?<=..))\s*[|｜丨/／]+\s*(?=([^|｜丨/／:：，。！？\s]{2,24})(?:[\s|｜丨/／]|$))`,
  'giu',
);

/** 发布时间 2026-03-05: a label of time with a date behind it; 时间, 日期 and 发布 alone may be words of a sentence. */
const DATED = new RegExp(
  String.raw`(?<=^|[\s|｜丨(（])(?!(?:时间|日期|发布|更新|date)[\s\d｜])(${labelPattern((kind) => kind === 'time')})[\s|｜丨]*(?=\d{4}\s?[-/.年])`,
  'giu',
);

/** The line with a colon behind each label that has a bar, a space or nothing there. */
export function withColons(line: string): string {
  return [BARRED, DATED].reduce(addColons, line);
}

function addColons(line: string, pattern: RegExp): string {
  return [...foldLetters(line).matchAll(pattern)].reduceRight((text, match) => {
    const [whole, label = ''] = match;
    const end = match.index + whole.length;
    return `${text.slice(0, match.index + label.length)}：${text.slice(end)}`;
  }, line);
}

const SPACED = new RegExp(String.raw`^(${labelPattern(isNamed)})\s+(\S.*)$`, 'iu');
const COMPILED = /^(.{2,16}?)\s*[[【(（［](?:整理|综合|原创|编译|综合整理|转载)[\]】)）］]$/u;

/** 记者 张三, 来源 某报 or 张三/某报, where other labels or a date are in the line. */
export function namedWithoutColon(piece: string): readonly LabelEntry[] {
  const folded = foldLetters(piece);
  const [, label, name] = SPACED.exec(folded) ?? [];
  const kind = kindOfLabel(label ?? '');
  if (label !== undefined && name !== undefined && kind !== undefined) {
    const value = piece.slice(piece.length - name.length);
    const isName = readByline(value, { isLabelled: true }).authors !== undefined;
    if (isName || (kind === 'source' && isPublisher(value))) {
      return [{ kind: kind === 'photographer' ? 'author' : kind, label, value }];
    }
  }
  if (startsWithRole(piece) && readByline(piece).authors !== undefined) {
    return [{ kind: 'author', label: '', value: piece }];
  }
  const compiled = COMPILED.exec(folded)?.[1];
  if (compiled !== undefined && /^[\p{L}\d·]+$/u.test(compiled)) {
    return [{ kind: 'source', label: '', value: piece.slice(0, compiled.length) }];
  }
  return signedPiece(piece);
}

/** 张三/某报: a person and the publisher. */
export function signedPiece(piece: string): readonly LabelEntry[] {
  const [one = '', other = '', more] = piece.split(/\s*[/／|｜丨]\s*/u).filter(Boolean);
  if (more !== undefined) return [];
  const [name, publisher] = isPublisher(one) ? [other, one] : [one, other];
  if (!isLikelyName(name) || !isPublisher(publisher)) return [];
  return [
    { kind: 'author', label: '', value: name },
    { kind: 'source', label: '', value: publisher },
  ];
}

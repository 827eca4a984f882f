/** @module Reads a dateline (电头): place, service and day, and the byline in brackets after it. */

import { readByline, startsWithRole } from '../words/person-names.ts';
import { isLikelyName } from '../words/surnames.ts';

/** The opening of a first paragraph; `length` is in UTF-16 code units. */
export interface Opening {
  readonly dateline?: string;
  readonly byline?: string;
  readonly length: number;
}

const SERVICE = String.raw`(?:本报|本刊|本网|本社|本台|本站|[\p{Script=Han}A-Za-z]{1,12}?(?:报|社|网|台|刊|时报|客户端|新闻|电讯))`;
const PLACE = String.raw`[\p{Script=Han}·、]{0,12}?`;
const DAY = String.raw`(?:\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*)`;
const KIND = `(?:综合|专)?(?:讯|电|消息)`;

/** 新华社北京6月8日电: a day before 电 is unambiguous. */
const DATED = new RegExp(String.raw`^${SERVICE}\s*${PLACE}${DAY}${KIND}`, 'u');
/** 本报杭州讯: without a day it must end at a bracket, a space, a dash or a colon. */
const OWN = new RegExp(
  String.raw`^(?:本[报刊网社台站]|新华社|中新社|中新网)\s*${PLACE}${KIND}(?=[\s(（【\[—:：]|$)`,
  'u',
);
/** 中国消费者报杭州讯(记者…): any other service needs a byline after it, or 社会通讯 would match. */
const SIGNED = new RegExp(String.raw`^${SERVICE}\s*${PLACE}${KIND}(?=\s*[(（])`, 'u');
const BRACKETED = /^[【[［]([^】\]］]{2,24}(?:讯|电|消息))[】\]］]/u;
/** BEIJING, June 8 (Xinhua) -- */
const ENGLISH =
  /^(\p{Lu}[\p{Lu}\s.'’-]{1,60}(?:,\s*\p{Lu}[\p{L}.\s]{0,30})?(?:,?\s*\p{Lu}\p{Ll}{2,8}\.?\s+\d{1,2})?(?:\s*\([\p{L}\s]{2,20}\))?)\s+(?:--+|—|–)\s*/u;

const BYLINE = /^\s*[(（〔【[]\s*([^()（）〔〕【】]{2,80}?)\s*[)）〕】\]]/u;
const SEPARATOR = /^\s*(?:--+|[—–]+|[:：])?\s*/u;

/** Reads the opening of a first paragraph; undefined if there is none. */
export function readOpening(paragraph: string): Opening | undefined {
  const line = datelineOf(paragraph);
  const taken = line?.length ?? 0;
  const bracket = bylineAt(paragraph.slice(taken), line !== undefined);
  if (line === undefined && bracket === undefined) return undefined;
  const end = taken + (bracket?.length ?? 0);
  const separator = SEPARATOR.exec(paragraph.slice(end))?.[0].length ?? 0;
  return {
    length: end + separator,
    ...(line !== undefined && { dateline: line.text }),
    ...(bracket !== undefined && { byline: bracket.text }),
  };
}

type Piece = { readonly text: string; readonly length: number };

/** Brackets that start with a role. After a dateline they are a byline even if the names are not separated. */
function bylineAt(text: string, afterDateline: boolean): Piece | undefined {
  const match = BYLINE.exec(text);
  if (match?.[1] === undefined || !startsWithRole(match[1])) return undefined;
  const clear = readByline(match[1]).authors !== undefined;
  const short = afterDateline && !/[，,。；;:：！!？?]/.test(match[1]);
  return clear || short ? { text: match[1], length: match[0].length } : undefined;
}

const MAX_CLOSING_CHARACTERS = 120;

/** A byline in brackets at the end of a last paragraph: …。(记者 张三). */
export function readClosingByline(
  paragraph: string,
): { readonly byline: string; readonly start: number } | undefined {
  const before = Math.max(0, paragraph.length - MAX_CLOSING_CHARACTERS);
  const match = /\s*[(（]\s*([^()（）]{2,80}?)\s*[)）]\s*$/u.exec(paragraph.slice(before));
  if (match?.[1] === undefined) return undefined;
  const start = before + match.index;
  const isSigned = startsWithRole(match[1]) || isNamesAlone(match[1], paragraph.slice(0, start));
  if (!isSigned || readByline(match[1]).authors === undefined) return undefined;
  return { byline: match[1], start };
}

/** Whether brackets behind a whole sentence have only names of people: …。（张三、李四）. */
function isNamesAlone(names: string, before: string): boolean {
  const all = names.split(/[\s、,，]+/u);
  return /[。！？…”]$/u.test(before) && all.length <= 4 && all.every(isLikelyName);
}

function datelineOf(paragraph: string): Piece | undefined {
  const plain = DATED.exec(paragraph) ?? OWN.exec(paragraph) ?? signedLine(paragraph);
  if (plain !== null) return { text: plain[0], length: plain[0].length };
  const marked = BRACKETED.exec(paragraph) ?? ENGLISH.exec(paragraph);
  if (marked?.[1] === undefined) return undefined;
  return { text: marked[1], length: marked[0].length };
}

function signedLine(paragraph: string): RegExpExecArray | null {
  const line = SIGNED.exec(paragraph);
  return line !== null && bylineAt(paragraph.slice(line[0].length), true) !== undefined
    ? line
    : null;
}

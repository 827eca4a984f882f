/** @module Reads the dates of publication that only scripts and attributes of a page state, for pages that print none. */

import { instantOf } from '../../core/clock.ts';
import { toZoned } from '../../site/time.ts';
import type { Statement } from '../page/page-fields.ts';
import { type ReadDate, readDate } from '../words/printed-date.ts';
import { attribute, elementsOf, type HtmlElement, type HtmlNode, textOf } from './html-tree.ts';

/** Names of publication times in scripts: pubtime, publish_time, publishDate, postTime. */
const NAMED =
  /(?<![\p{L}\p{N}$])["']?(?:(?:article|news|doc)_?)?(?:pub(?:lish(?:ed)?)?_?(?:time|date|at)|date_?published|(?:post|release)_?(?:time|date))["']?\s*[:=]\s*["']?([^"',;<>{}\n]{8,40})/giu;
/** A page of WeChat prints 昨天 and has the second in this variable. */
const WECHAT = /\bvar\s+(?:ct|ori_create_time)\s*=\s*["'](\d{10})["']/u;
const WECHAT_TEXT_ID = 'js_content';
const MAX_SCRIPT_CHARACTERS = 2_000_000;

/** The one date of publication that the scripts or else the elements of time state; empty where they state several. */
export function readUnprintedDates(
  root: HtmlNode,
  timeZone: string,
): readonly Statement<ReadDate>[] {
  const elements = elementsOf(root);
  const scripts = elements
    .filter(({ tagName }) => tagName === 'script')
    .map(textOf)
    .filter(({ length }) => length <= MAX_SCRIPT_CHARACTERS);
  const isWechat = elements.some((one) => attribute(one, 'id') === WECHAT_TEXT_ID);
  const own = isWechat ? scripts.flatMap((script) => WECHAT.exec(script)?.[1] ?? []) : [];
  const named = scripts.flatMap((script) =>
    [...script.matchAll(NAMED)].map(([, value = '']) => value),
  );
  const groups = [
    { values: own, from: 'a script of the page' },
    { values: named, from: 'a script of the page' },
    { values: timesIn(elements), from: 'an element of time' },
  ];
  return groups.map((group) => onlyDate(group, timeZone)).find(({ length }) => length > 0) ?? [];
}

function timesIn(elements: readonly HtmlElement[]): readonly string[] {
  return elements.flatMap((element) =>
    element.tagName === 'time' ? (attribute(element, 'datetime') ?? []) : [],
  );
}

function onlyDate(
  { values, from }: { readonly values: readonly string[]; readonly from: string },
  timeZone: string,
): readonly Statement<ReadDate>[] {
  const read = values.flatMap((printed) => {
    const value = momentOf(printed.trim(), timeZone);
    return value === undefined ? [] : [{ value, printed, from }];
  });
  const [first] = read;
  const isOne = read.every(({ value }) => value.at === first?.value.at);
  return first !== undefined && isOne ? [first] : [];
}

const SECONDS = 10;
const MILLISECONDS = 13;

/** A moment as seconds or milliseconds since 1970, or a date. */
function momentOf(text: string, timeZone: string): ReadDate | undefined {
  if (!/^\d+$/.test(text)) return readDate(text, timeZone);
  if (text.length === SECONDS) return { at: toZoned(instantOf(Number(text) * 1000), timeZone) };
  if (text.length === MILLISECONDS) return { at: toZoned(instantOf(Number(text)), timeZone) };
  return undefined;
}

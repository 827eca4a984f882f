/** @module Recognises dates that say no year or no day, as 昨天 12:30 and 10-08 do. */

import { foldLetters } from './fold-letters.ts';

const TIME = String.raw`(?:\s*(?:上午|下午|晚上|凌晨)?\s*\d{1,2}[:：时点]\d{0,2}(?:[:：]\d{2})?分?)?`;
const RELATIVE = String.raw`刚刚|刚才|(?:今|昨|前)[天日晚]|(?:本|上|这)?(?:周|星期)[一二三四五六日天]|(?:\d{1,3}|[一二两三四五六七八九十半几数]{1,2})\s*(?:秒钟?|分钟?|个?小时|天|日|周|个?月|年)(?:之?前|以前)|(?:just now|yesterday|today|\d{1,3}\s*(?:min(?:ute)?|hour|hr|day|week|month)s?\s+ago)`;
const YEARLESS = String.raw`(?:\d{2}[-/.])?\d{1,2}[-/.]\d{1,2}|\d{1,2}月\d{1,2}[日号]?`;
const WHOLE = new RegExp(
  String.raw`^(?:(?:${RELATIVE})${TIME}|(?:${YEARLESS})\s*[|｜]*${TIME})$`,
  'iu',
);
const OPENING = new RegExp(`^(?:${RELATIVE}|${YEARLESS})`, 'iu');

const MAX_CHARACTERS = 30;

/** Whether a text is only a date that is counted from the day of reading, or has no year. */
export function isRelativeDate(text: string): boolean {
  return text.length <= MAX_CHARACTERS && WHOLE.test(foldLetters(text.trim()));
}

/** Whether the value of a label starts with such a date. */
export function startsWithRelativeDate(text: string): boolean {
  return OPENING.test(foldLetters(text.trim()));
}

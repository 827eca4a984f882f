/** @module Reads the people of a byline: 记者 张三 通讯员 李四, “By Jane Doe and John Smith”. */

import { foldLetters } from './fold-letters.ts';
import { isNoPerson } from './organisations.ts';
import { hasCompoundSurname, isLikelyName, mayBeTwoNames } from './surnames.ts';

/** A person with the role as printed. */
export interface PrintedAuthor {
  readonly name: string;
  readonly role?: string;
}

/** The people of a byline; undefined if the names can't be told apart. */
export interface ReadByline {
  readonly authors: readonly PrintedAuthor[] | undefined;
}

const OWN = '本报|本网|本刊|本台|本社|本站';
const HOUSE = String.raw`《[^《》]{1,16}》|[\p{Script=Han}]{2,10}?(?:报|网|社|台|刊|周刊|客户端|融媒体中心|新闻|時報|時报|时报|新聞|網|報|臺)`;
const RANK =
  '(?:首席|高级|资深|特约|特派|特邀|实习|见习|驻站|驻地|前方|全媒体|融媒体|融媒|职工|学生|校园|专栏|摄影|文字|图片|视频|评论员?|首席評論員?|特約|特派|實習|見習|攝影|文字|全媒體|融媒體|職工)*';
const ROLE_WORDS =
  '記者|通訊員|攝影|實習生|編輯|編譯|特派員|評論員|觀察員|记者|通讯员|特派员|评论员|观察员|撰稿人|作者|主笔|撰文|采写|执笔|摄影|实习生|编辑|编译';

/** A role as printed; who employs the person belongs to the byline but not to the role. */
const ROLE = new RegExp(
  String.raw`(?<=^|[\s、,，;；/／|｜丨&【])(?:(?:(?:${OWN}|${HOUSE})\s*|(?<before>[\p{Script=Han}A-Za-z0-9·-]{1,12}?))??(?<role>${RANK}(?:${ROLE_WORDS}))(?:[\s:：/／|｜丨]+|(?=\p{Script=Han})|$)|(?<slash>文字|撰文|摄影|文|图|摄)[:：/／|｜丨])`,
  'gu',
);

const HAN_NAME = /^[\p{Script=Han}〇]{2,3}$/u;
const LONG_HAN_NAME = /^[\p{Script=Han}]{4}$/u;
const DOTTED_NAME = /^[\p{Script=Han}]+(?:[·•・][\p{Script=Han}]+)+$/u;
const LATIN_NAME = /^[\p{Script=Latin}][\p{Script=Latin}\p{M}.'’ -]{0,59}$/u;
const PEN_NAME = /^[\p{Script=Han}\p{Script=Latin}\d_·-]{2,16}$/u;

/** Words at the end of a byline that are not names: 摄影报道, 文并图. */
const CLOSING =
  /\s*(?:[／/][\p{Script=Han}]{2,6}(?:报导|道|電|电|報導|報道)|文[／/]图|(?:采写|摄影|综合|编译|整合|整理|攝影|綜合)?报[道导]|(?:攝影|綜合)?報[道導]|综合|整理|整合|编译|供稿|文并?[摄图]|(?<=\s)[摄攝文图]|摄影)$/u;

/** 台北20日電 behind the name of a wire's correspondent: place and day. */
const DISPATCH =
  /(?:洛杉磯|華盛頓|舊金山|布魯塞爾|雅加達|新加坡|吉隆坡|\p{Script=Han}{2})\s*\d{1,2}日(?:綜合外|專)?[電电]$/u;

/** What English pages put behind names: Staff Writers, Senior Correspondent. */
const ENGLISH_ROLE =
  /,\s*(?:(?:staff|senior|chief|special|political|business)\s+)*(?:writers?|reporters?|correspondents?|editors?)$/iu;

/** Whether text starts with a role such as 记者 or 本报通讯员. */
export function startsWithRole(text: string): boolean {
  const [first] = rolesIn(text);
  return first !== undefined && first.start === 0;
}

/** 记者张三通讯员李四 with a space between the two. */
function separateRoles(text: string): string {
  return text.replace(
    /(?<=(\p{Script=Han}{2,3}))(?=(?:通讯员|通訊員|实习生|實習生)[\s:：]?\p{Script=Han})/gu,
    (_, before: string) =>
      [2, 3].some((length) => isLikelyName(before.slice(-length))) ? ' ' : '',
  );
}

interface PrintedRole {
  readonly role: string | undefined;
  /** Where the names before it end, and where its own begin. */
  readonly start: number;
  readonly end: number;
}

/** The roles of a byline; 张三 in 张三通讯员 is a name, and 南都 in 南都记者 an employer. */
function rolesIn(text: string): readonly PrintedRole[] {
  return [...text.matchAll(ROLE)].flatMap((match) => {
    const { before = '', role, slash } = match.groups ?? {};
    const end = match.index + match[0].length;
    const names = text.slice(end).split(/[\s、,，;；/／|｜丨&】]/u)[0] ?? '';
    const isName = before !== '' && names !== '' && isLikelyName(before);
    // 这些记者赶到… is a sentence: an unknown employer must be followed by a name.
    if (before !== '' && !isName && !isLikelyName(names)) return [];
    return [{ role: role ?? slash, start: match.index + (isName ? before.length : 0), end }];
  });
}

/** Roles of people who write under any name. */
const WRITER = /^(?:作者|执笔|撰文|文)$/u;

/** Reads the people of a byline. A name behind a label may be a pen name, as no sentence can be there. */
export function readByline(text: string, { isLabelled = false } = {}): ReadByline {
  const plain = separateRoles(text)
    .replace(/^by\s+/i, '')
    .replace(ENGLISH_ROLE, '')
    .replace(DISPATCH, '')
    .replace(CLOSING, '')
    .trim();
  const marks = rolesIn(plain);
  const groups = [
    { role: undefined, names: plain.slice(0, marks[0]?.start ?? plain.length) },
    ...marks.map(({ role, end }, index) => ({
      role,
      names: plain.slice(end, marks[index + 1]?.start ?? plain.length),
    })),
  ];
  const people: PrintedAuthor[] = [];
  for (const group of groups) {
    if (group.names.trim() === '') continue;
    const mayBePenName = isLabelled && (group.role === undefined || WRITER.test(group.role));
    const names = readNames(group.names, mayBePenName);
    if (names === undefined) return { authors: undefined };
    people.push(
      ...names.map((name) => (group.role === undefined ? { name } : { name, role: group.role })),
    );
  }
  return { authors: people.length === 0 ? undefined : distinct(people) };
}

/** Names in a row; undefined if one may be two names, or is not a name. */
function readNames(text: string, mayBePenName: boolean): readonly string[] | undefined {
  const parts = text
    .split(/\s*[、,，;；/／|｜丨&]\s*|\s+(?:and|和|与)\s+/u)
    .map((part) => part.trim())
    .filter(Boolean)
    .flatMap((part) => (/\p{Script=Latin}/u.test(part) ? [part] : splitHan(part)));
  const isName = (part: string) => isOneName(part) || (mayBePenName && isPenName(part));
  return parts.length > 0 && parts.every(isName) ? parts : undefined;
}

/** Splits at spaces; 李 四 is one name, spaced as printers do beside names of three characters. */
function splitHan(part: string): readonly string[] {
  const names: string[] = [];
  let spaced = '';
  for (const token of part.split(/\s+/)) {
    if ([...token].length > 1) names.push(...(spaced === '' ? [] : [spaced]), token);
    if ([...token].length > 1) spaced = '';
    else spaced += token;
    if ([...spaced].length === 2) {
      names.push(spaced);
      spaced = '';
    }
  }
  return spaced === '' ? names : [...names, spaced];
}

/** Words that occur in place of names. */
const NO_NAME = new RegExp(`^${RANK}(?:${ROLE_WORDS}|报道|综合|整理|本报|本网)?$`, 'u');

function isOneName(name: string): boolean {
  if (NO_NAME.test(name) || isNoPerson(name)) return false;
  if (HAN_NAME.test(name) || DOTTED_NAME.test(name) || LATIN_NAME.test(name)) return true;
  return LONG_HAN_NAME.test(name) && hasCompoundSurname(name);
}

/** Whether a text may be a pen name or the name of an account, and not two names in a row. */
function isPenName(name: string): boolean {
  if (!PEN_NAME.test(name) || NO_NAME.test(name) || isNoPerson(name)) return false;
  return !(LONG_HAN_NAME.test(name) && mayBeTwoNames(foldLetters(name)));
}

function distinct(people: readonly PrintedAuthor[]): readonly PrintedAuthor[] {
  return people.filter(
    (person, index) => people.findIndex((other) => other.name === person.name) === index,
  );
}

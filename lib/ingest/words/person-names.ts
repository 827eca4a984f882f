/** @module Reads the people of a byline: 记者 张三 通讯员 李四, “By Jane Doe and John Smith”. */

/** A person with the role as printed. */
export interface PrintedAuthor {
  readonly name: string;
  readonly role?: string;
}

/** The people of a byline; undefined if the names can't be told apart. */
export interface ReadByline {
  readonly authors: readonly PrintedAuthor[] | undefined;
}

const ORGANISATION = String.raw`(?:(?:本报|本网|本刊|本台|本社|[\p{Script=Han}]{2,10}?(?:报|网|社|台|刊|周刊|客户端|融媒体中心|新闻|新聞|时报|時報))\s*)?`;
const RANK = `(?:首席|高级|特约|特派|实习|见习|驻站|全媒体|融媒体|摄影|文字|评论员?)*`;
const ROLE_WORDS =
  '記者|通訊員|攝影|實習生|編輯|編譯|特派員|记者|通讯员|评论员|观察员|撰稿人|作者|撰文|摄影|实习生|编辑|编译';

/** A role as printed; the organisation before it belongs to the byline but not to the role. */
const ROLE = new RegExp(
  String.raw`(?<=^|[\s、,，;；/／|｜丨&])${ORGANISATION}(?:(${RANK}(?:${ROLE_WORDS}))(?:[\s:：/／|]+|(?=\p{Script=Han}))|(文|图|摄)[:：/／])`,
  'gu',
);

const COMPOUND_SURNAMES =
  /^(?:欧阳|太史|端木|上官|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳|公冶|太叔|申屠|公孙|慕容|仲孙|钟离|长孙|宇文|司徒|鲜于|司空|闾丘|令狐|呼延|百里|东郭|南门|西门|第五)/;
const HAN_NAME = /^[\p{Script=Han}〇]{2,3}$/u;
const LONG_HAN_NAME = /^[\p{Script=Han}]{4}$/u;
const DOTTED_NAME = /^[\p{Script=Han}]+(?:[·•・][\p{Script=Han}]+)+$/u;
const LATIN_NAME = /^[\p{Script=Latin}][\p{Script=Latin}\p{M}.'’ -]{0,59}$/u;

/** Words at the end of a byline that are not names: 摄影报道, 文并图. */
const CLOSING =
  /\s*(?:[／/][\p{Script=Han}]{2,6}(?:报导|报道|報導|報道|电|電)|文[／/]图|(?:采写|摄影|综合|编译)?报道|综合|整理|文并?[摄图])$/u;

/** What English pages put behind names: Staff Writers, Senior Correspondent. */
const ENGLISH_ROLE =
  /,\s*(?:(?:staff|senior|chief|special|political|business)\s+)*(?:writers?|reporters?|correspondents?|editors?)$/iu;

/** Whether text starts with a role such as 记者 or 本报通讯员. */
export function startsWithRole(text: string): boolean {
  return text.search(ROLE) === 0;
}

/** Reads the people of a byline; `role` is that of a label before it (记者:张三). */
export function readByline(text: string, role?: string): ReadByline {
  const plain = text
    .replace(/^by\s+/i, '')
    .replace(ENGLISH_ROLE, '')
    .replace(CLOSING, '')
    .trim();
  const marks = [...plain.matchAll(ROLE)];
  const groups = [
    { role, names: plain.slice(0, marks[0]?.index ?? plain.length) },
    ...marks.map((mark, index) => ({
      role: mark[1] ?? mark[2],
      names: plain.slice(mark.index + mark[0].length, marks[index + 1]?.index ?? plain.length),
    })),
  ];
  const people: PrintedAuthor[] = [];
  for (const group of groups) {
    if (group.names.trim() === '') continue;
    const names = readNames(group.names);
    if (names === undefined) return { authors: undefined };
    people.push(
      ...names.map((name) => (group.role === undefined ? { name } : { name, role: group.role })),
    );
  }
  return { authors: people.length === 0 ? undefined : distinct(people) };
}

/** Names in a row; undefined if one may be two names, or is not a name. */
function readNames(text: string): readonly string[] | undefined {
  const parts = text
    .split(/\s*[、,，;；/／|｜丨&]\s*|\s+(?:and|和|与)\s+/u)
    .map((part) => part.trim())
    .filter(Boolean)
    .flatMap((part) => (/\p{Script=Latin}/u.test(part) ? [part] : splitHan(part)));
  return parts.length > 0 && parts.every(isOneName) ? parts : undefined;
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
const NO_NAME = new RegExp(`^${RANK}(?:${ROLE_WORDS}|报道|综合|整理|本报|本网|佚名)?$`, 'u');

function isOneName(name: string): boolean {
  if (NO_NAME.test(name)) return false;
  if (HAN_NAME.test(name) || DOTTED_NAME.test(name) || LATIN_NAME.test(name)) return true;
  return LONG_HAN_NAME.test(name) && COMPOUND_SURNAMES.test(name);
}

function distinct(people: readonly PrintedAuthor[]): readonly PrintedAuthor[] {
  return people.filter(
    (person, index) => people.findIndex((other) => other.name === person.name) === index,
  );
}

/** @module One line of a news page, from text or from HTML, and what its words alone tell about it. */

import { type LabelKind, type LabelLine, readLabelLine } from './labels.ts';
import { readByline, startsWithRole } from './person-names.ts';
import type { PrintedLink } from './related-links.ts';

/** A line, trimmed, never empty. HTML tells more of it than text does. */
export interface PageLine {
  readonly text: string;
  /** An empty line or an indent stands before it. */
  readonly opensParagraph: boolean;
  /** Where it stands to the element that holds the article; absent when there is no such element. */
  readonly place?: 'before' | 'inside' | 'after';
  readonly heading?: boolean;
  readonly breadcrumb?: boolean;
  readonly links?: readonly PrintedLink[];
}

const MAX_TITLE_CHARACTERS = 120;
/** A short line that asks or exclaims is a headline as likely as a sentence. */
const MIN_CALL_CHARACTERS = 50;

/** Whether it reads as running text: it ends as a sentence does, or is longer than titles are. */
export function isProse(text: string): boolean {
  if (/[。…；;][”’"'」』)）]*$/u.test(text) || text.length > MAX_TITLE_CHARACTERS) return true;
  return text.length > MIN_CALL_CHARACTERS && /[.?!？！][”’"'」』)）]*$/u.test(text);
}

const RIGHTS = /copyright\b|©|ⓒ|版权所有|all rights reserved|著作权所有/iu;
const MAX_RIGHTS_CHARACTERS = 200;

/** Whether it is a notice of rights, and not a sentence about rights. */
export function isCopyright(text: string): boolean {
  if (!RIGHTS.test(text) || text.length > MAX_RIGHTS_CHARACTERS) return false;
  return !/。/.test(text) || /^(?:copyright\b|©|ⓒ|版权所有)/iu.test(text);
}

const BUTTONS =
  /^(?:打印|本页|关闭|窗口|分享|收藏|返回|顶部|首页|列表|点赞|[大中小]|print|share|close|[\s|｜/[\]【】()（）])+$/iu;

/** Whether it holds nothing but what one clicks: 打印 关闭 分享. */
export function isButtons(text: string): boolean {
  return BUTTONS.test(text);
}

const MAX_BYLINE_CHARACTERS = 60;

/** A line that is a byline and nothing else, as printed: □ 本报记者 张三, “By Jane Doe”. */
export function readBylineLine(text: string): string | undefined {
  if (text.length > MAX_BYLINE_CHARACTERS) return undefined;
  const bare = text.replace(/^[\s□■●◆○(（【[]+|[\s)）】\]]+$/gu, '');
  const marked = startsWithRole(bare) || /^by\s+\p{Lu}/u.test(bare.replace(/^B/, 'b'));
  return marked && readByline(bare).authors !== undefined ? bare : undefined;
}

const FOOT_KINDS: ReadonlySet<LabelKind> = new Set([
  'source',
  'author',
  'reporter',
  'correspondent',
  'photographer',
  'responsible-editor',
  'editor',
  'unplaced',
  'furniture',
  'keywords',
]);
const CLOSING_KINDS: ReadonlySet<LabelKind> = new Set([
  'responsible-editor',
  'editor',
  'unplaced',
  'furniture',
]);

/** A label line as it may stand below the body: 时间 and 地点 there are an event's, not the article's. */
export function readFootLabels(text: string, timeZone: string): LabelLine | undefined {
  const line = readLabelLine(text, timeZone);
  const fits = line?.entries.every(
    ({ kind, label }) =>
      FOOT_KINDS.has(kind) || (kind === 'time' && /^(?:发|刊|更新|published)/iu.test(label)),
  );
  return fits ? line : undefined;
}

/** Whether a label line ends the body wherever it stands: the responsible editor's does. */
export function endsBody(line: LabelLine): boolean {
  return line.entries.some((entry) => CLOSING_KINDS.has(entry.kind));
}

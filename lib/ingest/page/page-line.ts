/** @module Classifies a line of a news page by its text alone. */

import { type LabelKind, NAMED_KINDS } from '../labels/label-words.ts';
import { type LabelLine, readLabelLine } from '../labels/labels.ts';
import { foldLetters } from '../words/fold-letters.ts';
import { readByline, startsWithRole } from '../words/person-names.ts';
import type { PrintedLink } from './related-links.ts';

/** A line, trimmed, never empty. Only lines of HTML have the optional members. */
export interface PageLine {
  readonly text: string;
  /** Whether an empty line or an indent precedes it. */
  readonly opensParagraph: boolean;
  /** Its place relative to the element of the article; absent if there is no such element. */
  readonly place?: 'before' | 'inside' | 'between' | 'after';
  /** The text with a bar between pieces that are elements of their own. */
  readonly said?: string;
  /** 6 for the highest level of heading, 1 for the lowest. */
  readonly heading?: number;
  readonly breadcrumb?: boolean;
  readonly links?: readonly PrintedLink[];
  readonly hints?: readonly NameHint[];
}

/** A name in an element whose class or id says what it is. */
export interface NameHint {
  readonly kind: 'source' | 'author' | 'editor';
  readonly value: string;
}

const MAX_TITLE_CHARACTERS = 120;
/** A shorter line that ends in a question or exclamation mark may be a headline. */
const MIN_CALL_CHARACTERS = 50;

/** Whether it is running text: it ends like a sentence, or is longer than titles are. */
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

/** Lines of the page's own, wherever they are: page numbers, advertisements, calls to follow. */
const PAGE_OWN =
  /^(?:[（(【]?\s*\d{1,3}\s*[/／]\s*\d{1,3}\s*[)）】]?|[_—–-]{3,}|[—–\s-]*(?:(?:the\s+)?end|完)[—–\s-]*|图集|组图|\+\d{1,2}|(?:[\p{L}\p{N}]{1,12}\s*[|｜]\s*){2,}[\p{L}\p{N}]{1,12}|(?:#[^\s#]{1,20}#?\s*){2,}|[/／]\s*\d{1,3}|(?:图集|组图)已浏览完毕|重新浏览|(?:用微信|微信)?(?:扫码|扫描).{0,4}二维码|分享(?:至|到)(?:好友|朋友圈|微信|微博).{0,8}|(?:notice|disclaimer)\s*:\s*(?:the |this |all )?(?:above )?(?:content|article|views|opinions|material|information)s?\b.*|广告|advertisement|tweet|email|点击蓝字.*|(?:我要|我来)?(?:纠错|反馈)|查看原图|语音播报.*|扫一扫.{0,20}|分享让更多人看到|特别声明[:：].*|免责声明[:：].*|版权声明[:：].*|[“"]?转载请注明(?:出处|来源)[”"]?.{0,30}|updated:? .{4,60}|.{0,20}点我下载.{0,8})$/iu;

const BUTTONS =
  /^(?:打印|本页|此文|易信|qq(?:好友|空间)?|(?:新浪|腾讯)?微博|(?:微信)?朋友圈|微信(?:好友|扫码)?|人人网?|豆瓣|开心网|钉钉|复制链接|facebook|twitter|linkedin|whatsapp|telegram|更多|订阅|上一页|下一页|末页|尾页|查看原图|共\d+页|第\d+页|设为首页|加入收藏|联系站长|联系我们|关于我们|网站地图|版权申明|发表评论|告诉好友|我要纠错|纠错|关闭|窗口|分享|收藏|返回|顶部|首页|列表|点赞|[大中小]|print|share|close|a?t[\s|｜]*[+＋-]|a[+＋-]|[\s|｜/[\]【】()（）+＋-])+$/iu;

/** Whether it has only labels of buttons: 打印 关闭 分享. */
export function isButtons(text: string): boolean {
  const folded = foldLetters(text);
  return BUTTONS.test(folded) || PAGE_OWN.test(folded);
}

/** Whether it is a notice of the site's, if it is below the text: 声明：…, 本文来自…. */
export function isNotice(text: string): boolean {
  return /^[\s*※(（【]*(?:.{0,4}声明|.{0,4}提示)\s*[:：]|^[(（]?(?:本文|本站|以上内容|文章|网友(?:评论|发言))(?:仅供|来自|来源于|仅代表|内容仅)/u.test(
    foldLetters(text),
  );
}

const MAX_BYLINE_CHARACTERS = 60;

/** The byline of a line that has nothing else: □ 本报记者 张三, “By Jane Doe”. */
export function readBylineLine(text: string): string | undefined {
  if (text.length > MAX_BYLINE_CHARACTERS) return undefined;
  const bare = text.replace(/^[\s□■●◆○(（【[]+|[\s)）】\]]+$/gu, '');
  const marked = startsWithRole(bare) || /^by\s+\p{Lu}/u.test(bare.replace(/^B/, 'b'));
  return marked && readByline(bare).authors !== undefined ? bare : undefined;
}

const FOOT_KINDS: ReadonlySet<LabelKind> = new Set([
  ...NAMED_KINDS,
  'unplaced',
  'site',
  'keywords',
  'section',
]);
const CLOSING_KINDS: ReadonlySet<LabelKind> = new Set([
  'responsible-editor',
  'editor',
  'unplaced',
  'site',
]);

const FOOT_TIME = /^(?:发|刊|更新|published)/iu;

/** A label line that may follow the body; 时间 and 地点 there belong to an event, not to the article. */
export function readFootLabels(text: string, timeZone: string): LabelLine | undefined {
  const line = readLabelLine(text, timeZone);
  const isSourced = line?.entries.some(({ kind }) => kind === 'source');
  const fits = line?.entries.every(
    ({ kind, label, date }) =>
      FOOT_KINDS.has(kind) ||
      (kind === 'time' &&
        (isSourced === true && date !== undefined ? label !== '' : FOOT_TIME.test(label))),
  );
  return fits ? line : undefined;
}

/** Whether a label line ends the body, as that of the responsible editor does. */
export function endsBody(line: LabelLine): boolean {
  return line.entries.some((entry) => CLOSING_KINDS.has(entry.kind));
}

/** @module Reads lines of labels, such as 来源 or 编辑, with the time, source or name after each. */

import { foldLetters } from '../words/fold-letters.ts';
import { readByline, startsWithRole } from '../words/person-names.ts';
import { type FoundDate, findDate, type ReadDate } from '../words/printed-date.ts';

/** The meaning of a label. `unplaced` has no field; `site` belongs to the page, not to the article. */
export type LabelKind =
  | 'title'
  | 'subtitle'
  | 'summary'
  | 'keywords'
  | 'section'
  | 'time'
  | 'source'
  | 'author'
  | 'reporter'
  | 'correspondent'
  | 'photographer'
  | 'responsible-editor'
  | 'editor'
  | 'unplaced'
  | 'site';

/** One label and its value. */
export interface LabelEntry {
  readonly kind: LabelKind;
  /** The label as printed, without its colon and inner spaces. */
  readonly label: string;
  readonly value: string;
  readonly date?: ReadDate;
}

/** A line of labels; `rest` is its text without a label. */
export interface LabelLine {
  readonly entries: readonly LabelEntry[];
  readonly rest: readonly string[];
}

const WORDS: Readonly<Record<LabelKind, string>> = {
  title: '标题 题目',
  subtitle: '副标题 副题',
  summary: '摘要 内容摘要 内容提要 核心提示 导读 Summary',
  keywords: '关键词 关键字 标签 Tags Keywords',
  section: '栏目 所属栏目 频道 分类 所属分类 Section',
  time: '时间 日期 发布于 发表于 公开日期 发文日期 印发日期 上线时间 发布时间 发布日期 发表时间 发表日期 发稿时间 刊发时间 更新时间 上传时间 添加时间 录入时间 Published Date',
  source:
    '来源 本文来源 原文来源 资料来源 发文机关 发布单位 供稿单位 稿源 文章来源 新闻来源 信息来源 稿件来源 消息来源 内容来源 来源单位 发布机构 转自 摘自 Source',
  author: '作者 文章作者 本文作者 文字 采写 采写记者 执笔 整理 撰稿 撰文 撰稿人 供稿 文 By Author',
  reporter: '记者 本报记者 本网记者 本刊记者 特约记者 实习记者 见习记者 首席记者 Reporter',
  correspondent: '通讯员 本报通讯员 特约通讯员 Correspondent',
  photographer: '摄影 摄影记者 图 Photo',
  'responsible-editor': '责任编辑 责编 本期编辑 值班责编 编辑人员 本文编辑 本期责编 值班编辑',
  editor: '编辑 文字编辑 网络编辑 网站编辑 Editor',
  unplaced:
    '索引号 主题分类 组配分类 体裁 发文字号 文号 公开方式 公开范围 有效性 时效性 生成日期 成文日期 成文时间 一审 签审 审签 校审人 审核人 终审人 文章录入 信息录入 视频 海报 设计 配图 题图 排版 版式 美编 运营 出品 出品人 总编辑 副主编 值班编委 编审 审校人 翻译 供图 制图 审核 初审 复审 终审 二审 三审 审校 校对 校审 监制 总监制 主编 值班主编 执行主编 统筹 策划 录入 录入员 发布人 签发 制作 剪辑 版面 版次 实习生',
  site: '字号大小 举报 打印本页 阅读原文 关注 点赞 在看 上一篇文章 下一篇文章 扫一扫 阅读数 浏览次数 浏览量 浏览 点击 点击数 点击量 点击率 点击次数 阅读 阅读量 阅读数 阅读次数 访问量 访问次数 人气 评论 评论数 字号 字体 字体大小 字号大小 分享 分享到 分享至 转发 收藏 背景色 视力保护色 打印 上一篇 下一篇 上一条 下一条 上一页 下一页 Views Share',
};

const GAP = String.raw`[ \u3000\u00a0]*`;

const KIND_OF = new Map<string, LabelKind>();
for (const [kind, words] of Object.entries(WORDS)) {
  for (const word of words.split(' ')) KIND_OF.set(word.toLowerCase(), kind as LabelKind);
}

const ALTERNATION = [...KIND_OF.keys()]
  .sort((a, b) => b.length - a.length)
  .map((word) => [...word].join(/\p{Script=Han}/u.test(word) ? GAP : ''))
  .join('|');

/** A label is at the start, or after a space, a bracket, a bar or a digit: never inside a word. */
const LABEL = new RegExp(
  String.raw`(?<=^|[\s|｜丨/;；,，、()（）【】〔〕\[\]\d日分秒])(${ALTERNATION})${GAP}[:：]`,
  'giu',
);

const SEPARATORS = /^[\s|｜丨/;；,，、·]+|[\s|｜丨/;；,，、·]+$/g;
const SENTENCE = /[。！？!?；;]/;
const MAX_NAME_CHARACTERS = 60;
/** Longer than any line of labels, even with a summary. */
const MAX_LINE_CHARACTERS = 3000;

/** Reads a line that starts with a label or a date; undefined for running text. */
export function readLabelLine(line: string, timeZone: string): LabelLine | undefined {
  if (line.length > MAX_LINE_CHARACTERS) return undefined;
  const text = trimEdges(line);
  const labels = [...foldLetters(text).matchAll(LABEL)];
  const first = labels[0]?.index ?? text.length;
  const head = trimEdges(text.slice(0, first));
  const headDate = head === '' ? undefined : findDate(head, timeZone);
  const before = headDate === undefined ? undefined : trimEdges(head.slice(0, headDate.start));
  const isMarked = before === undefined ? isPassedOver(head) : isBeforeDate(before, head, headDate);
  if (first > 0 && head !== '' && !isMarked) return undefined;
  if (labels.length === 0 && headDate === undefined) return undefined;
  const read = [
    ...(headDate === undefined ? [{ entries: [], rest: head }] : [bareDate(head, headDate)]),
    ...labels.map((label, index) => {
      const end = labels[index + 1]?.index ?? text.length;
      const value = trimEdges(text.slice(label.index + label[0].length, end));
      return readEntry(label[1] ?? '', value, timeZone);
    }),
  ];
  return isLabelLine(read) ? merge(read) : undefined;
}

/** Removes bars and spaces at both ends, and a bracket that is unmatched or encloses all. */
function trimEdges(text: string): string {
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
  return short && isNames && (isTimed || ORGANISATION.test(before));
}

/** How the names of those who publish end. */
const ORGANISATION =
  /^[\p{Script=Han}A-Za-z·]{1,18}(?:报|网|社|台|刊|客户端|新闻|发布|频道|政府|委员会|中心|时报)$/u;

function bareDate(head: string, found: FoundDate): Reading {
  const value = head.slice(found.start, found.end);
  const around = [head.slice(0, found.start), head.slice(found.end)].flatMap(piecesOf);
  const source = around.find((piece) => ORGANISATION.test(foldLetters(piece)));
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

/** The pieces of a line between bars, wide spaces and runs of spaces. */
function piecesOf(text: string): readonly string[] {
  return text.split(PIECES).map(trimEdges).filter(Boolean);
}

const PIECES = /[|｜丨\u3000]+|[ \u00a0]{3,}/u;

/** 记者 张三 without a colon, where other labels or a date are in the line. */
function namedWithoutColon(piece: string): readonly LabelEntry[] {
  const folded = foldLetters(piece);
  const [, label, name] = /^(作者|文|摄影|通讯员)\s+(\S.*)$/u.exec(folded) ?? [];
  if (label !== undefined && name !== undefined && readByline(name).authors !== undefined) {
    return [{ kind: 'author', label, value: piece.slice(piece.length - name.length) }];
  }
  const isByline = startsWithRole(piece) && readByline(piece).authors !== undefined;
  return isByline ? [{ kind: 'author', label: '', value: piece }] : [];
}

function readEntry(printed: string, value: string, timeZone: string): Reading {
  const label = printed.replace(/[ \u3000\u00a0]+/g, '');
  const kind = KIND_OF.get(label.toLowerCase()) ?? 'unplaced';
  if (CUT_KINDS.has(kind)) return readCut(kind, label, value, timeZone);
  return readWhole(kind, label, value, timeZone);
}

const CUT_KINDS: ReadonlySet<LabelKind> = new Set(['source', 'editor', 'responsible-editor']);
/** Numbers that publishing systems put behind an editor: 张三_NF4425, 李四 PK155, 王五[D001]. */
const EDITOR_NUMBER = /[\s_]*(?:[[(（]?[A-Z]{1,4}[_-]?\d{2,6}[\])）]?)$/u;

/** The value of a name ends at a bar or a wide space; names behind it may have no label of their own. */
function readCut(kind: LabelKind, label: string, value: string, timeZone: string): Reading {
  const isSource = kind === 'source';
  const pieces = isSource ? joinNames(value) : value.split(/[|｜丨]/u);
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

/** The pieces of a value, with 记者　张三 as one piece again. */
function joinNames(value: string): readonly string[] {
  const joined = value.replace(
    /(记者|記者|作者|通讯员|通訊員|摄影|攝影)[\s\u3000]+(?=\S)/gu,
    '$1 ',
  );
  return joined.split(PIECES);
}

function readWhole(kind: LabelKind, label: string, value: string, timeZone: string): Reading {
  const isPlain = PROSE_KINDS.has(kind) || kind === 'unplaced';
  const found = isPlain ? undefined : findDate(value, timeZone);
  if (found === undefined) return { entries: [{ kind, label, value }], rest: '' };
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

/** Whether the line reads like labels and not like a sentence that happens to start so (记者:您怎么看?). */
function isLabelLine(readings: readonly Reading[]): boolean {
  const entries = readings.flatMap((reading) => reading.entries);
  // 时间 and 日期 may also introduce details of an event: alone and without a full date they are text.
  const undated = entries.filter((entry) => entry.kind === 'time' && entry.date === undefined);
  if (undated.length === entries.length && undated.some(isBareTime)) return false;
  return entries.every(isPlausible) && readings.every((reading) => isShort(reading.rest));
}

function isBareTime(entry: LabelEntry): boolean {
  return /^(?:时间|日期|date)$/i.test(entry.label);
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
    rest: readings.map((reading) => reading.rest).filter(Boolean),
  };
}

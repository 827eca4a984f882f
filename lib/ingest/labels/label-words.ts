/** @module The words of labels on news pages, in simplified letters, and what each means. */

import type { ReadDate } from '../words/printed-date.ts';

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

/** The kinds of labels that name a person or a publisher. */
export const NAMED_KINDS: ReadonlySet<LabelKind> = new Set([
  'source',
  'author',
  'reporter',
  'correspondent',
  'photographer',
  'responsible-editor',
  'editor',
]);

/** One label and its value. */
export interface LabelEntry {
  readonly kind: LabelKind;
  /** The label as printed, without its colon and inner spaces; empty where there is none. */
  readonly label: string;
  readonly value: string;
  readonly date?: ReadDate;
}

const WORDS: Readonly<Record<LabelKind, string>> = {
  title: '标题 题目',
  subtitle: '副标题 副题',
  summary: '摘要 内容摘要 内容提要 核心提示 导读 Summary',
  keywords: '关键词 关键字 标签 Tags Keywords',
  section: '栏目 所属栏目 频道 分类 所属分类 Section',
  time: '时间 日期 发布 发布于 发表于 公开日期 公布日期 发文日期 印发日期 上线时间 发布时间 发布日期 发表时间 发表日期 发稿时间 发稿日期 刊发时间 刊登日期 见报日期 更新 更新于 更新日期 更新时间 最后更新 最后更新时间 修改时间 上传时间 添加时间 创建时间 录入时间 Published Updated Date',
  source:
    '来源 来源于 本文来源 原文来源 资料来源 发文机关 发文单位 发布单位 发布部门 供稿单位 供稿部门 稿源 文章来源 新闻来源 信息来源 稿件来源 消息来源 内容来源 媒体来源 来源单位 来源媒体 发布机构 出处 本文出处 文章出处 转自 转载自 摘自 Source',
  author: '作者 文章作者 本文作者 文字 采写 采写记者 执笔 整理 撰稿 撰文 撰稿人 供稿 文 By Author',
  reporter: '记者 本报记者 本网记者 本刊记者 特约记者 实习记者 见习记者 首席记者 Reporter',
  correspondent: '通讯员 本报通讯员 特约通讯员 Correspondent',
  photographer: '摄影 摄影记者 图 Photo',
  'responsible-editor':
    '责任编辑 责编 本期编辑 值班责编 编辑人员 本文编辑 本期责编 值班编辑 本文责编 执行编辑',
  editor: '编辑 文字编辑 网络编辑 网站编辑 新媒体编辑 栏目编辑 网编 Editor',
  unplaced:
    '索引号 主题分类 组配分类 体裁 发文字号 文号 公开方式 公开范围 有效性 时效性 生成日期 成文日期 成文时间 一审 签审 审签 校审人 审核人 终审人 文章录入 信息录入 视频 海报 设计 配图 题图 排版 版式 美编 运营 出品 出品人 总编辑 副主编 值班编委 编审 审校人 翻译 供图 制图 审核 初审 复审 终审 二审 三审 审校 校对 校审 监制 总监制 主编 值班主编 执行主编 统筹 策划 录入 录入员 发布人 签发 制作 剪辑 版面 版次 实习生',
  site: '字号大小 举报 打印本页 阅读原文 关注 点赞 在看 上一篇文章 下一篇文章 扫一扫 阅读数 浏览次数 浏览量 浏览 点击 点击数 点击量 点击率 点击次数 阅读 阅读量 阅读数 阅读次数 访问量 访问次数 人气 评论 评论数 字号 字体 字体大小 字号大小 分享 分享到 分享至 转发 收藏 背景色 视力保护色 打印 上一篇 下一篇 上一条 下一条 上一页 下一页 Views Share',
};

const KIND_OF = new Map<string, LabelKind>();
for (const [kind, words] of Object.entries(WORDS)) {
  for (const word of words.split(' ')) KIND_OF.set(word.toLowerCase(), kind as LabelKind);
}

/** The meaning of a label as printed, without its colon; undefined for other words. */
export function kindOfLabel(label: string): LabelKind | undefined {
  return KIND_OF.get(label.replace(/[ \u3000\u00a0]+/g, '').toLowerCase());
}

/** Printers put spaces between the letters of a label. */
const GAP = String.raw`[ \u3000\u00a0]*`;

/** A regular expression that matches any label of these kinds, the longest first. */
export function labelPattern(fits: (kind: LabelKind) => boolean = () => true): string {
  const words = [...KIND_OF].filter(([, kind]) => fits(kind)).map(([word]) => word);
  return words
    .toSorted((a, b) => b.length - a.length)
    .map((word) => [...word].join(/\p{Script=Han}/u.test(word) ? GAP : ''))
    .join('|');
}

/** @module The words of the pages in simplified Chinese, as newsrooms print them. */

import type { PageStrings } from './page-strings.ts';

const KINDS = { section: '栏目', tag: '标签', author: '作者', source: '来源' } as const;
const FORMATS = { rss: 'RSS', atom: 'Atom', json: 'JSON Feed' } as const;

export const zhCn: PageStrings = {
  language: 'zh-CN',
  skipToContent: '跳到正文',
  home: '首页',
  sections: '栏目',
  breadcrumb: '当前位置',
  latest: '最新',
  moreArticles: '更多报道',
  noArticles: '这里还没有文章。',
  pages: '翻页',
  older: '更早的文章',
  newest: '回到最新',
  updatedAt: '更新于',
  published: '时间',
  updated: '更新',
  source: '来源',
  author: '作者',
  responsibleEditor: '责任编辑',
  credit: '供图',
  corrections: '更正与说明',
  correction: '更正',
  attachments: '附件',
  related: '相关链接',
  tags: '标签',
  rights: '版权声明',
  license: '许可协议',
  usageTerms: '使用条款',
  digitalSource: '内容制作方式',
  subscribe: '订阅',
  colon: '：',
  listTitle: (kind, label) => (kind === 'section' ? label : `${KINDS[kind]}：${label}`),
  feedTitle: (format, title) => `${title}（${FORMATS[format]}）`,
  notFoundTitle: '没有找到这个页面',
  notFoundText: '地址可能有误，或者这篇文章尚未发布。',
  goneTitle: '这篇文章已经撤下',
  goneText: '本站已撤下此文，不再提供。',
  brokenTitle: '页面暂时打不开',
  brokenText: '服务出了差错，请稍后再试。',
  backHome: '回到首页',
};

/** @module This publication: change it to make Broadsheet yours. Checked by `lib/site/config.ts`. */

import type { SiteConfig } from './lib/site/config.ts';

export const site: SiteConfig = {
  id: 'tag:dingcheng.example,2026:news',
  title: '顶诚新闻中心',
  description: '市场监管、消费维权与质量安全新闻',
  language: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  publisher: { name: '顶诚科技有限公司' },
  copyright: '© 顶诚科技有限公司 版权所有',
  sections: [
    { id: 'news', label: '新闻中心', description: '要闻与快讯' },
    { id: 'consumer', label: '消费', description: '消费维权与提示' },
    { id: 'quality', label: '质量', description: '质量安全与标准' },
    { id: 'local', label: '地方', description: '各地动态' },
    { id: 'world', label: 'World', description: 'News in English' },
  ],
  podcasts: [
    {
      scope: 'tag/热线',
      category: 'News',
      subcategory: 'News Commentary',
      explicit: false,
      image: 'https://media.example/hotline-cover.jpg',
      type: 'episodic',
    },
  ],
  retired: [],
};

/** @module The publication that the tests of ingest read for. */

import { siteConfigSchema } from '../../../lib/site/config.ts';

export const site = siteConfigSchema.parse({
  title: '青屿新闻',
  description: '测试用的新闻中心',
  language: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  publisher: { name: '青屿新闻社' },
  copyright: '© 青屿新闻社',
  sections: [
    { id: 'news', label: '新闻中心' },
    { id: 'consumer', label: '消费' },
    { id: 'quality', label: '质量' },
    { id: 'local', label: '地方' },
    { id: 'world', label: 'World' },
  ],
});

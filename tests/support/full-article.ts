/** @module An article with every field, each with characters that break careless writers. */

import type { ArticleContent } from '../../lib/article/article.ts';
import { articleId, at, liveVersion, slug } from './live-articles.ts';

export const FULL_ARTICLE = liveVersion(1, {
  state: {
    version: 4,
    versionCreated: at('2026-11-12T09:30:00.000Z'),
    corrections: [
      { at: at('2026-11-12T05:00:00.000Z'), note: '旧的更正' },
      { at: at('2026-11-12T17:30:00.000Z'), note: '数字应为 5 < 6 & 7' },
    ],
  },
  content: {
    language: 'zh-CN',
    body: { format: 'html', value: '<p>正文。</p>' },
    contentPolicy: 3,
    hiddenRelated: [articleId(10)],
    title: 'AT&T <重启> “驻厂” ]]> 𠮷',
    subtitle: '副题',
    summary: '摘要 1 < 2 & 3 > 2',
    slug: slug('factory-watch'),
    section: 'news',
    tags: [
      { slug: slug('食品'), label: '食品' },
      { slug: slug('r&d'), label: 'R&D <x>' },
    ],
    byline: '本报记者 施本允',
    authors: [
      { name: '施本允', slug: slug('施本允'), role: '记者', url: 'https://people.example/施' },
      { name: 'O’Neil & Co', slug: slug('oneil') },
    ],
    editor: { name: '责编<甲>' },
    source: {
      name: '中国消费者报 & 网',
      slug: slug('中国消费者报'),
      url: 'https://source.example/a?b=1&c=2',
    },
    dateline: '中国消费者报杭州讯',
    contentHtml: '<p>正文 ]]&gt; &amp; &lt;b&gt; <b>粗</b> "引"</p>\n<p>第二段 ]]> 𠮷 👩‍👩‍👧</p>',
    image: {
      url: 'https://images.example/图片.jpg',
      type: 'image/jpeg',
      length: 12345,
      width: 800,
      height: 600,
      alt: '图 <一> "引" & 更多',
      credit: '摄影 & 者',
    },
    enclosures: [
      { url: 'https://media.example/a.mp3?x=1&y=2', type: 'audio/mpeg', length: 0, duration: 61 },
      { url: 'https://media.example/b.mp4', type: 'video/mp4', length: 99 },
    ],
    related: [
      { title: '只有题目' },
      { title: '有网址', url: 'https://other.example/文章' },
      { id: liveVersion(9).state.id },
    ],
    copyrightNotice: '版权 & 所有',
    license: 'https://license.example/x',
    usageTerms: '仅供阅读',
    digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/digitalCreation',
    altIds: { 'a.b': 'c' },
    edNote: '内部备注',
  } satisfies Required<ArticleContent>,
});

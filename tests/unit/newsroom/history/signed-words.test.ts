/** @module What the browser says of signed words and kept ones. */

import { describe, expect, it } from 'vitest';
import { digestWords, findUnlike } from '../../../../lib/newsroom/history/signed-words.ts';

const KEPT = {
  id: 'x',
  version: 3,
  status: 'published',
  title: '港桥通车',
  language: 'zh-CN',
  section: 'news',
  tags: [{ label: '交通', slug: '交通' }],
  source: { name: '本报', url: 'https://news.example/' },
  body: { format: 'html', value: '<p>今日。</p>' },
  contentHtml: '<p>今日。</p>',
};
const SIGNED = {
  act: 'publish',
  title: ' 港桥通车',
  section: 'news',
  tags: ['交通'],
  source: { name: '本报', url: 'https://news.example/' },
  body: { format: 'html', value: '<p>今日。</p>' },
  related: [],
};

describe('signed words beside kept ones', () => {
  it('what the server adds by itself is no difference', () => {
    expect(findUnlike(SIGNED, KEPT)).toEqual([]);
  });

  it.each([
    ['title', { ...KEPT, title: '港桥停用' }],
    ['body', { ...KEPT, body: { format: 'html', value: '<p>昨日。</p>' } }],
    ['tags', { ...KEPT, tags: [{ label: '天气', slug: '天气' }] }],
    ['tags', { ...KEPT, tags: [...KEPT.tags, { label: '多', slug: '多' }] }],
    ['source', { ...KEPT, source: { name: '别家' } }],
    ['byline', { ...KEPT, byline: '某人' }],
    ['section', { ...KEPT, section: undefined }],
  ])('another %s is found', (name, kept) => {
    expect(findUnlike(SIGNED, kept)).toEqual([name]);
  });

  it('the same words in another order have one digest, other words another', () => {
    const { title, ...rest } = KEPT;
    expect(digestWords({ ...rest, title, version: 9 })).toBe(digestWords(KEPT));
    expect(digestWords({ ...KEPT, title: '' })).not.toBe(digestWords(KEPT));
  });
});

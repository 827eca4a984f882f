/** @module The first customer's page, read in full where it is beside the work tree. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseArticleInput } from '../../../lib/article/input/parse-article.ts';
import { readArticle } from '../../../lib/ingest/read-file.ts';
import { site } from '../../../site.config.ts';

const FOLDER = new URL('../../../../shared/sample/', import.meta.url);
const names = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => /^000_/.test(name)) : [];

const BODY_STARTS = ['为切实保障', '制度先行,', '集中力量,', '一企一策,', '下一阶段,'];

describe('the sample page', () => {
  if (names.length === 0) {
    console.info('The sample page is not here; centre-page.txt of the fixtures replaces it.');
    it('the sample page has a stand-in of the same layout among the fixtures', () => {
      const copy = new URL('../../fixtures/ingest/centre-page.txt', import.meta.url);
      expect(existsSync(copy)).toBe(true);
    });
  }

  for (const name of names) {
    const result = readArticle({ name, bytes: readFileSync(new URL(name, FOLDER)), site });
    const article = result.ok ? result.value.article : {};
    const { body, related, ...fields } = article;

    it('the sample page gives every field that it states, and no other', () => {
      expect(result.ok).toBe(true);
      expect(fields).toEqual({
        title: '浙江绍兴:重启“驻厂监督制度” 保障防疫用品质量安全',
        section: 'news',
        firstPublished: '2025-06-08T18:14:17+08:00',
        source: { name: '5989' },
        dateline: '中国消费者报杭州讯',
        byline: '记者施本允',
        authors: [{ name: '施本允', role: '记者' }],
        editor: { name: '50' },
        copyrightNotice: 'Copyright © 2002-2017 顶诚科技有限公司 版权所有',
      });
    });

    it('the sample page has a body of five paragraphs and nothing else', () => {
      const { format, value } = body as { format: string; value: string };
      const paragraphs = value.split('\n\n');
      expect(format).toBe('text');
      expect(paragraphs).toHaveLength(5);
      expect(paragraphs.map((text) => text.slice(0, 5))).toEqual(BODY_STARTS);
      expect(value).not.toMatch(
        /主页|新闻中心 >|时间:|来源:|责任编辑|Copyright|友情链接|施本允|杭州讯/,
      );
      expect(value.endsWith('全力做好服务保障和质量监督工作。')).toBe(true);
    });

    it('the sample page has 45 distinct related titles out of 53, those of two parts whole', () => {
      const titles = (related as readonly { title: string }[]).map(({ title }) => title);
      expect(titles).toHaveLength(45);
      expect(new Set(titles).size).toBe(45);
      expect(titles).toContain('“铁拳”行动 | 河北:集中销毁120余吨假冒伪劣商品');
      expect(titles).toContain('呵护儿童健康成长');
      expect(titles[0]).toBe('陕西首例知识产权纠纷案件完成“行政调解 司法确认”');
      expect(titles.at(-1)).toBe('推进质量强国建设|福建各地组织开展“世界认可日”主题活动');
      const notes = result.ok ? result.value.notes : [];
      expect(notes.find((note) => note.code === 'related')?.detail).toBe(
        '45 distinct related titles out of 53.',
      );
    });

    it('the sample page is accepted by the schema of articles, with five paragraphs of HTML', () => {
      const parsed = parseArticleInput(article, site);
      const html = parsed.ok ? parsed.value.content.contentHtml : '';
      expect(html.match(/<p>/g)).toHaveLength(5);
      expect(parsed.ok && parsed.value.warnings).toEqual([]);
    });

    it('the sample page has notes on what was left out, and no warning', () => {
      const notes = result.ok ? result.value.notes.filter(({ kind }) => kind !== 'found') : [];
      expect(notes.map(({ code, text }) => [code, text])).toEqual([
        ['above-the-article', ['欢迎来到顶诚科技有限公司,我们竭诚为您服务!']],
      ]);
    });
  }
});

/** @module Pages of text: how lines make paragraphs, and that every word is kept somewhere. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTextPage } from '../../../lib/ingest/text-page.ts';
import { site } from './site.ts';

const HEAD = '首页 > 新闻中心\n题\n时间:2026-01-02 03:04 来源:某网\n';

function bodyOf(text: string): string {
  const { body } = readTextPage(text, site).article as { body?: { value: string } };
  return body?.value ?? '';
}

describe('the body of a page of text', () => {
  it('a text page has a paragraph for each line where nothing separates them', () => {
    expect(bodyOf(`${HEAD}一。\n二。\n三。`)).toBe('一。\n\n二。\n\n三。');
  });

  it('a text page has paragraphs at empty lines or indents, with lines inside them', () => {
    expect(bodyOf(`${HEAD}\n一。\n二。\n\n三。`)).toBe('一。\n二。\n\n三。');
    expect(bodyOf(`${HEAD}　　一。\n二。\n　　三。`)).toBe('一。\n二。\n\n三。');
  });

  it('a text page is read the same with any line ends', () => {
    const text = `${HEAD}\n一。\n\n二。\n责任编辑:甲乙`;
    for (const end of ['\r\n', '\r', '\u2028', '\u0085']) {
      expect(readTextPage(text.replaceAll('\n', end), site)).toEqual(readTextPage(text, site));
    }
  });

  it('particulars of an event stay in the body of a text page', () => {
    expect(bodyOf(`${HEAD}一。\n时间:6月12日\n地点:广场\n二。`)).toContain(
      '时间:6月12日\n\n地点:广场',
    );
  });

  it("the body of a text page may open with the time of an event, after the page's own", () => {
    const { article, notes } = readTextPage(`${HEAD}\n时间:2026年7月1日\n地点:广场`, site);
    expect(article).toMatchObject({
      firstPublished: '2026-01-02T03:04:00+08:00',
      body: { value: '时间:2026年7月1日\n\n地点:广场' },
    });
    expect(notes.map(({ code }) => code)).not.toContain('conflict');
  });

  it("text below the editor's name stays in the body, with a note", () => {
    const { notes } = readTextPage(`${HEAD}一。\n责任编辑:甲乙\n二在这里。`, site);
    expect(notes).toContainEqual(
      expect.objectContaining({ code: 'text-after-end', text: ['二在这里。'] }),
    );
  });

  it('a text page of labels alone has no body, with a note', () => {
    const { article, notes } = readTextPage(HEAD, site);
    expect(article).not.toHaveProperty('body');
    expect(notes).toContainEqual(expect.objectContaining({ code: 'body-not-found' }));
  });
});

describe('the title of a text page', () => {
  it('the title of a text page is not chosen from several lines', () => {
    const { article, notes } = readTextPage('甲\n乙\n时间:2026-01-02 03:04\n\n文。', site);
    expect(article).not.toHaveProperty('title');
    expect(notes).toContainEqual(
      expect.objectContaining({ code: 'title-unclear', text: ['甲', '乙'] }),
    );
  });

  it('the title of a text page is not a sentence that comes first', () => {
    expect(readTextPage('这是第一句话。\n\n这是第二句话。', site).article).not.toHaveProperty(
      'title',
    );
  });

  it('the title of a text page may have a label', () => {
    const text = '标题:甲\n副标题:乙\n时间:2026-01-02 03:04\n关键词:丙,丁\n摘要:戊。\n\n文。';
    expect(readTextPage(text, site).article).toMatchObject({
      title: '甲',
      subtitle: '乙',
      tags: ['丙', '丁'],
      summary: '戊。',
    });
  });
});

describe('any text page', () => {
  const word = fc.stringMatching(/^[a-z]{7,10}$/);
  const line = fc.tuple(
    fc.constantFrom(
      '',
      '首页 > ',
      '首页 > 新闻中心 > ',
      '来源:',
      '作者:',
      '(记者 张三)',
      '本报讯(记者 李四)',
      '责任编辑:',
      '审核:',
      '标题:',
      '副标题:',
      '摘要:',
      '关键词:',
      '栏目:',
      '时间:2026-01-02 03:04 ',
      '2026年1月2日 ',
      '相关链接:',
      '热门文章:',
      '友情链接: 甲  ',
      '版权所有 © ',
      '——',
      '打印 ',
      '上一篇:',
      '记者 ',
      'By ',
      '当前位置:',
    ),
    word,
    fc.constantFrom('', '。', ' 编辑:甲乙', '  来源:丙丁', '(记者 王五)', '\n', '\n\n', ' > 尾'),
  );

  it('any text page is read without a throw, and shows every word in the article or in a note', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (lines) => {
        const text = lines.map((parts) => parts.join('')).join('\n');
        const shown = JSON.stringify(readTextPage(text, site));
        for (const [, unique] of lines) expect(shown).toContain(unique);
      }),
      { numRuns: 3000 },
    );
  });

  it('any text page keeps each paragraph between head and foot', () => {
    const sentence = fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => {
      const clean = text.replace(/[\s\p{C}\p{Z}]/gu, '');
      return `段${clean}。`;
    });
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 8 }), (sentences) => {
        const text = `${HEAD}\n${sentences.join('\n\n')}\n\n责任编辑:甲乙\n版权所有:某网`;
        expect(bodyOf(text).split('\n\n')).toEqual(sentences);
      }),
    );
  });

  it('any text page is read to its end', () => {
    const hostile = [
      ' '.repeat(300_000),
      `来${' '.repeat(300_000)}源`,
      '首页 > '.repeat(50_000),
      '来源:'.repeat(50_000),
      `本报${'电'.repeat(100_000)}`,
      `HARBOUR ${'A '.repeat(100_000)}`,
      '返回顶部'.repeat(50_000),
      `友情链接:${' 甲'.repeat(100_000)}`,
      '(记者'.repeat(50_000),
      '2026-01-02 '.repeat(30_000),
      '责任编辑:甲乙\n'.repeat(20_000),
      '。'.repeat(300_000),
      `${'”'.repeat(300_000)}x`,
    ];
    for (const text of hostile) {
      const read = readTextPage(`题\n时间:2026-01-02\n${text}\n${text}`, site);
      expect(read, text.slice(0, 12)).toBeDefined();
    }
  });
});

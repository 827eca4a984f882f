/** @module The byline of an article with its authors as links. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Author } from '../../../../lib/article/article.ts';
import { en } from '../../../../lib/html/strings/en.ts';
import { zhCn } from '../../../../lib/html/strings/zh-cn.ts';
import { renderArticlePage } from '../../../../lib/page/article/article-page.tsx';
import { partsOfByline, withoutLabel } from '../../../../lib/page/article/byline.ts';
import { anyText } from '../../../support/any-text.ts';
import { parsePage, queryHtml, textIn } from '../../../support/html-tree.ts';
import { liveVersion, ORIGIN, SITE, slug } from '../../../support/live-articles.ts';

const authors = (...names: readonly string[]): Author[] =>
  names.map((name) => ({ name, slug: slug('x') }));

describe('partsOfByline', () => {
  it('partsOfByline splits the byline at the names of its authors', () => {
    const [one] = authors('施本允');
    expect(partsOfByline('本报记者施本允 通讯员王', one ? [one] : [])).toEqual({
      parts: ['本报记者', one, ' 通讯员王'],
      unnamed: [],
    });
  });

  it('partsOfByline prefers the longer of two names where one contains the other', () => {
    const [short, long] = authors('王军', '王军霞');
    const { parts, unnamed } = partsOfByline('王军霞', short && long ? [short, long] : []);
    expect(parts).toEqual([long]);
    expect(unnamed).toEqual([short]);
  });

  it('partsOfByline keeps the text of any byline, and every author once', () => {
    fc.assert(
      fc.property(anyText, fc.array(anyText, { maxLength: 4 }), (byline, names) => {
        const people = authors(...names);
        const { parts, unnamed } = partsOfByline(byline, people);
        const text = parts.map((part) => (typeof part === 'string' ? part : part.name)).join('');
        expect(text).toBe(byline);
        const named = parts.filter((part) => typeof part !== 'string');
        expect([...named, ...unnamed]).toHaveLength(people.length);
      }),
    );
  });
});

describe('withoutLabel', () => {
  it.each([
    ['By Ada Reed and Tom Hale', 'By', 'Ada Reed and Tom Hale'],
    ['BY ADA REED', 'By', 'ADA REED'],
    ['By: Ada Reed', 'By', 'Ada Reed'],
    ['作者：张三', '作者', '张三'],
    ['作者 张三', '作者', '张三'],
    ['Byron Reed', 'By', 'Byron Reed'],
    ['作者团队', '作者', '作者团队'],
    ['By', 'By', 'By'],
    ['By ', 'By', 'By '],
    ['本报记者 张三', '作者', '本报记者 张三'],
    ['', 'By', ''],
  ])('the byline %j after the label %j is %j', (byline, label, printed) => {
    expect(withoutLabel(byline, label)).toBe(printed);
  });
});

describe('the byline on the page of an article', () => {
  it.each([
    ['en', en, 'By: reporter Ada Reed, Tom Hale'],
    ['zh-CN', zhCn, '作者：reporter Ada Reed Tom Hale'],
  ] as const)(
    'people in an article in %s are parted as its language parts them',
    async (language, strings, printed) => {
      const people = [
        { name: 'Ada Reed', role: 'reporter', slug: slug('ada-reed') },
        { name: 'Tom Hale', slug: slug('tom-hale') },
      ];
      const version = liveVersion(1, { content: { authors: people, language } });
      const context = { site: SITE, origin: ORIGIN, strings };
      const page = parsePage(await renderArticlePage({ version, related: new Map() }, context));
      const facts = queryHtml(page.one('dl', { class: 'facts' })).all('div');
      expect(facts.map(textIn)).toContain(printed);
    },
  );
});

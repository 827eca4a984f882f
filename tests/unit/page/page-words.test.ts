import fc from 'fast-check';
import { parseFragment } from 'parse5';
import { describe, expect, it } from 'vitest';
import type { Author } from '../../../lib/article/article.ts';
import { renderContent } from '../../../lib/article/content/render.ts';
import { directionOf, stringsFor } from '../../../lib/html/language.ts';
import { formatDay, formatMinute } from '../../../lib/html/local-time.tsx';
import { en } from '../../../lib/html/strings/en.ts';
import { zhCn } from '../../../lib/html/strings/zh-cn.ts';
import { partsOfByline } from '../../../lib/page/article/byline.ts';
import { cutText, textOf } from '../../../lib/page/article/excerpt.ts';
import { anyText } from '../../support/any-text.ts';
import { textIn } from '../../support/html-tree.ts';
import { at, slug } from '../../support/live-articles.ts';

const authors = (...names: readonly string[]): Author[] =>
  names.map((name) => ({ name, slug: slug('x') }));

describe('a byline', () => {
  it('is cut where the authors stand in it', () => {
    const [one] = authors('施本允');
    expect(partsOfByline('本报记者施本允 通讯员王', one ? [one] : [])).toEqual({
      parts: ['本报记者', one, ' 通讯员王'],
      unnamed: [],
    });
  });

  it('takes the longer name where one is within the other', () => {
    const [short, long] = authors('王军', '王军霞');
    const { parts, unnamed } = partsOfByline('王军霞', short && long ? [short, long] : []);
    expect(parts).toEqual([long]);
    expect(unnamed).toEqual([short]);
  });

  it('loses nothing and adds nothing, whatever the words', () => {
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

describe('an excerpt', () => {
  it('is the text that a browser would show', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { html } = renderContent({ format: 'text', value: text });
        const shown = textIn(parseFragment(html)).replace(/\s+/g, '');
        expect(textOf(html).replace(/\s+/g, '')).toBe(shown);
      }),
    );
  });

  it('keeps words of different paragraphs apart, and those of one together', () => {
    expect(textOf('<p>one</p><p>t<b>w</b>o</p><ul><li>three</li></ul>')).toBe('one two three');
    expect(textOf('5 &#x26;lt; 6 &amp;amp; 7 &#xD800; &#99999999; &bogus;')).toBe(
      '5 &lt; 6 &amp; 7 &#xD800; &#99999999; &bogus;',
    );
  });

  it('is cut between words, and never within a character (X-09)', () => {
    expect(cutText('The quick brown fox', 12)).toBe('The quick…');
    expect(cutText('质量安全', 8)).toBe('质量安全');
    expect(cutText('👩‍👩‍👧👩‍👩‍👧', 3)).toBe('👩‍👩‍👧…');
    expect(cutText('x'.repeat(50), 10)).toBe(`${'x'.repeat(10)}…`);
  });

  it('is well formed where the text was, and a beginning of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(20), (text, columns) => {
        const cut = cutText(text, columns);
        expect(cut.isWellFormed()).toBe(true);
        expect(cut === text || text.startsWith(cut.slice(0, -1))).toBe(true);
      }),
    );
  });
});

describe('a date', () => {
  it('is written in the zone of the site and the language of the page', () => {
    const moment = at('2025-06-08T16:14:17Z');
    const style = { language: 'zh-CN', timeZone: 'Asia/Shanghai' };
    expect(formatDay(moment, style)).toBe('2025年6月9日');
    expect(formatMinute(moment, style)).toBe('2025年6月9日 00:14');
    expect(formatDay(moment, { language: 'en', timeZone: 'America/New_York' })).toBe(
      'June 8, 2025',
    );
  });
});

describe('a language', () => {
  it('has its words, or the English ones', () => {
    expect(['zh-CN', 'zh-Hant-TW', 'zh'].map(stringsFor)).toEqual([zhCn, zhCn, zhCn]);
    expect(['en-GB', 'fr', 'ar'].map(stringsFor)).toEqual([en, en, en]);
  });

  it('has every word, and none empty', () => {
    expect(Object.keys(zhCn).sort()).toEqual(Object.keys(en).sort());
    for (const strings of [zhCn, en]) {
      for (const word of Object.values(strings)) expect(word).not.toBe('');
    }
  });

  it('runs to the left where its script does', () => {
    expect(['ar', 'he-IL', 'ur', 'az-Arab'].map(directionOf)).toEqual(['rtl', 'rtl', 'rtl', 'rtl']);
    expect(['zh-CN', 'en', 'az', 'tlh'].map(directionOf)).toEqual(['ltr', 'ltr', 'ltr', 'ltr']);
  });
});

/** @module Tests how values and differences are written for an editor who has to choose. */

import { describe, expect, it } from 'vitest';
import { markDifferences } from '../../../../lib/newsroom/conflict/marked-differences.ts';
import {
  htmlOfText,
  isPlain,
  textOfHtml,
} from '../../../../lib/newsroom/conflict/paragraph-text.ts';
import { shownValue } from '../../../../lib/newsroom/conflict/shown-value.ts';

describe('marked differences', () => {
  it('Chinese words are marked where they differ, and nothing else', () => {
    expect(markDifferences('今天北京有雨', '今天上海有雨', 'zh-CN')).toEqual([
      { op: 'same', text: '今天' },
      { op: 'removed', text: '北京' },
      { op: 'added', text: '上海' },
      { op: 'same', text: '有雨' },
    ]);
  });

  it('both texts can be read off the marks', () => {
    const [older, newer] = ['the sum is 5 billion', 'the whole sum is 5 million, not billion'];
    const parts = markDifferences(older, newer, 'en');
    const without = (op: string) =>
      parts
        .filter((part) => part.op !== op)
        .map(({ text }) => text)
        .join('');
    expect([without('added'), without('removed')]).toEqual([older, newer]);
  });

  it('texts with nothing in common are shown as new', () => {
    const parts = markDifferences('a '.repeat(2_000), 'b '.repeat(2_000), 'en');
    expect(
      parts
        .filter(({ op }) => op !== 'removed')
        .map(({ text }) => text)
        .join(''),
    ).toBe('b '.repeat(2_000));
  });
});

describe('a paragraph as text', () => {
  it.each([
    ['<p>five &lt; six &amp; &#x4e2d;</p>', 'five < six & 中'],
    ['<p>one</p><p>two</p>', 'one\ntwo'],
    ['<p>a <a href="/x">link</a><br>next</p>', 'a link\nnext'],
    ['<figure><img src="/a.jpg" alt="码头"></figure>', '[码头]'],
    ['<p>&unknown; &#x110000;</p>', '&unknown; &#x110000;'],
  ])('%s is read as %s', (html, text) => {
    expect(textOfHtml(html)).toBe(text);
  });

  it('plain paragraphs come back as they were', () => {
    const html = '<p>five &lt; six</p><p>&amp; seven</p>';
    expect(isPlain(html)).toBe(true);
    expect(htmlOfText(textOfHtml(html))).toBe(html);
  });

  it('paragraphs with marks in them are not plain', () => {
    expect(isPlain('<p>a <b>b</b></p>')).toBe(false);
    expect(isPlain('<h2>a</h2>')).toBe(false);
  });
});

describe('a value as text', () => {
  it.each([
    [undefined, ''],
    ['title', 'title'],
    [[{ label: '水利', slug: 'shuili' }, '台风'], '水利\n台风'],
    [{ name: '新华社', url: 'https://x.example' }, '新华社 · https://x.example'],
    [{ format: 'html', value: '<p>a</p>' }, 'a'],
    [{ format: 'markdown', value: '# a' }, '# a'],
  ])('%j is %s', (value, text) => {
    expect(shownValue(value)).toBe(text);
  });
});

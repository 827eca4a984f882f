/** @module Merging two texts made of one: paragraphs that only one side changed are never asked for. */

import { describe, expect, it } from 'vitest';
import { bodyOf, mergedArticle, mergedText } from '../../../support/merged-articles.ts';

describe('texts of two articles', () => {
  const TEXT = '第一段讲起因。\n\n第二段讲经过。\n\n第三段讲结果。';

  it('neighbouring paragraphs that each side changed are both in the text', () => {
    const { text } = mergedText({
      base: TEXT,
      theirs: TEXT.replace('讲起因', '详细讲起因'),
      mine: TEXT.replace('讲经过', '讲全部经过'),
    });
    expect(text).toBe('第一段详细讲起因。\n\n第二段讲全部经过。\n\n第三段讲结果。');
  });

  it('one paragraph that both changed is asked for with its three texts alone', () => {
    const { conflicts } = mergedText({
      base: TEXT,
      theirs: TEXT.replace('讲经过', '讲他的经过').replace('起因', '原因'),
      mine: TEXT.replace('讲经过', '讲我的经过'),
    });
    expect(conflicts).toEqual([
      {
        id: 'body/1',
        field: 'body',
        paragraph: 1,
        base: '第二段讲经过。',
        theirs: '第二段讲他的经过。',
        mine: '第二段讲我的经过。',
      },
    ]);
  });

  it.each([
    ['theirs', '甲他。\n\n乙。'],
    ['mine', '甲我。\n\n乙。'],
    [{ value: '甲都。\n\n又一段。' }, '甲都。\n\n又一段。\n\n乙。'],
    [{ value: '' }, '乙。'],
  ] as const)('a choice of %j is in the place of the paragraph', (choice, text) => {
    const texts = { base: '甲。\n\n乙。', theirs: '甲他。\n\n乙。', mine: '甲我。\n\n乙。' };
    expect(mergedText(texts, 'markdown', { 'body/0': choice }).text).toBe(text);
  });

  it('paragraphs that both put at the end are asked for, and what both begin with is not', () => {
    const { conflicts, text } = mergedText(
      { base: '甲。', theirs: '甲。\n\n同。\n\n他。', mine: '甲。\n\n同。\n\n我。' },
      'markdown',
      { 'body/2': { value: '他。\n\n我。' } },
    );
    expect(conflicts).toEqual([
      { id: 'body/2', field: 'body', paragraph: 2, theirs: '他。', mine: '我。' },
    ]);
    expect(text).toBe('甲。\n\n同。\n\n他。\n\n我。');
  });

  it('a paragraph put at the end does not change the one before it', () => {
    const { text } = mergedText({
      base: '甲。\n\n乙。\n',
      theirs: '甲。\n\n乙。\n\n丙。\n',
      mine: '甲。\n\n乙改。\n',
    });
    expect(text).toBe('甲。\n\n乙改。\n\n丙。\n');
  });

  it('a paragraph that one side parted and the other changed is one question', () => {
    const long = '今天上午市民发现桥面开裂，交警随后封路，专家连夜赶到现场查看。';
    const { conflicts } = mergedText({
      base: `${long}\n\n尾。`,
      theirs: `${long.replace('，交警', '。\n\n交警')}\n\n尾。`,
      mine: `${long.replace('上午', '下午')}\n\n尾。`,
    });
    expect(conflicts).toMatchObject([
      {
        base: long,
        theirs: long.replace('，交警', '。\n\n交警'),
        mine: long.replace('上午', '下午'),
      },
    ]);
  });

  it('a removed paragraph that the other side changed is asked for', () => {
    const { conflicts } = mergedText({
      base: TEXT,
      theirs: TEXT.replace('第二段讲经过。\n\n', ''),
      mine: TEXT.replace('经过', '过程'),
    });
    expect(conflicts).toMatchObject([{ base: '第二段讲经过。', mine: '第二段讲过程。' }]);
  });

  it('text without blank lines is merged line by line', () => {
    const { text } = mergedText(
      { base: '甲\n乙\n丙', theirs: '甲他\n乙\n丙', mine: '甲\n乙我\n丙' },
      'text',
    );
    expect(text).toBe('甲他\n乙我\n丙');
  });

  it('lines of one paragraph of text are one question', () => {
    const texts = { base: '甲\n乙\n\n丙', theirs: '甲他\n乙\n\n丙', mine: '甲\n乙我\n\n丙' };
    expect(mergedText(texts, 'text').conflicts).toHaveLength(1);
    expect(mergedText(texts).conflicts).toHaveLength(1);
  });

  it('fenced code of Markdown is one paragraph, blank lines included', () => {
    const code = '```\na\n\nb\n```\n\n尾';
    expect(
      mergedText({ base: code, theirs: code.replace('a', 'x'), mine: code.replace('b', 'y') })
        .conflicts,
    ).toHaveLength(1);
  });

  it.each([
    ['paragraphs', '<p>一一一</p><p>二二二</p>', '<p>一改</p>', '<p>二改</p>'],
    ['paragraphs without end tags', '<p>一一一<p>二二二', '<p>一改', '<p>二改'],
    ['a heading and loose text', '<h2>一一一</h2>二二二<b>x</b>', '<h2>一改</h2>', '二改<b>x</b>'],
    [
      'blocks in a box',
      '<div class="a"><p>一一一</p>\n<p>二二二</p></div>',
      '<p>一改</p>',
      '<p>二改</p>',
    ],
    [
      'a list and a table',
      '<ul><li>一一一<li>x</ul>\n<table><tr><td>二二二</table>',
      '<ul><li>一改<li>x</ul>',
      '<table><tr><td>二改</table>',
    ],
    ['a quoted end of a tag', '<p title="</p><p>">一一一</p><!-- <p> --><p>二二二</p>', '', ''],
    ['a script', '<p>一一一</p><script>"<p>"</script><p>二二二</p>', '', ''],
    ['a rule', '一一一<hr>二二二', '', ''],
  ])('HTML of %s is merged by block', (_, base) => {
    const { text, conflicts } = mergedText(
      { base, theirs: base.replace('一一一', '一改'), mine: base.replace('二二二', '二改') },
      'html',
    );
    expect(conflicts).toEqual([]);
    expect(text).toBe(base.replace('一一一', '一改').replace('二二二', '二改'));
  });

  it('bodies that are written in other ways are one question', () => {
    const base = bodyOf('<p>一</p>', 'html');
    const sides = { base, theirs: bodyOf('一改'), mine: bodyOf('<p>一二</p>', 'html') };
    expect(mergedArticle(sides).conflicts).toMatchObject([
      { id: 'body', field: 'body', theirs: { format: 'markdown' }, mine: { format: 'html' } },
    ]);
  });

  it('texts of 300 KB that have nothing in common are merged in bounded time', () => {
    const many = (mark: string) =>
      Array.from({ length: 30_000 }, (_, n) => `${mark}${n}`).join('\n\n');
    expect(
      mergedText({ base: many('a'), theirs: many('b'), mine: many('c') }).conflicts.length,
    ).toBeGreaterThan(0);
    for (const piece of ['<div>', '<a "', '</script', '<script>', '<!--', '<p>', '</div>']) {
      const text = piece.repeat(300_000 / piece.length);
      const texts = { base: text, theirs: `${text}x`, mine: `y${text}` };
      expect(mergedText(texts, 'html').conflicts.length).toBeLessThan(3);
    }
  });
});

/** @module Titles in a list of links, and breadcrumbs. */

import { describe, expect, it } from 'vitest';
import { readBreadcrumb, sectionsNamed } from '../../../../lib/ingest/page/breadcrumb.ts';
import {
  distinctLinks,
  readRelatedMarker,
  splitTitles,
} from '../../../../lib/ingest/page/related-links.ts';
import { site } from '../site.ts';

const titles = (line: string) => splitTitles(line).map(({ title }) => title);

describe('related links', () => {
  it.each([
    ['甲乙\u00a0 丙丁', ['甲乙', '丙丁']],
    ['甲乙 \u00a0丙丁', ['甲乙', '丙丁']],
    ['甲乙  丙丁', ['甲乙', '丙丁']],
    ['甲乙\u3000\u3000丙丁', ['甲乙', '丙丁']],
    ['甲乙\t 丙丁', ['甲乙', '丙丁']],
    ['甲 乙 | 丙', ['甲 乙 | 丙']],
    ['甲\u00a0乙', ['甲\u00a0乙']],
    ['  · 甲乙  ● 丙丁 ', ['甲乙', '丙丁']],
    ['   ', []],
  ])('related titles in %j are separated by two spaces', (line, expected) => {
    expect(titles(line)).toEqual(expected);
  });

  it('related titles may have their URL after them', () => {
    const linked = [{ title: '甲', url: 'https://a.example/1' }];
    expect(splitTitles('甲 https://a.example/1')).toEqual(linked);
    expect(splitTitles('甲   https://a.example/1')).toEqual(linked);
  });

  it('a repeated related title is kept once, unless it leads to two places', () => {
    const one = { title: '甲', url: 'https://a.example/1' };
    const two = { title: '甲', url: 'https://a.example/2' };
    expect(
      distinctLinks([{ title: '甲' }, { title: '乙' }, one, one, two, { title: '甲' }]),
    ).toEqual([one, two, { title: '乙' }]);
  });

  it('related titles follow a marker that is a line of its own or has a colon', () => {
    expect(readRelatedMarker('友情链接: 甲')).toBe(' 甲');
    expect(readRelatedMarker('相关阅读')).toBe('');
    expect(readRelatedMarker('【相关新闻】')).toBe('');
    expect(readRelatedMarker('相关链接条例已经公布')).toBeUndefined();
    expect(readRelatedMarker('推荐阅读这本书的人很多')).toBeUndefined();
  });
});

describe('a breadcrumb', () => {
  it.each([
    ['主页 > 新闻中心 >', ['主页', '新闻中心']],
    ['首页＞新闻中心＞正文', ['首页', '新闻中心', '正文']],
    ['您现在的位置:首页 » 新闻中心', ['首页', '新闻中心']],
    ['当前位置：新闻中心', ['新闻中心']],
    ['Home › World › Story', ['Home', 'World', 'Story']],
  ])('the breadcrumb %s has its steps', (line, steps) => {
    expect(readBreadcrumb(line)).toEqual(steps);
  });

  it.each([
    '新闻中心',
    '气温 > 三十度的日子',
    '3 > 2',
    '他的位置:前锋这样说',
    `首页 > ${'长'.repeat(600)}`,
  ])('the line %j is no breadcrumb', (line) => {
    expect(readBreadcrumb(line)).toBeUndefined();
  });

  it('a breadcrumb names sections by label or id, outermost first', () => {
    expect(sectionsNamed(['首页', '新闻中心', '质量', '标题'], site.sections)).toEqual([
      'news',
      'quality',
    ]);
    expect(sectionsNamed(['home', 'WORLD', 'local'], site.sections)).toEqual(['world', 'local']);
    expect(sectionsNamed(['新闻'], site.sections)).toEqual([]);
  });
});

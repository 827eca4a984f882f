/** @module Lines of labels on a page, and lines that only look like them. */

import { describe, expect, it } from 'vitest';
import { readLabelLine } from '../../../../lib/ingest/labels/labels.ts';

const read = (line: string) =>
  readLabelLine(line, 'Asia/Shanghai')?.entries.map(({ kind, value }) => [kind, value]);

describe('label lines', () => {
  it.each([
    '时间:2025-06-08 18:14:17 来源:新华网',
    '时间：2025-06-08 18:14:17　来源：新华网',
    '时 间:2025-06-08 18:14:17|来　源:新华网',
    '2025-06-08 18:14:17 来源:新华网',
    '2025-06-08 18:14:17来源:新华网',
    '(时间:2025-06-08 18:14:17 来源:新华网)',
    '发布时间：2025-06-08 18:14:17 / 稿源：新华网',
  ])('the label line %s has time and source', (line) => {
    expect(read(line)).toEqual([
      ['time', '2025-06-08 18:14:17'],
      ['source', '新华网'],
    ]);
  });

  it('a label line may have the date after the name', () => {
    expect(read('来源:新华网 2025-06-08 18:14')).toEqual([
      ['source', '新华网'],
      ['time', '2025-06-08 18:14'],
    ]);
  });

  it.each([
    ['责任编辑:50', 'responsible-editor', '50'],
    ['【责编：李四】', 'responsible-editor', '李四'],
    ['编辑:李四', 'editor', '李四'],
    ['稿源：新华网(北京)', 'source', '新华网(北京)'],
    ['作者:张三、李四', 'author', '张三、李四'],
    ['审核:王五', 'unplaced', '王五'],
    ['点击:1024', 'site', '1024'],
    ['来源:', 'source', ''],
    ['Source: Example Wire', 'source', 'Example Wire'],
  ])('the label line %s is one label', (line, kind, value) => {
    expect(read(line)).toEqual([[kind, value]]);
  });

  it.each([
    ['By ｜Jane Doe｜ and ｜Omar Said｜, Staff Writers', 'Jane Doe and Omar Said, Staff Writers'],
    ['By｜Jane Doe｜,｜Omar Said｜and｜Li Wei', 'Jane Doe, Omar Said and Li Wei'],
    ['作者：张三｜和｜李四', '张三 和 李四'],
    ['作者：张三｜分享', '张三'],
  ])('the names of %s, each in an element of its own, are one value', (line, names) => {
    expect(read(line)).toEqual([['author', names]]);
  });

  it('words of a label line without a label are kept apart, and a publisher is the source', () => {
    expect(readLabelLine('2025-06-08 18:14 新华网', 'Asia/Shanghai')?.entries).toMatchObject([
      { kind: 'time' },
      { kind: 'source', value: '新华网' },
    ]);
    expect(readLabelLine('2025-06-08 18:14 第三版', 'Asia/Shanghai')?.rest).toEqual(['第三版']);
  });

  it.each([
    ['发表于 2026-03-05 21:30｜ 来源｜CDN日报｜ 作者｜魏星', 'source', 'CDN日报'],
    ['发表于 2026-03-05 21:30｜ 来源｜CDN日报｜ 作者｜魏星', 'author', '魏星'],
    ['编辑|方念', 'editor', '方念'],
    ['责编｜周楚安', 'responsible-editor', '周楚安'],
    ['来源/青屿晚报', 'source', '青屿晚报'],
    ['來源 青嶼日報 2026-03-05', 'source', '青嶼日報'],
    ['校对｜林珊', 'unplaced', '林珊'],
    ['石佳/青屿青年报', 'author', '石佳'],
    ['石佳/青屿青年报', 'source', '青屿青年报'],
    ['青屿青年报 | 石佳', 'author', '石佳'],
    ['2026-03-05 11:10 晚潮游乐[整理]', 'source', '晚潮游乐'],
    ['2026-03-05 10:22 出处：晚潮网 作者：宪瑞 编辑：宪瑞', 'source', '晚潮网'],
  ])('the label line %s states the %s %s', (line, kind, value) => {
    expect(read(line)).toContainEqual([kind, value]);
  });

  it('the bars between elements are no part of a summary, and divide keywords', () => {
    expect(read('摘要：在｜青屿港｜之前，潮水退了。')).toEqual([
      ['summary', '在青屿港之前，潮水退了。'],
    ]);
    expect(read('关键词：｜港口｜ ｜渡轮｜')).toEqual([['keywords', '港口 渡轮']]);
  });

  it.each([
    '视频｜一分钟看懂新规',
    '设计|制作|出品',
    '发布：新规下月施行',
    '更新：两人获救',
    '张三/李四',
    '新闻｜来源广泛',
    '记者:您怎么看这个问题?',
    '记者:这件事从头说起,要说到三年前。',
    '时间:6月12日上午九点',
    '时间:昨天',
    '2025年6月8日,全省开始检查。',
    '据来源:某报的说法',
    '消费者说:来源:不明',
    '这一天是2025年6月8日',
    '来源广泛,品种多样',
    '',
  ])('the line %j is no label line', (line) => {
    expect(read(line)).toBeUndefined();
  });
});

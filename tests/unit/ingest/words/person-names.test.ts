/** @module Bylines and the people that they name, with roles, or no one. */

import { describe, expect, it } from 'vitest';
import { readClosingByline, readOpening } from '../../../../lib/ingest/page/dateline.ts';
import { readByline } from '../../../../lib/ingest/words/person-names.ts';

const people = (text: string) =>
  readByline(text).authors?.map(({ name, role }) =>
    role === undefined ? name : `${role}/${name}`,
  );

describe('a byline', () => {
  it.each([
    ['记者施本允', ['记者/施本允']],
    ['记者 张三 李四 通讯员 王五', ['记者/张三', '记者/李四', '通讯员/王五']],
    ['本报记者张三、李四', ['记者/张三', '记者/李四']],
    ['中国消费者报记者 张三', ['记者/张三']],
    ['新华社记者张三', ['记者/张三']],
    ['首席记者 张三 摄影报道', ['首席记者/张三']],
    ['记者 李 四 王小五', ['记者/李四', '记者/王小五']],
    ['记者 欧阳明月', ['记者/欧阳明月']],
    ['文/张三 图/李四', ['文/张三', '图/李四']],
    ['文明华', ['文明华']],
    ['张三，李四；王五', ['张三', '李四', '王五']],
    ['阿依古丽·买买提', ['阿依古丽·买买提']],
    ['南湖记者 张三 李四', ['记者/张三', '记者/李四']],
    ['城事见习记者 王五', ['见习记者/王五']],
    ['《观潮》作者 周宁', ['作者/周宁']],
    ['文/晚潮网专栏作者 王文远', ['专栏作者/王文远']],
    ['职工通讯员 李琴 刘会', ['职工通讯员/李琴', '职工通讯员/刘会']],
    ['记者张三通讯员李四', ['记者/张三', '通讯员/李四']],
    ['记者陈智 整合', ['记者/陈智']],
    ['中新社记者 贾勇 摄', ['记者/贾勇']],
    ['記者王小明／台北報導', ['記者/王小明']],
    ['記者林大同／綜合報導', ['記者/林大同']],
    ['中央社記者陳大文台北20日電', ['記者/陳大文']],
    ['中央社記者陳大文華盛頓20日專電', ['記者/陳大文']],
    ['特约评论员 周知远', ['特约评论员/周知远']],
    ['By Jane Doe and John O’Brien', ['Jane Doe', 'John O’Brien']],
    ['Jane Doe, Zoë Smith-Jones', ['Jane Doe', 'Zoë Smith-Jones']],
  ])('the byline %s names its people', (text, expected) => {
    expect(people(text)).toEqual(expected);
  });

  it.each([
    '记者张三李四',
    '丁香白芷',
    '记者 王小记者',
    '张',
    '记者',
    '',
    '1024',
    '某某单位宣传部',
    '多名记者赶到现场',
    '他对记者说',
    '佚名',
    '本站原创',
    '系统管理员',
  ])('the byline %j names no one', (text) => {
    expect(people(text)).toBeUndefined();
  });
});

describe('a byline behind a label', () => {
  it.each([
    ['叨叨姐、胡一刀&李小飞刀', ['叨叨姐', '胡一刀', '李小飞刀']],
    ['南冥一鲨', ['南冥一鲨']],
    ['maomaobear', ['maomaobear']],
  ])('the byline %s behind a label names pen names', (text, names) => {
    const { authors } = readByline(text, { isLabelled: true });
    expect(authors?.map(({ name }) => name)).toEqual(names);
  });

  it.each(['张三李四', '医技药剂党支部', '市委宣传部', '未知', '记者赶到现场了', '1024'])(
    'the byline %s behind a label names no one',
    (text) => {
      expect(readByline(text, { isLabelled: true }).authors).toBeUndefined();
    },
  );
});

describe('the opening of a report', () => {
  it.each([
    ['中国消费者报杭州讯(记者施本允)为切实', '中国消费者报杭州讯', '记者施本允', '为切实'],
    ['本报讯（记者 张三 通讯员 李四）近日', '本报讯', '记者 张三 通讯员 李四', '近日'],
    ['本报讯 近日', '本报讯', undefined, '近日'],
    ['【本报讯】近日', '本报讯', undefined, '近日'],
    ['新华社北京6月8日电近日', '新华社北京6月8日电', undefined, '近日'],
    ['新华社北京6月8日电 题:近日', '新华社北京6月8日电', undefined, '题:近日'],
    ['新华社北京6月8日电(记者张三李四)近日', '新华社北京6月8日电', '记者张三李四', '近日'],
    ['(本报记者 张三)近日', undefined, '本报记者 张三', '近日'],
    ['BEIJING, June 8 (Xinhua) -- China', 'BEIJING, June 8 (Xinhua)', undefined, 'China'],
    ['HANGZHOU — Text', 'HANGZHOU', undefined, 'Text'],
  ])('the opening %s is split into dateline, byline and text', (text, dateline, byline, rest) => {
    const opening = readOpening(text);
    expect(opening?.dateline).toBe(dateline);
    expect(opening?.byline).toBe(byline);
    expect(text.slice(opening?.length)).toBe(rest);
  });

  it.each([
    '本报讯记者近日获悉',
    '近日,快讯 不断',
    '某某社会通讯 近日',
    '社会通讯(见图)来了',
    '(记者在现场看到,水已退去)近日',
    '网络电台 开播',
    'A-B testing',
    '据报道,某市',
  ])('the opening %s has no dateline', (text) => {
    expect(readOpening(text)).toBeUndefined();
  });

  it('brackets after a dateline that name no one stay in the text', () => {
    const text = '新华社北京6月8日电(见图)近日';
    expect(text.slice(readOpening(text)?.length)).toBe('(见图)近日');
  });
});

describe('the end of a report', () => {
  it('the end of a report may hold the byline', () => {
    expect(readClosingByline('水退了。（记者 张三）')).toEqual({ byline: '记者 张三', start: 4 });
  });

  it.each([
    ['水退了。（张三）', '张三'],
    ['水退了。（張小梅、李四）', '張小梅、李四'],
    ['“水退了。”（评论员 罗博 萧海）', '评论员 罗博 萧海'],
  ])('the end %s holds the names of those who wrote', (text, byline) => {
    expect(readClosingByline(text)?.byline).toBe(byline);
  });

  it.each([
    '水退了。(见图)',
    '水退了(记者现场所见)',
    '(记者 张三)说水退了',
    '水退了。（完）',
    '水退了。（青屿县发改局）',
    '水退了，带队的是他（张三）',
  ])('the end %s holds no byline', (text) => {
    expect(readClosingByline(text)).toBeUndefined();
  });
});

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
  ])('the byline %j names no one', (text) => {
    expect(people(text)).toBeUndefined();
  });
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

  it.each(['水退了。(见图)', '水退了(记者现场所见)', '(记者 张三)说水退了'])(
    'the end %s holds no byline',
    (text) => {
      expect(readClosingByline(text)).toBeUndefined();
    },
  );
});

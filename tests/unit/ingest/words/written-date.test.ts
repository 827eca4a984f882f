/** @module Dates in Chinese numerals and of the Republic, parts of the day, and dates that say no day. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDate, readDate } from '../../../../lib/ingest/words/printed-date.ts';
import { isRelativeDate } from '../../../../lib/ingest/words/relative-date.ts';

const CHINA = 'Asia/Shanghai';

describe('a written date', () => {
  it.each([
    ['二〇二六年三月五日', '2026-03-05'],
    ['二○二六年十一月二十日', '2026-11-20'],
    ['二零二六年十二月三十一日', '2026-12-31'],
    ['二〇二六年元月廿一日', '2026-01-21'],
    ['二〇二六年 三 月 五 日', '2026-03-05'],
    ['民國115年3月5日', '2026-03-05'],
    ['中華民國一一五年三月五日', '2026-03-05'],
    ['民國一百一十五年十月卅一日', '2026-10-31'],
    ['民國一○五年三月二日', '2016-03-02'],
    ['民国99年12月1日', '2010-12-01'],
  ])('the written date %s is the day %s', (text, day) => {
    expect(readDate(text, CHINA)).toEqual({ at: `${day}T00:00:00+08:00`, doubt: 'time-unknown' });
  });

  it.each(['二〇二六年十三月五日', '二〇二六年二月三十日', '民國三月五日', '一九年三月五日'])(
    'the written date %s is none',
    (text) => {
      expect(readDate(text, CHINA)).toBeUndefined();
    },
  );

  it('a written date is found at its place in longer text', () => {
    const text = '青屿市人民政府 二〇二六年十一月二十日 上午9时 印发';
    const found = findDate(text, CHINA);
    expect(found?.date.at).toBe('2026-11-20T09:00:00+08:00');
    expect(text.slice(found?.start, found?.end)).toBe('二〇二六年十一月二十日 上午9时');
  });

  it('every day of a century is read from its numerals', () => {
    const numeral = (value: number) =>
      [...String(value)].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join('');
    const tens = (value: number) =>
      value < 10
        ? numeral(value)
        : `${value < 20 ? '' : numeral(Math.floor(value / 10))}十${value % 10 === 0 ? '' : numeral(value % 10)}`;
    fc.assert(
      fc.property(fc.date({ min: new Date('1990-01-01'), max: new Date('2089-12-31') }), (date) => {
        fc.pre(!Number.isNaN(date.getTime()));
        const [year = 0, month = 0, day = 0] = date
          .toISOString()
          .slice(0, 10)
          .split('-')
          .map(Number);
        const text = `${numeral(year)}年${tens(month)}月${tens(day)}日`;
        expect(readDate(text, 'UTC')?.at.slice(0, 10)).toBe(date.toISOString().slice(0, 10));
      }),
    );
  });
});

describe('the part of the day', () => {
  it.each([
    ['2026-03-05 02:10 PM', '14:10'],
    ['2026-03-05 12:10 am', '00:10'],
    ['2026/03/05 下午 02:10', '14:10'],
    ['2026年3月5日 晚上8时', '20:00'],
    ['2026年3月5日 中午12时', '12:00'],
    ['2026年3月5日 中午1时', '13:00'],
    ['2026年3月5日 凌晨1点半', '01:30'],
    ['2026年3月5日 傍晚6点', '18:00'],
    ['2026年3月5號 週四 14時5分', '14:05'],
  ])('the date %s is at %s', (text, time) => {
    expect(readDate(text, CHINA)?.at).toBe(`2026-03-05T${time}:00+08:00`);
  });

  it('a morning has no thirteenth hour', () => {
    expect(readDate('2026-03-05 上午13:00', CHINA)).toBeUndefined();
  });
});

describe('a date that does not say its day', () => {
  it.each([
    '昨天',
    '昨天 12:30',
    '昨日',
    '前天 08:00',
    '今天 上午9时',
    '3小时前',
    '5 分钟前',
    '两天前',
    '三天前',
    '刚刚',
    '周三 10:00',
    '10-08 12:00',
    '10月8日 08:00',
    '26-03-05 08:00',
    '1小時前',
    '昨天 08:30',
    '2 hours ago',
    'Yesterday',
  ])('the date %s is relative, and none', (text) => {
    expect(isRelativeDate(text)).toBe(true);
    expect(findDate(text, CHINA)).toBeUndefined();
  });

  it.each(['昨天的新闻', '2026-03-05', '10月8日，全市开始检查', '3小时车程', '今日头条'])(
    'the text %s is no relative date',
    (text) => {
      expect(isRelativeDate(text)).toBe(false);
    },
  );
});

/** @module Printed dates: every way of writing one, and what each leaves open. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDate, noteDoubt, readDate } from '../../../../lib/ingest/words/printed-date.ts';
import { parseRfc3339 } from '../../../../lib/site/time.ts';

const CHINA = 'Asia/Shanghai';
const NEW_YORK = 'America/New_York';

describe('a printed date', () => {
  it.each([
    '2025-06-08 18:14:17',
    '2025/6/8 18:14:17',
    '2025.06.08 18:14:17',
    '2025年6月8日 18时14分17秒',
    '2025年06月08日18:14:17',
    '2025 年 6 月 8 日 星期日 18:14:17',
    '2025年6月8日（星期日） 18:14:17'.replace('（', '(').replace('）', ')'),
    '２０２５年６月８日　１８：１４：１７',
    '2025年6月8日 下午6:14:17',
    '2025-06-08T18:14:17+08:00',
    '2025-06-08T18:14:17+0800',
    '2025-06-08T10:14:17Z',
    '2025-06-08 10:14:17 +00:00',
  ])('the printed date %s is the same instant', (text) => {
    expect(readDate(text, CHINA)).toEqual({ at: '2025-06-08T18:14:17+08:00' });
  });

  it('a printed date without seconds or minutes is on the full minute or hour', () => {
    expect(readDate('2025-06-08 18:14', CHINA)?.at).toBe('2025-06-08T18:14:00+08:00');
    expect(readDate('2025年6月8日18时', CHINA)?.at).toBe('2025-06-08T18:00:00+08:00');
  });

  it('a printed date without a time is marked as such', () => {
    const date = readDate('2025年6月8日', CHINA);
    expect(date).toEqual({ at: '2025-06-08T00:00:00+08:00', doubt: 'time-unknown' });
    const [note] = date === undefined ? [] : noteDoubt('firstPublished', date, '2025年6月8日');
    expect(note).toMatchObject({ kind: 'doubtful', code: 'time-unknown', field: 'firstPublished' });
  });

  it('a printed date has the offset that its zone had then', () => {
    expect(readDate('1988-07-01 12:00', CHINA)?.at).toBe('1988-07-01T12:00:00+09:00');
  });

  it('a printed date that the clocks showed twice is the first, and marked as such', () => {
    expect(readDate('2025-11-02 01:30', NEW_YORK)).toEqual({
      at: '2025-11-02T01:30:00-04:00',
      doubt: 'time-ambiguous',
    });
  });

  it('a printed date that the clocks skipped is moved past the gap, and marked as such', () => {
    expect(readDate('2025-03-09 02:30', NEW_YORK)).toEqual({
      at: '2025-03-09T03:30:00-04:00',
      doubt: 'time-absent',
    });
  });

  it.each([
    '2025-02-31',
    '2025-13-01',
    '2025-06-08 25:00',
    '2025-06-08 18:60',
    '2025年6月8日 上午12:00',
    '2025年6月8日 下午18:00 左右',
    '6月8日 18:14',
    '25-06-08',
    '12025-06-08',
    '2025-06-081',
    '20250608',
    'yesterday',
    '',
  ])('the text %j is no printed date', (text) => {
    expect(readDate(text, CHINA)).toBeUndefined();
  });

  it('a printed date is found inside other words, with its position', () => {
    const text = '新华网 2025年6月8日 18时14分 转载';
    const found = findDate(text, CHINA);
    expect(found?.date.at).toBe('2025-06-08T18:14:00+08:00');
    expect(text.slice(found?.start, found?.end)).toBe('2025年6月8日 18时14分');
  });

  it('any printed instant is read back as the same instant', () => {
    const instant = fc.date({
      min: new Date('1902-01-01'),
      max: new Date('2100-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instant, (date) => {
        const text = date.toISOString();
        const read = readDate(text, CHINA);
        expect(parseRfc3339(read?.at ?? '')).toBe(date.getTime());
      }),
    );
  });

  it('a printed date is not found across 200,000 spaces', () => {
    const text = `2025${' '.repeat(200_000)}年6月8日${' '.repeat(200_000)}x`;
    expect(findDate(text, CHINA)).toBeUndefined();
  });
});

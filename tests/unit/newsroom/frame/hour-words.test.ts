/** @module Hours in the site's zone and on the device, and spans of time, in words. */

import { describe, expect, it } from 'vitest';
import { hourWords, spanWords } from '../../../../lib/newsroom/frame/hour-words.ts';

const AT = '2026-11-27T14:30:00+08:00';
const SHANGHAI = {
  timeZone: 'Asia/Shanghai',
  deviceZone: 'Asia/Shanghai',
  language: 'zh-CN',
} as const;

describe('the words for an hour', () => {
  it('a device in the site’s zone shows one reading', () => {
    expect(hourWords(AT, SHANGHAI)).toEqual({ site: '2026/11/27 14:30' });
  });

  it('a zone of another name with the same clock is no other reading', () => {
    expect(hourWords(AT, { ...SHANGHAI, deviceZone: 'Asia/Singapore' })).not.toHaveProperty(
      'device',
    );
  });

  it('a device elsewhere shows its own reading too, even of another day', () => {
    expect(hourWords(AT, { ...SHANGHAI, deviceZone: 'America/New_York', language: 'en' })).toEqual({
      site: '27 Nov 2026, 14:30',
      device: '27 Nov 2026, 01:30',
    });
    const late = '2026-11-27T02:30:00+08:00';
    expect(hourWords(late, { ...SHANGHAI, deviceZone: 'America/New_York' })?.device).toContain(
      '11/26',
    );
  });

  it('midnight is 00, not 24', () => {
    expect(hourWords('2026-11-27T00:00:00+08:00', SHANGHAI)?.site).toContain('00:00');
  });

  it('text that is no date has no words', () => {
    expect(hourWords('soon', SHANGHAI)).toBeUndefined();
  });
});

describe('the words for a span', () => {
  it.each([
    [-30_000, 'en', '30 seconds ago'],
    [-90_000, 'en', '1 minute ago'],
    [7_200_000, 'en', 'in 2 hours'],
    [-172_800_000, 'zh-CN', '2天前'],
  ] as const)('%i ms in %s are "%s"', (milliseconds, language, expected) => {
    expect(spanWords(milliseconds, language)).toBe(expected);
  });
});

/** @module Dates in the publication's language and time zone. */

import { describe, expect, it } from 'vitest';
import { formatDay, formatMinute } from '../../../lib/html/local-time.tsx';
import { at } from '../../support/live-articles.ts';

describe('a local date', () => {
  it('a local date is in the zone of the site and the language of the page', () => {
    const moment = at('2025-06-08T16:14:17Z');
    const style = { language: 'zh-CN', timeZone: 'Asia/Shanghai' };
    expect(formatDay(moment, style)).toBe('2025年6月9日');
    expect(formatMinute(moment, style)).toBe('2025年6月9日 00:14');
    expect(formatDay(moment, { language: 'en', timeZone: 'America/New_York' })).toBe(
      'June 8, 2025',
    );
  });
});

/** @module The words of a page by its language. */

import { describe, expect, it } from 'vitest';
import { stringsFor } from '../../../lib/html/language.ts';
import { en } from '../../../lib/html/strings/en.ts';
import { zhCn } from '../../../lib/html/strings/zh-cn.ts';

describe('the language of a page', () => {
  it('the words of a page are Chinese for any Chinese, English for all other languages', () => {
    expect(['zh-CN', 'zh-Hant-TW', 'zh'].map(stringsFor)).toEqual([zhCn, zhCn, zhCn]);
    expect(['en-GB', 'fr', 'ar'].map(stringsFor)).toEqual([en, en, en]);
  });

  it('the words of a page are the same in every language, none empty', () => {
    expect(Object.keys(zhCn).sort()).toEqual(Object.keys(en).sort());
    for (const strings of [zhCn, en]) {
      for (const word of Object.values(strings)) expect(word).not.toBe('');
    }
  });
});

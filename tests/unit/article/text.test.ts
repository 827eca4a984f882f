/** @module Cleaning and counting of strings (X-01 to X-04, Z-09, Z-10, Z-12). */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cleanLine,
  cleanNote,
  cleanText,
  countCharacters,
  countUtf8Bytes,
  parseWebUrl,
} from '../../../lib/article/text.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 200 });
const withLoneSurrogates = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 100 })
  .map((units) => String.fromCharCode(...units));
const hostileText = fc.oneof(anyText, withLoneSurrogates);

/** XML 1.0 §2.2, said by this test on its own: allowed, and not discouraged. */
function isFit(text: string): boolean {
  return [...text].every((character) => {
    const point = character.codePointAt(0) ?? 0;
    const isAllowed =
      point === 0x9 ||
      point === 0xa ||
      (point >= 0x20 && point <= 0xd7ff) ||
      (point >= 0xe000 && point <= 0xfffd) ||
      point >= 0x10000;
    const isC1 = point >= 0x7f && point <= 0x9f;
    const isNoncharacter = (point >= 0xfdd0 && point <= 0xfdef) || (point & 0xfffe) === 0xfffe;
    return isAllowed && !isC1 && !isNoncharacter;
  });
}

describe('cleanText', () => {
  it('cleanText leaves only characters that XML allows and does not discourage (X-01, X-02)', () => {
    fc.assert(fc.property(hostileText, (text) => isFit(cleanText(text).text)));
  });

  it('cleanText changes nothing the second time', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const once = cleanText(text).text;
        expect(cleanText(once)).toEqual({ text: once, changed: false });
      }),
    );
  });

  it('cleanText leaves clean text as it is, without normalising (Z-09)', () => {
    const text = '豈 e\u0301 é ，！（）：％１ 𠮷 👩‍👩‍👧 \u200fعربي\n\t　行';
    expect(cleanText(text)).toEqual({ text, changed: false });
  });

  it('cleanText replaces a lone surrogate by U+FFFD (X-03)', () => {
    expect(cleanText('a\ud842b\udfb7c')).toEqual({ text: 'a\ufffdb\ufffdc', changed: true });
    expect(cleanText('\ud842\udfb7').text).toBe('𠮷');
  });

  it('cleanText does not join surrogates around a removed character', () => {
    expect(cleanText('\ud842\u0000\udfb7').text).toBe('\ufffd\ufffd');
  });

  it.each([
    ['U+0000', 'a\u0000b', 'ab'],
    ['U+0010', 'a\u0010b', 'ab'],
    ['DEL', 'a\u007fb', 'ab'],
    ['a C1 control', 'a\u0092b', 'ab'],
    ['NEXT LINE', 'a\u0085b', 'a b'],
    ['U+FFFE', 'a\ufffeb', 'ab'],
    ['U+FDD0', 'a\ufdd0b', 'ab'],
    ['U+10FFFF', 'a\u{10ffff}b', 'ab'],
    ['U+1FFFE', 'a\u{1fffe}b', 'ab'],
  ])('cleanText removes %s', (_, text, cleaned) => {
    expect(cleanText(text)).toEqual({ text: cleaned, changed: true });
  });

  it('cleanText turns line ends into newlines without reporting a change (X-04)', () => {
    expect(cleanText('a\r\nb\rc\n')).toEqual({ text: 'a\nb\nc\n', changed: false });
  });
});

describe('cleanNote', () => {
  it('cleanNote trims both ends, also of ideographic spaces, and keeps line ends', () => {
    expect(cleanNote('　　一\r\n二　\n')).toEqual({ text: '一\n二', changed: true });
  });
});

describe('cleanLine', () => {
  it('cleanLine returns one trimmed line of clean characters, and the same the second time', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const line = cleanLine(text).text;
        expect(isFit(line)).toBe(true);
        expect(line).not.toMatch(/[\t\n\r\u2028\u2029\u200b\ufeff]/);
        expect(line).toBe(line.trim());
        expect(cleanLine(line)).toEqual({ text: line, changed: false });
      }),
    );
  });

  it('cleanLine turns line ends and tabs into one space', () => {
    expect(cleanLine('上\r\n\t下\u2028右')).toEqual({ text: '上 下 右', changed: true });
  });

  it('cleanLine removes zero-width spaces and byte order marks, and keeps joiners (Z-10)', () => {
    expect(cleanLine('\ufeff标\u200b题').text).toBe('标题');
    expect(cleanLine('👩‍🚒 می‌خواهم')).toEqual({ text: '👩‍🚒 می‌خواهم', changed: false });
  });

  it.each([
    [
      '\u2060',
      '\u200f\u2060',
      '\u200e\u200f\u202a\u2069',
      '\u00ad',
      '\ufe0f',
      '\u3164\u115f\u2800',
    ],
    ['\u{e0100}', '\u180e', '\u2062', '\u{e0020}', '\ufffc', '\u17b4', '\u034f', '\uffa0\u3000'],
  ])('cleanLine leaves nothing of text that nobody can see: %j', (...invisible) => {
    expect(invisible.map((text) => cleanLine(text).text)).toEqual(invisible.map(() => ''));
  });

  it('cleanLine removes overrides of direction and closes what opens a direction', () => {
    const cleaned = [
      '标题\u202eABC与',
      'a\u202eb\u202cc\u202c',
      'a\u2067\u202bb',
      '\u2067ا\u2069 x',
    ];
    expect(cleaned.map((text) => cleanLine(text).text)).toEqual([
      '标题ABC与',
      'abc',
      'a\u2067\u202bb\u202c\u2069',
      '\u2067ا\u2069 x',
    ]);
  });

  it('cleanLine turns 300,000 spaces or line ends into one space', () => {
    const spaces = `${' '.repeat(300_000)}x${'\n'.repeat(300_000)}y`;
    expect(cleanLine(spaces)).toEqual({ text: 'x y', changed: true });
  });
});

describe('parseWebUrl', () => {
  it.each([
    ['https://s.example/a|b?q={x}|^`', 'https://s.example/a%7Cb?q=%7Bx%7D%7C%5E%60'],
    ['https://i.example/a|b[1].jpg', 'https://i.example/a%7Cb%5B1%5D.jpg'],
    ['http://[::1]/[a]?[b]=c#[d]', 'http://[::1]/%5Ba%5D?%5Bb%5D=c#%5Bd%5D'],
    ['https://a.example/100%?a%zz#b#c', 'https://a.example/100%25?a%25zz#b%23c'],
  ])('parseWebUrl makes a URI of %s, and keeps the URI', (written, uri) => {
    expect(parseWebUrl(written)).toBe(uri);
    expect(parseWebUrl(uri)).toBe(uri);
  });
});

describe('counting', () => {
  it('countCharacters counts code points, not UTF-16 units', () => {
    expect(countCharacters('𠮷野')).toBe(2);
  });

  it('countUtf8Bytes counts bytes of UTF-8', () => {
    expect(countUtf8Bytes('a文𠮷')).toBe(8);
  });
});

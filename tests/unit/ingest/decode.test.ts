/** @module Bytes of several encodings become text or are refused, without U+FFFD that has no note (Z-05, Z-06). */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../lib/ingest/decode.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const concat = (...parts: readonly (Uint8Array | readonly number[])[]) =>
  new Uint8Array(parts.flatMap((part) => [...part]));

/** 新闻 in GBK. */
const NEWS_GBK = [0xd0, 0xc2, 0xce, 0xc5];
/** 𠮷 has four bytes in GB 18030 and none in GBK. */
const YOSHI_GB18030 = [0x95, 0x34, 0xb2, 0x35];

/** 这是我们的新闻中心，今天有人来了 in GBK. */
const GBK_LINE = Buffer.from(
  'd5e2cac7ced2c3c7b5c4d0c2cec5d6d0d0c4a3acbdf1ccecd3d0c8cbc0b4c1cb',
  'hex',
);
/** 這是我們的新聞中心 in Big5. */
const BIG5_LINE = Buffer.from('b36fac4fa7daadccaabab773bb44a4a4a4df', 'hex');

function holdsOf(bytes: Uint8Array, isPage = false): readonly unknown[] {
  const result = decodeText(bytes, { isPage });
  return result.ok ? result.value.notes.flatMap(({ holds }) => holds ?? []) : [result.refusal.code];
}

function textOf(bytes: Uint8Array, isPage = false): string | undefined {
  const result = decodeText(bytes, { isPage });
  return result.ok ? result.value.text : undefined;
}

describe('decoding of files', () => {
  it('UTF-8 is decoded with and without a byte order mark, which is dropped', () => {
    expect(textOf(utf8('新闻𠮷'))).toBe('新闻𠮷');
    expect(textOf(concat([0xef, 0xbb, 0xbf], utf8('新闻')))).toBe('新闻');
  });

  it('UTF-16 is decoded by its byte order mark alone', () => {
    expect(textOf(new Uint8Array([0xff, 0xfe, 0xb0, 0x65]))).toBe('新');
    expect(textOf(new Uint8Array([0xfe, 0xff, 0x65, 0xb0]))).toBe('新');
  });

  it('undeclared GB 18030 is decoded where UTF-8 does not fit, with a doubt if it is short', () => {
    const result = decodeText(new Uint8Array([...NEWS_GBK, ...YOSHI_GB18030]), { isPage: false });
    expect(result).toMatchObject({
      ok: true,
      value: { text: '新闻𠮷', notes: [{ code: 'encoding-guessed', holds: 'encoding' }] },
    });
    const long = Buffer.concat(Array.from({ length: 3 }, () => GBK_LINE));
    expect(decodeText(long, { isPage: false })).toMatchObject({
      ok: true,
      value: { notes: [{ code: 'encoding' }] },
    });
    expect(holdsOf(long)).toEqual([]);
  });

  it.each([
    '<meta charset="gb2312">',
    "<META CHARSET='GBK'>",
    '<meta http-equiv="Content-Type" content="text/html; charset=gb_2312-80">',
    '<meta charset=x-gbk>',
    '<?xml version="1.0" encoding="GB2312"?>',
  ])('a page is decoded as its declaration %s says', (declaration) => {
    const page = concat(utf8(declaration), NEWS_GBK, YOSHI_GB18030);
    expect(textOf(page, true)).toBe(`${declaration}新闻𠮷`);
  });

  it('a byte order mark is preferred to the declaration', () => {
    const page = concat([0xef, 0xbb, 0xbf], utf8('<meta charset=gbk>新'));
    expect(textOf(page, true)).toBe('<meta charset=gbk>新');
  });

  it('a declaration in a comment is ignored', () => {
    const text = '<!-- <meta charset=gbk> -->新闻';
    expect(textOf(utf8(text), true)).toBe(text);
  });

  it.each(['hz-gb-2312', 'iso-2022-kr', 'no-such-thing'])(
    'a page that declares %s is refused with that name',
    (label) => {
      const result = decodeText(utf8(`<meta charset="${label}">x`), { isPage: true });
      expect(result).toMatchObject({ ok: false, refusal: { code: 'unknown-encoding' } });
      expect(result.ok ? '' : result.refusal.detail).toContain(label);
    },
  );

  it('bytes that the declared encoding does not have are read by their letters, with a doubt', () => {
    const page = concat(utf8('<meta charset=utf-8>'), GBK_LINE);
    expect(textOf(page, true)).toBe('<meta charset=utf-8>这是我们的新闻中心，今天有人来了');
    expect(holdsOf(page, true)).toEqual(['encoding']);
  });

  it('undeclared Big5 is read with a doubt', () => {
    expect(textOf(BIG5_LINE)).toBe('這是我們的新聞中心');
    expect(holdsOf(BIG5_LINE)).toEqual(['encoding']);
  });

  it('valid UTF-8 is UTF-8 whatever the page declares, as browsers save it', () => {
    const page = utf8('<meta charset=gb2312>新闻');
    expect(textOf(page, true)).toBe('<meta charset=gb2312>新闻');
    expect(holdsOf(page, true)).toEqual([]);
  });

  it('a letter cut in half becomes U+FFFD with a doubt', () => {
    const page = concat(utf8('<meta charset=gbk>'), GBK_LINE, [0xd0], utf8('" x'));
    expect(textOf(page, true)).toContain('来了\ufffd" x');
    expect(holdsOf(page, true)).toEqual(['encoding']);
  });

  it('the encoding that an editor names precedes all else', () => {
    const read = decodeText(BIG5_LINE, { isPage: true, encoding: 'gb18030' });
    expect(read.ok && read.value.text).not.toContain('這');
    const none = decodeText(BIG5_LINE, { isPage: true, encoding: 'klingon' });
    expect(none).toMatchObject({ ok: false, refusal: { code: 'unknown-encoding' } });
  });

  it('bytes that are no text are refused', () => {
    expect(textOf(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff]))).toBeUndefined();
    expect(textOf(utf8('a\0b'))).toBeUndefined();
  });

  it('any text in UTF-8 is decoded as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const whole = text
          .toWellFormed()
          .replaceAll('\0', '')
          .replace(/^\ufeff+/, '');
        expect(textOf(utf8(whole))).toBe(whole);
      }),
    );
  });

  it('any bytes are decoded without throwing, and without U+FFFD that has no doubt', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.boolean(), (bytes, isPage) => {
        const text = textOf(bytes, isPage);
        const own = Buffer.from(bytes).includes(Buffer.from('\ufffd')) || bytes.includes(0x84);
        if (text?.includes('\ufffd') === true && !own) {
          expect(holdsOf(bytes, isPage)).toContain('encoding');
        }
      }),
    );
  });
});

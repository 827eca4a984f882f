/** @module Bytes of several encodings become text or are refused, without U+FFFD (Z-05, Z-06). */

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

function textOf(bytes: Uint8Array, declared = false): string | undefined {
  const result = decodeText(bytes, declared);
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

  it('undeclared GB 18030 is decoded where UTF-8 does not fit, with a note', () => {
    const result = decodeText(new Uint8Array([...NEWS_GBK, ...YOSHI_GB18030]), false);
    expect(result).toMatchObject({
      ok: true,
      value: { text: '新闻𠮷', notes: [{ code: 'encoding' }] },
    });
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
      const result = decodeText(utf8(`<meta charset="${label}">x`), true);
      expect(result).toMatchObject({ ok: false, refusal: { code: 'unknown-encoding' } });
      expect(result.ok ? '' : result.refusal.detail).toContain(label);
    },
  );

  it('bytes that are invalid in the declared encoding are refused', () => {
    expect(textOf(concat(utf8('<meta charset=utf-8>'), NEWS_GBK), true)).toBeUndefined();
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

  it('any bytes are decoded without a throw, and without U+FFFD for unreadable bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.boolean(), (bytes, declared) => {
        const text = textOf(bytes, declared);
        const own = Buffer.from(bytes).includes(Buffer.from('\ufffd')) || bytes.includes(0x84);
        expect(text?.includes('\ufffd') === true && !own).toBe(false);
      }),
    );
  });
});

/** @module Which reader a file is given to, and files that are refused before that. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readArticle, readArticles } from '../../../lib/ingest/read-file.ts';
import { collect } from '../../support/collect.ts';
import { site } from './site.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

function read(name: string, text: string | Uint8Array) {
  const bytes = typeof text === 'string' ? bytesOf(text) : text;
  return readArticle({ name, bytes, site });
}

function formatOf(name: string, text: string): unknown {
  const result = read(name, text);
  if (!result.ok) return result.refusal.code;
  const { body } = result.value.article as { body?: { format: string } };
  return body?.format;
}

describe('readFile', () => {
  it.each([
    ['a.txt', '题\n\n文。', 'text'],
    ['A.TXT', '题\n\n文。', 'text'],
    ['a.md', '# 题\n\n文', 'markdown'],
    ['a.markdown', '# 题\n\n文', 'markdown'],
    ['a.html', '<h1>题</h1><p>文', 'html'],
    ['a.shtml', '<h1>题</h1><p>文', 'html'],
    ['a.txt', '\ufeff <!DOCTYPE html><h1>题</h1><p>文', 'html'],
    ['page', '<html><h1>题</h1><p>文', 'html'],
    ['a.json', '{"body":{"format":"text","value":"x"}}', 'text'],
    ['a.docx', 'x', 'unknown-kind'],
    ['page', 'x', 'unknown-kind'],
    ['a.txt', ' \n\u3000', 'empty-file'],
    ['a.md', '', 'empty-file'],
    ['a.json', '', 'bad-json'],
    ['a.json', '[]', 'bad-json'],
    ['a.json', '{"a":1,"a":2}', 'bad-json'],
    ['a.json', '{"a":1', 'bad-json'],
  ])('the file %s with %j is read as %s', (name, text, expected) => {
    expect(formatOf(name, text)).toBe(expected);
  });

  it('a JSON file is sent unchanged, with any fields', () => {
    const article = { title: ' 题 ', unknown: [1, null, { a: 'b' }], tags: [] };
    expect(read('a.json', JSON.stringify(article))).toEqual({
      ok: true,
      value: { article, notes: [] },
    });
  });

  it('a JSON file in another encoding is refused, naming the byte', () => {
    const result = read('a.json', new Uint8Array([0x7b, 0x22, 0xd0, 0xc2, 0x22]));
    expect(result).toMatchObject({ ok: false, refusal: { code: 'unknown-encoding' } });
    expect(result.ok ? '' : result.refusal.detail).toMatch(/byte \d/);
  });

  it('a file that is no text is refused', () => {
    const result = read('a.txt', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10]));
    expect(result).toMatchObject({ ok: false, refusal: { code: 'unknown-encoding' } });
  });

  it('any file is read without a throw', () => {
    const name = fc.constantFrom('a.txt', 'a.md', 'a.html', 'a.json', 'a', 'a.bin');
    fc.assert(
      fc.property(name, fc.uint8Array({ maxLength: 300 }), (file, bytes) => {
        expect(read(file, bytes)).toHaveProperty('ok');
      }),
    );
  });
});

describe('readArticles', () => {
  it('readArticles reads a file that comes in pieces as the same article', async () => {
    const bytes = bytesOf('# 题\n\n正文。');
    async function* chunks() {
      for (const byte of bytes) yield Uint8Array.of(byte);
    }
    const read = await collect(readArticles({ name: 'a.md', chunks: chunks(), site }));
    expect(read).toEqual([readArticle({ name: 'a.md', bytes, site })]);
  });
});

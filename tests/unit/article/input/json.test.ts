/** @module Strict parsing of JSON bytes (RFC 8259, RFC 6901). */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson, pointerOf } from '../../../../lib/article/input/json.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const parse = (text: string) => parseJson(bytesOf(text));

describe('parseJson', () => {
  it('parseJson reads whatever JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.boolean(), (value, pretty) => {
        const text = JSON.stringify(value, null, pretty ? 2 : undefined);
        expect(parse(text)).toEqual({ ok: true, value: JSON.parse(text) });
      }),
    );
  });

  it('parseJson returns a result for any bytes, and never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        expect(typeof parseJson(bytes).ok).toBe('boolean');
      }),
    );
  });

  it.each([
    ['at the top', '{"a":1,"b":2,"a":3}', '/a'],
    ['written with an escape', '{"ab":1,"\\u0061b":2}', '/ab'],
    ['deep inside', '{"x":[0,{"y":{"k":1,"k":1}}]}', '/x/1/y/k'],
    ['that needs escaping', '{"a/b~c":1,"a/b~c":1}', '/a~1b~0c'],
    ['after strings full of brackets', '{"s":"}],{\\"\\\\","s":1}', '/s'],
    ['named __proto__', '{"__proto__":1,"__proto__":2}', '/__proto__'],
    ['that is empty', '{"":1,"":2}', '/'],
  ])('parseJson refuses a key that occurs twice %s', (_, text, pointer) => {
    expect(parse(text)).toEqual({ ok: false, refusal: { type: 'duplicate-key', pointer } });
  });

  it('parseJson accepts the same key in different objects, and as a value', () => {
    expect(parse('[{"a":"a"},{"a":["a","a"]}]').ok).toBe(true);
  });

  it('parseJson refuses a repeated key at any place, with its pointer', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { minKeys: 1 }),
        (object) => {
          const members = Object.entries(object).map(
            ([k, v]) => `${JSON.stringify(k)}:${JSON.stringify(v)}`,
          );
          const doubled = `{"in":{${[...members, members[0]].join(',')}}}`;
          const pointer = pointerOf(['in', Object.keys(object)[0] ?? '']);
          expect(parse(doubled)).toEqual({
            ok: false,
            refusal: { type: 'duplicate-key', pointer },
          });
        },
      ),
    );
  });

  it.each([
    ['a stray byte', [0x22, 0x61, 0xff, 0x22], 2],
    ['an overlong form', [0x22, 0xc0, 0xaf, 0x22], 1],
    ['an encoded surrogate', [0x22, 0xed, 0xa0, 0x80, 0x22], 2],
    ['GBK', [0x22, 0xd6, 0xd0, 0x22], 2],
    ['a cut character', [0x22, 0xe6, 0x96], 2],
  ])('parseJson refuses invalid UTF-8: %s', (_, bytes, offset) => {
    const outcome = parseJson(Uint8Array.from(bytes));
    expect(outcome).toEqual({ ok: false, refusal: { type: 'invalid-utf8', offset } });
  });

  it.each(['', ' ', '{', '{"a":1,}', "{'a':1}", 'NaN', '01', '"a', '[1]x', '\u00a0{}'])(
    'parseJson refuses what is not JSON: %j',
    (text) => {
      expect(parse(text)).toMatchObject({ ok: false, refusal: { type: 'invalid-json' } });
    },
  );

  it('parseJson refuses invalid JSON with its offset, without quoting it', () => {
    expect(parse('{"secret":1,}')).toEqual({
      ok: false,
      refusal: { type: 'invalid-json', offset: 12 },
    });
  });

  it('parseJson accepts 32 levels and refuses 33, and 100,000 without a stack overflow', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect(parse(nested(32)).ok).toBe(true);
    for (const depth of [33, 100_000]) {
      expect(parse(nested(depth))).toEqual({
        ok: false,
        refusal: { type: 'nested-too-deep', maxDepth: 32 },
      });
    }
  });

  it('parseJson skips a byte order mark', () => {
    expect(parse('\ufeff{"a":1}')).toEqual({ ok: true, value: { a: 1 } });
  });

  it('parseJson makes __proto__ an ordinary member', () => {
    const outcome = parse('{"__proto__":{"polluted":true}}');
    expect(outcome.ok && Object.getPrototypeOf(outcome.value)).toBe(Object.prototype);
    expect(Object.prototype).not.toHaveProperty('polluted');
  });

  it('parseJson reads 400 KB of escapes and keys', () => {
    const keys = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, key) => [`k"${key}`, '\\"文']),
    );
    const bytes = bytesOf(JSON.stringify(keys));
    expect(bytes.length).toBeGreaterThan(400_000);
    expect(parseJson(bytes).ok).toBe(true);
  });
});

describe('pointerOf', () => {
  it('pointerOf escapes tilde and slash (RFC 6901 §3)', () => {
    expect(pointerOf(['a/b', 0, 'm~n', ''])).toBe('/a~1b/0/m~0n/');
    expect(pointerOf([])).toBe('');
  });
});

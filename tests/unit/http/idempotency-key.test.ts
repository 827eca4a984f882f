/** @module Parsing of Idempotency-Key as clients send it. */

import { describe, expect, it } from 'vitest';
import { readIdempotencyKey } from '../../../lib/http/idempotency-key.ts';

describe('Idempotency-Key', () => {
  it('Idempotency-Key is read from a quoted string, or from its bare characters', () => {
    expect(readIdempotencyKey('"8e03978e-40d5"')).toEqual({ ok: true, value: '8e03978e-40d5' });
    expect(readIdempotencyKey('8e03978e-40d5')).toEqual({ ok: true, value: '8e03978e-40d5' });
    expect(readIdempotencyKey('"a\\"b"')).toEqual({ ok: true, value: 'a"b' });
  });

  it('Idempotency-Key may be absent', () => {
    expect(readIdempotencyKey(undefined)).toEqual({ ok: true, value: undefined });
  });

  for (const field of ['', '""', '"open', 'a b', '"a" "b"', 'a"b', `"${'x'.repeat(256)}"`, '键']) {
    it(`Idempotency-Key is refused as ${JSON.stringify(field).slice(0, 40)}`, () => {
      expect(readIdempotencyKey(field)).toMatchObject({
        refusal: { type: 'idempotency-key-malformed' },
      });
    });
  }
});

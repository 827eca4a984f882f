/** @module `parseCursor` and `writeCursor`: positions of a list as opaque text. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCursor, writeCursor } from '../../../../lib/api/public/list-cursor.ts';
import { instantOf } from '../../../../lib/core/clock.ts';
import { articleId, PUBLISHED } from '../../../support/live-articles.ts';

describe('a cursor of /api/articles', () => {
  const position = fc.record({
    firstPublished: fc
      .integer({ min: -62_167_219_200_000, max: 253_402_300_799_999 })
      .map(instantOf),
    id: fc.nat().map(articleId),
  });

  it('parseCursor returns the position that writeCursor wrote', () => {
    fc.assert(
      fc.property(position, (one) => {
        const text = writeCursor(one);
        expect(text).toMatch(/^[\w-]+$/);
        expect(parseCursor(text)).toEqual(one);
      }),
    );
  });

  it('parseCursor returns undefined unless the text is byte for byte what writeCursor writes', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.base64String()),
        (text) => {
          const read = parseCursor(text);
          expect(read === undefined || writeCursor(read) === text).toBe(true);
        },
      ),
    );
    const good = writeCursor({ firstPublished: PUBLISHED, id: articleId(1) });
    for (const bad of [`${good}=`, `${good}A`, good.slice(1), ` ${good}`, good.slice(0, -1)]) {
      expect(parseCursor(bad)).toBeUndefined();
    }
    const forged = Buffer.from(`999999999999999.${articleId(1)}`).toString('base64url');
    expect(parseCursor(forged)).toBeUndefined();
  });
});

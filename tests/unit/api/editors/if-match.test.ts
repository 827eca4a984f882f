/** @module `readIfMatch` on the field as clients and CDNs send it. */

import { describe, expect, it } from 'vitest';
import { readIfMatch, versionTag } from '../../../../lib/api/editors/if-match.ts';

describe('If-Match', () => {
  for (const [field, version] of [
    ['"v1"', 1],
    [' "v12" ', 12],
    ['W/"v3-0a1b2c3d4e5f"', 3],
    ['"v3-0a1b2c3d4e5f"', 3],
    [versionTag(41), 41],
  ] as const) {
    it(`readIfMatch returns version ${version} of ${field}`, () => {
      expect(readIfMatch(field)).toEqual({ ok: true, value: version });
    });
  }

  for (const field of ['*', '', 'v1', '"1"', '"v0"', '"v01"', '"v1", "v2"', '"v1.5"', '"v-1"']) {
    it(`readIfMatch refuses ${JSON.stringify(field)} as malformed`, () => {
      expect(readIfMatch(field)).toEqual({
        ok: false,
        refusal: { type: 'precondition-malformed' },
      });
    });
  }

  it('readIfMatch refuses an absent If-Match as required', () => {
    expect(readIfMatch(undefined)).toEqual({
      ok: false,
      refusal: { type: 'precondition-required' },
    });
  });
});

/** @module Problems of signatures whose times are refused: the server's own time goes with them. */

import { describe, expect, it } from 'vitest';
import { problemOf } from '../../../../lib/api/editors/editor-problems.ts';
import { SIGNATURE_PROBLEMS } from '../../../../lib/api/editors/signature-problems.ts';
import type { SignatureRefusal } from '../../../../lib/signature/signature-refusal.ts';

const NOW = 1_795_334_400;

describe('a problem with the time of a signature', () => {
  it.each<SignatureRefusal>([
    { type: 'stale', created: NOW - 301, now: NOW, maxAgeSeconds: 300 },
    { type: 'from-the-future', created: NOW + 61, now: NOW, maxAheadSeconds: 60 },
    { type: 'expired', expires: NOW - 61, now: NOW },
  ])('the problem $type has the server’s time as now', (refusal) => {
    expect(problemOf(refusal)).toMatchObject({ status: 401, extensions: { now: NOW } });
  });

  it('no other problem of signatures has a time', () => {
    const names = Object.entries(SIGNATURE_PROBLEMS).filter(([, row]) => row.members !== undefined);
    expect(names.map(([name]) => name).sort()).toEqual(['expired', 'from-the-future', 'stale']);
  });
});

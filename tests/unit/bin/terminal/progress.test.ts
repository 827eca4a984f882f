/** @module The progress bar of a batch. */

import { describe, expect, it } from 'vitest';
import { drawBar } from '../../../../bin/terminal/progress.ts';

describe('drawBar', () => {
  it('drawBar draws progress and failures in one line that fits the columns', () => {
    expect(drawBar({ total: 4, done: 1, failed: 0 }, 80)).toBe(
      `${'█'.repeat(7)}${'░'.repeat(23)} 1 of 4`,
    );
    expect(drawBar({ total: 4, done: 4, failed: 2 }, 80)).toBe(
      `${'█'.repeat(30)} 4 of 4, 2 failed`,
    );
    expect(drawBar({ total: 9, done: 9, failed: 9 }, 20)).toHaveLength(19);
    expect(drawBar({ total: 0, done: 0, failed: 0 }, 80)).toContain('0 of 0');
  });
});

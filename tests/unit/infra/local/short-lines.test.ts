/** @module Tests the short lines that `npm start` prints of what functions log. */

import { describe, expect, it } from 'vitest';
import { lineShortener, shortenLine } from '../../../../infra/local/short-lines.ts';

const LOGGED = JSON.stringify({
  level: 'ERROR',
  message: 'request-failed',
  service: 'broadsheet-dev',
  route: '/rss.xml',
  error: {
    code: 'ERR_STORE_UNAVAILABLE',
    words: 'The store does not answer',
    frames: ['at a', 'at b'],
    causes: [{ code: 'ECONNREFUSED', frames: [] }],
  },
});
const SHORT =
  'ERROR request-failed  /rss.xml  ERR_STORE_UNAVAILABLE: The store does not answer, from ECONNREFUSED';

describe('the terminal of npm start', () => {
  it('an error that a function logged is one line with its route and reasons', () => {
    expect(shortenLine(LOGGED)).toBe(SHORT);
  });

  it.each(['ready http://localhost:3000', '{"a":1}', '{ not JSON', ''])(
    'a line that no function logged stays as it is: %s',
    (line) => {
      expect(shortenLine(line)).toBe(line);
    },
  );

  it('stack frames and repetitions of a line are left out', () => {
    const shorten = lineShortener();
    const trace = 'RangeError: no such locale\n    at run (a.mjs:1:2)\n    at async b.mjs:3:4\n';
    expect(shorten(`${LOGGED}\n${LOGGED}\n`)).toBe(`${SHORT}\n`);
    expect(shorten(`${LOGGED}\n`)).toBe('');
    expect(shorten(trace)).toBe('RangeError: no such locale\n');
    expect(shorten(`${LOGGED}\nno end`)).toBe(`${SHORT}\nno end`);
  });
});

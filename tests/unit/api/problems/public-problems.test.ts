/** @module The rows of both tables of problems are complete, and agree with each other and with HTTP. */

import { describe, expect, it } from 'vitest';
import { EDITOR_PROBLEMS, problemOf } from '../../../../lib/api/editors/editor-problems.ts';
import { renderPublicProblem } from '../../../../lib/api/problems/problem-response.ts';
import type { ProblemFacts } from '../../../../lib/api/problems/problem-row.ts';
import { PUBLIC_PROBLEMS } from '../../../../lib/api/problems/public-problems.ts';

const rows: readonly (readonly [string, ProblemFacts])[] = [
  ...Object.entries(PUBLIC_PROBLEMS),
  ...Object.entries(EDITOR_PROBLEMS),
];

describe('the row of a problem', () => {
  it.each(rows)(
    'the problem %s has a title without a full stop, and whole sentences to explain it',
    (_, row) => {
      expect(row.title).toMatch(/^[A-Z].*[^.]$/);
      expect(row.meaning).toMatch(/^[A-Z].{15,}\.$/s);
      expect(row.remedy).toMatch(/^[A-Z].{8,}\.$/s);
    },
  );

  it.each(rows.filter(([, { status }]) => status === 503))(
    'the problem %s of status 503 says when to try again',
    (_, { retryAfterSeconds }) => {
      expect(retryAfterSeconds).toBeGreaterThan(0);
    },
  );

  it('a problem that the public and editors can have is the same in both tables', () => {
    const common = Object.keys(PUBLIC_PROBLEMS).filter((name) => name in EDITOR_PROBLEMS);
    expect(common).toContain('unavailable');
    for (const name of common as (keyof typeof EDITOR_PROBLEMS & keyof typeof PUBLIC_PROBLEMS)[]) {
      expect(EDITOR_PROBLEMS[name]).toMatchObject(PUBLIC_PROBLEMS[name]);
    }
  });
});

describe('a problem of a signed request', () => {
  it('a refused act answers the status and title of its row, and the detail of its refusal', () => {
    expect(problemOf({ type: 'stale-version', current: 7 })).toEqual({
      status: 412,
      title: EDITOR_PROBLEMS['stale-version'].title,
      detail: 'Its version is 7 now.',
    });
  });

  it('a refused query names its bad parameters', () => {
    const errors = [{ parameter: 'limit', detail: 'must be a whole number from 1 to 100' }];
    expect(problemOf({ type: 'invalid-parameter', errors }).extensions).toEqual({ errors });
  });
});

describe('a public problem', () => {
  it('a public problem is cached as its row says, and readable from every origin', async () => {
    const answer = renderPublicProblem('https://news.example', 'gone', {
      members: { note: 'No.' },
    });
    expect(answer.status).toBe(410);
    expect(answer.headers.get('cache-control')).toBe(PUBLIC_PROBLEMS.gone.cacheControl);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(await answer.json()).toEqual({
      type: 'https://news.example/problems/gone',
      title: PUBLIC_PROBLEMS.gone.title,
      status: 410,
      note: 'No.',
    });
  });

  it('a public problem has Retry-After where its row has the seconds', () => {
    const answer = renderPublicProblem('https://news.example', 'unavailable');
    expect(answer.headers.get('retry-after')).toBe('5');
  });
});

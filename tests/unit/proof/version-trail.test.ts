/** @module The content that each version must hold, as the article's own state machine gives it. */

import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Act } from '../../../lib/article/acts/register.ts';
import type { ArticleId, ArticleState } from '../../../lib/article/article.ts';
import { beginArticle, performAct } from '../../../lib/article/state/perform-act.ts';
import { instantOf } from '../../../lib/core/clock.ts';
import { applyAct, EMPTY_TRAIL, UNTRUSTED } from '../../../lib/proof/version-trail.ts';

const at = (second: number) => instantOf(1_800_000_000_000 + second * 1000);

const STARTS: readonly Act[] = [
  { name: 'draft', given: {} },
  { name: 'publish', given: {} },
  { name: 'schedule', publishAt: at(10_000), given: {} },
];
const anyAct = fc.oneof(
  fc.constantFrom<Act>(
    { name: 'revise', given: { expires: at(1) } },
    { name: 'revise', given: { expires: at(20_000) } },
    { name: 'revise', given: {} },
    { name: 'publish' },
    { name: 'publish', minor: true },
    { name: 'schedule', publishAt: at(10_000) },
    { name: 'unschedule' },
    { name: 'correct', note: 'x' },
    { name: 'discard' },
    { name: 'withdraw', note: 'x' },
    { name: 'expire' },
    { name: 'restore' },
  ),
  fc.nat(12).map((to): Act => ({ name: 'revert', to })),
);

it('the version trail follows every legal history of an article', () => {
  const lengths: number[] = [];
  fc.assert(
    fc.property(
      fc.constantFrom(...STARTS),
      fc.array(anyAct, { minLength: 40, maxLength: 60 }),
      (start, acts) => {
        let state: ArticleState | undefined;
        let trail = EMPTY_TRAIL;
        const words: string[] = [];
        for (const [second, act] of [start, ...acts].entries()) {
          const now = at(second);
          const done =
            state === undefined
              ? beginArticle('id' as ArticleId, act, now)
              : performAct(state, act, now);
          if (!done.ok) continue;
          const { content } = done.value;
          const own = `words ${words.length + 1}`;
          words.push(typeof content === 'string' ? own : (words[content - 1] ?? 'none'));
          state = done.value.state;
          trail = applyAct(trail, {
            name: act.name,
            ...('to' in act && { to: act.to }),
            ...(content === 'given' && { own }),
          });
          expect(trail.all).toEqual(words);
          expect(trail.state).toMatchObject({ status: state.status, version: state.version });
        }
        lengths.push(words.length);
      },
    ),
    { numRuns: 500 },
  );
  expect(Math.max(...lengths)).toBeGreaterThan(10);
});

it('the version trail marks content of an unknown act, and of an act that brought none, as untrusted', () => {
  for (const name of ['publish', 'restore', 'correct', 'revert', 'draft', 'odd', '__proto__']) {
    expect(applyAct(EMPTY_TRAIL, { name }).all, name).toEqual([UNTRUSTED]);
  }
});

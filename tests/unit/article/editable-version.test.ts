/** @module The version that the desk shows is the one that the next act would publish, after any acts. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Act } from '../../../lib/article/acts/register.ts';
import type { ArticleState } from '../../../lib/article/article.ts';
import { editableVersion, workVersionOf } from '../../../lib/article/editable-version.ts';
import { beginArticle, performAct } from '../../../lib/article/state/perform-act.ts';
import { instantOf } from '../../../lib/core/clock.ts';
import { liveVersion } from '../../support/live-articles.ts';
import { sampleId } from '../../support/samples.ts';

const HOUR_MS = 3_600_000;
const START = Date.UTC(2026, 10, 22, 8);

const anyAct = fc.constantFrom<Act['name']>(
  ...(['revise', 'publish', 'schedule', 'unschedule', 'correct', 'discard'] as const),
  ...(['withdraw', 'restore', 'revert', 'expire'] as const),
);

function actOf(name: Act['name'], hour: number): Act {
  const expires = instantOf(START + (hour + 5) * HOUR_MS);
  switch (name) {
    case 'revise':
      return { name, given: { expires } };
    case 'schedule':
      return { name, publishAt: instantOf(START + (hour + 2) * HOUR_MS) };
    case 'correct':
    case 'withdraw':
      return { name, note: 'x' };
    case 'revert':
      return { name, to: 1 };
    default:
      return { name } as Act;
  }
}

/** An article's newest state, and which words each of its versions has. */
interface History {
  readonly state: ArticleState;
  readonly words: ReadonlyMap<number, number>;
}

function wordsAfter(
  { words, state }: History,
  content: 'given' | 'none' | number,
): ReadonlyMap<number, number> {
  const version = state.version + 1;
  return new Map(words).set(
    version,
    typeof content === 'string' ? version : (words.get(content) ?? 0),
  );
}

function play(acts: readonly Act['name'][]): History {
  const begun = beginArticle(sampleId(), { name: 'draft', given: {} }, instantOf(START));
  if (!begun.ok) throw new TypeError('no article');
  let history: History = { state: begun.value.state, words: new Map([[1, 1]]) };
  acts.forEach((name, index) => {
    const done = performAct(history.state, actOf(name, index), instantOf(START + index * HOUR_MS));
    if (!done.ok) return;
    history = { state: done.value.state, words: wordsAfter(history, done.value.content) };
  });
  return history;
}

describe('the editable version of an article', () => {
  it('the editable version has the content that publish, correct or restore would make live', () => {
    let compared = 0;
    fc.assert(
      fc.property(fc.array(anyAct, { maxLength: 14 }), (acts) => {
        const { state, words } = play(acts);
        const shown = words.get(workVersionOf(state));
        expect(shown).toBeDefined();
        for (const name of ['publish', 'correct', 'restore'] as const) {
          const next = performAct(state, actOf(name, 99), instantOf(START));
          if (!next.ok) continue;
          compared += 1;
          expect(words.get(Number(next.value.content))).toBe(shown);
        }
      }),
      { numRuns: 2_000 },
    );
    expect(compared).toBeGreaterThan(500);
  });

  it('the editable version of a live article has its own expiry, and an earlier version keeps its own', () => {
    const expires = instantOf(START + HOUR_MS);
    const { state } = liveVersion(1);
    const written = {
      ...liveVersion(1),
      state: { ...state, version: 2, pending: 2, pendingExpires: expires },
    };
    expect(editableVersion(written).state.expires).toBe(expires);
    const later = { ...written, state: { ...written.state, version: 3 } };
    expect(editableVersion(later).state.expires).toBe(state.expires);
  });
});

/** @module The reasons that hold an article of a page back, and what settles them. */

import { describe, expect, it } from 'vitest';
import type { SourceArticle, Unsure } from '../../../lib/ingest/article-source.ts';
import { findLacking, reasonsToHold, settle } from '../../../lib/ingest/gate.ts';

const read = (article: SourceArticle['article'], ...unsure: readonly Unsure[]): SourceArticle => ({
  article,
  notes: [
    { kind: 'found', code: 'found', field: 'title', detail: 'x' },
    ...unsure.map(
      (holds) => ({ kind: 'doubtful', code: `c-${holds}`, holds, detail: 'x' }) as const,
    ),
  ],
});

describe('the gate', () => {
  it('an article is held for each note that says so, and for no other', () => {
    expect(reasonsToHold(read({ title: '题' }))).toEqual([]);
    const held = reasonsToHold(read({ title: '题' }, 'title', 'encoding'));
    expect(held.map(({ code }) => code)).toEqual(['c-title', 'c-encoding']);
  });

  it('what an editor settled no longer holds the article, and its note stays', () => {
    const settled = settle(read({ title: '题' }, 'title', 'body'), new Set(['title']));
    expect(reasonsToHold(settled).map(({ holds }) => holds)).toEqual(['body']);
    expect(settled.notes.map(({ code }) => code)).toEqual(['found', 'c-title', 'c-body']);
  });

  it('a page without title or text is lacking, unless the editor gave them', () => {
    expect(findLacking(read({}, 'title'))).toBe('title');
    expect(findLacking(read({ title: '题' }, 'body'))).toBe('body');
    expect(
      findLacking(read({ title: '题', body: { value: '文' } }, 'title', 'body')),
    ).toBeUndefined();
    expect(findLacking(read({}))).toBeUndefined();
  });
});

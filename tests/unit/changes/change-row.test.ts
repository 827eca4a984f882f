/** @module Rows of `/api/changes`: made from acts, parsed from what is stored. */

import { describe, expect, it } from 'vitest';
import { type Act, CHANGE_NAMES } from '../../../lib/article/acts/register.ts';
import { performAct } from '../../../lib/article/state/perform-act.ts';
import { changeOf, isChangeIn, parseChangeRow } from '../../../lib/changes/change-row.ts';
import { NOW, publishedState, sampleContent, sampleId } from '../../support/samples.ts';

const scopes = ['all', 'section/news'];
const ROW = { seq: 7, at: NOW, act: 'update', id: sampleId(), title: '标题', scopes } as const;

function changeBy(act: Act) {
  const done = performAct(publishedState(), act, NOW);
  if (!done.ok) throw new TypeError(JSON.stringify(done.refusal));
  return changeOf(done.value, { seq: 7, content: sampleContent(), scopes });
}

describe('changeOf', () => {
  it('changeOf a correction has its note, its number and the scopes that the act touched', () => {
    expect(changeBy({ name: 'correct', note: '更正' })).toEqual({
      seq: 7,
      at: NOW,
      act: 'correct',
      id: sampleId(),
      title: sampleContent().title,
      note: '更正',
      scopes,
    });
  });

  it('changeOf a withdrawal has its note', () => {
    expect(changeBy({ name: 'withdraw', note: '失实' })).toMatchObject({
      act: 'withdraw',
      note: '失实',
    });
  });

  it('the row of a withdrawal has none of the words of its article', () => {
    const { title, slug } = changeBy({ name: 'withdraw', note: '失实' });
    expect([title, slug]).toEqual([undefined, undefined]);
  });
});

describe('parseChangeRow', () => {
  it.each(CHANGE_NAMES)('parseChangeRow reads a row of the act %s', (act) => {
    const row = { ...ROW, act, slug: 'a-slug', note: 'n' };
    expect(parseChangeRow(row)).toEqual(row);
  });

  it('parseChangeRow reads a row from before scopes were kept, without the member', () => {
    const { scopes: _none, ...old } = ROW;
    expect(parseChangeRow(old)).toEqual(old);
  });

  it('a row that has lost its words is read without them', () => {
    const { title: _title, ...wordless } = ROW;
    expect(parseChangeRow(wordless)).toEqual(wordless);
  });

  it('parseChangeRow drops unknown members', () => {
    expect(parseChangeRow({ ...ROW, later: 1 })).toEqual(ROW);
  });

  it.each([
    ['no number', { ...ROW, seq: undefined }],
    ['a number that is no count', { ...ROW, seq: -1 }],
    ['an instant as text', { ...ROW, at: '2026-11-22' }],
    ['an act that is none', { ...ROW, act: 'revise' }],
    ['an id that is none', { ...ROW, id: 'x' }],
    ['a title that is no text', { ...ROW, title: 1 }],
    ['a note that is no text', { ...ROW, note: 1 }],
    ['scopes that are no list', { ...ROW, scopes: 'all' }],
    ['scopes that are no names', { ...ROW, scopes: [1] }],
  ])('parseChangeRow returns undefined for a row with %s', (_what, stored) => {
    expect(parseChangeRow(stored)).toBeUndefined();
  });
});

describe('isChangeIn', () => {
  it('isChangeIn is true of the scopes that a row names, and of no other', () => {
    expect(isChangeIn(ROW, 'section/news')).toBe(true);
    expect(isChangeIn(ROW, 'section/local')).toBe(false);
  });

  it('isChangeIn is true of every scope for a row from before scopes were kept', () => {
    expect(isChangeIn({}, 'section/local')).toBe(true);
  });
});

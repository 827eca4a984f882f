/** @module What the register of acts says of them together. */

import { describe, expect, it } from 'vitest';
import {
  ACT_NAMES,
  ACT_RIGHTS,
  CHANGE_NAMES,
  CREATING_ACTS,
  changeNameOf,
  definitionOf,
  labelsOf,
  noteOf,
  REQUESTED_ACTS,
  requestOf,
  VERSION_ACTS,
} from '../../../../lib/article/acts/register.ts';
import { NOW, publishedState } from '../../../support/samples.ts';

describe('the register of acts', () => {
  it('ACT_RIGHTS lists the rights that acts need, each once', () => {
    expect(ACT_RIGHTS).toEqual([
      ...['draft', 'publish', 'review:1', 'review:2', 'review:3'],
      ...['schedule', 'correct', 'lead', 'withdraw'],
    ]);
  });

  it('CREATING_ACTS are draft, publish and schedule', () => {
    expect(CREATING_ACTS).toEqual(['draft', 'publish', 'schedule']);
  });

  it('VERSION_ACTS are all acts but delete', () => {
    expect(ACT_NAMES.filter((name) => !VERSION_ACTS.includes(name))).toEqual(['delete']);
  });

  it('each act on an existing article has a method and path of its own', () => {
    const lines = REQUESTED_ACTS.map((name) => {
      const { method, path } = requestOf(name);
      return `${method} ${path}`;
    });
    expect(new Set(lines).size).toBe(lines.length);
    expect(lines).toContain('POST /withdraw');
    expect(lines).toContain('PUT ');
  });

  it('each act can be done by an editor or by the timer', () => {
    for (const name of ACT_NAMES) {
      const { right, timerFrom, from } = definitionOf(name);
      expect(right !== undefined || timerFrom !== undefined, name).toBe(true);
      expect(from, name).toEqual(expect.arrayContaining([...(timerFrom ?? [])]));
    }
  });

  it('labelsOf names acts as editors know them, and leaves out those of the timer', () => {
    expect(labelsOf(['revise', 'publish', 'expire'])).toEqual(['edit (PUT)', 'publish']);
  });
});

describe('the name of a change', () => {
  it('CHANGE_NAMES are the names that the API describes', () => {
    expect(CHANGE_NAMES).toEqual(['publish', 'update', 'correct', 'withdraw', 'restore', 'expire']);
  });

  it('changeNameOf publish is publish for a new article and update for a live one', () => {
    expect(changeNameOf('publish', 'appears')).toBe('publish');
    expect(changeNameOf('publish', 'changes')).toBe('update');
  });

  it('changeNameOf throws for an act that readers do not notice', () => {
    expect(() => changeNameOf('discard', 'nothing')).toThrow('discard');
    expect(() => changeNameOf('publish', 'leaves')).toThrow('publish');
  });
});

it('noteOf returns the note of a correction or of a departure', () => {
  const state = {
    ...publishedState(),
    corrections: [
      { at: NOW, note: '旧' },
      { at: NOW, note: '更正' },
    ],
    departure: { at: NOW, note: '失实', version: 1 },
  };
  expect(noteOf('correct', state)).toBe('更正');
  expect(noteOf('withdraw', state)).toBe('失实');
  expect(noteOf('publish', state)).toBeUndefined();
});

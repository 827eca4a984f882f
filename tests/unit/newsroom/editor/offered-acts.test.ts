import { expect, test } from 'vitest';
import { ACT_RIGHTS } from '../../../../lib/article/acts/register.ts';
import { instantOf } from '../../../../lib/core/clock.ts';
import {
  missingOf,
  NO_ENTRIES,
  optionsOf,
  questionsOf,
} from '../../../../lib/newsroom/editor/acts/act-form.ts';
import {
  type ActFacts,
  mainAct,
  offeredActs,
} from '../../../../lib/newsroom/editor/acts/offered-acts.ts';

const ADMIN = { acts: ['admin'] };
const FACTS: ActFacts = {
  status: 'draft',
  version: 3,
  hasUnsaved: false,
  leads: false,
  isErased: false,
};

test.each([
  ['draft', ['publish', 'schedule', 'revert', 'delete']],
  ['scheduled', ['publish', 'schedule', 'unschedule', 'revert']],
  ['published', ['correct', 'lead', 'withdraw', 'revert', 'erase']],
  ['withdrawn', ['restore', 'revert', 'erase']],
  ['expired', ['restore', 'revert', 'erase']],
] as const)(
  'the acts that an admin is offered on a %s article are those that it allows',
  (status, acts) => {
    const offered = offeredActs({ ...FACTS, status }, ADMIN);
    expect(offered.toSorted()).toEqual([...acts].toSorted());
  },
);

test('acts on pending work are offered where there is some, or where words are in no version', () => {
  const published = { ...FACTS, status: 'published' } as const;
  expect(offeredActs({ ...published, pending: 3 }, ADMIN)).toEqual(
    expect.arrayContaining(['publish', 'discard']),
  );
  const unsaved = offeredActs({ ...published, hasUnsaved: true }, ADMIN);
  expect(unsaved).toContain('publish');
  expect(unsaved).not.toContain('discard');
});

test('the act that ends a lead is offered for the article that leads, and no other', () => {
  const published = { ...FACTS, status: 'published', leads: true } as const;
  expect(offeredActs(published, ADMIN)).toContain('unlead');
  expect(offeredActs(published, ADMIN)).not.toContain('lead');
});

test('an erased article and a first version are offered no act that the server would refuse', () => {
  expect(offeredActs({ ...FACTS, status: 'withdrawn', isErased: true }, ADMIN)).toEqual([]);
  expect(offeredActs({ ...FACTS, version: 1 }, ADMIN)).not.toContain('revert');
});

test('a key is offered only the acts of its rights', () => {
  expect(offeredActs(FACTS, { acts: ['draft'] })).toEqual(['revert', 'delete']);
  expect(offeredActs(FACTS, { acts: ['read'] })).toEqual([]);
  const withdrawn = { ...FACTS, status: 'withdrawn' } as const;
  expect(offeredActs(withdrawn, { acts: ['publish'] })).toEqual([]);
  expect(offeredActs(withdrawn, { acts: ['publish', 'withdraw'] })).toEqual(['restore']);
  const all = offeredActs({ ...FACTS, status: 'published' }, { acts: [...ACT_RIGHTS] });
  expect(all).not.toContain('erase');
});

test('the main act brings the words to readers', () => {
  expect(mainAct(['schedule', 'publish'])).toBe('publish');
  expect(mainAct(['restore', 'revert'])).toBe('restore');
  expect(mainAct(['correct'])).toBeUndefined();
});

const now = instantOf(Date.UTC(2026, 10, 27));
const asked = { title: '标题  一', now, version: 3 };

test('an act that readers notice needs a note of more than white space', () => {
  for (const name of ['correct', 'withdraw', 'erase'] as const) {
    const questions = questionsOf(name, true);
    expect(missingOf({ ...NO_ENTRIES, note: ' 　\n' }, questions, asked)).toBe('note');
  }
  const correct = questionsOf('correct', true);
  const entries = { ...NO_ENTRIES, note: '更正' };
  expect(missingOf(entries, correct, asked)).toBeUndefined();
  expect(optionsOf('correct', entries, correct)).toEqual({ note: '更正' });
});

test('an hour that has passed is refused for scheduling, and no hour is needed for a lead', () => {
  const schedule = questionsOf('schedule', false);
  const at = (hour: string) => missingOf({ ...NO_ENTRIES, hour }, schedule, asked);
  expect(at('')).toBe('hour');
  expect(at('2026-02-30 08:00')).toBe('hour');
  expect(at('2026-11-26T00:00:00+08:00')).toBe('hour');
  expect(at('2026-11-28T00:00:00+08:00')).toBeUndefined();
  const lead = questionsOf('lead', true);
  expect(missingOf(NO_ENTRIES, lead, asked)).toBeUndefined();
  expect(optionsOf('lead', NO_ENTRIES, lead)).toEqual({});
});

test('an act without a way back needs the title typed out', () => {
  const remove = questionsOf('delete', false);
  expect(missingOf({ ...NO_ENTRIES, title: '标题' }, remove, asked)).toBe('title');
  expect(missingOf({ ...NO_ENTRIES, title: ' 标题 一 ' }, remove, asked)).toBeUndefined();
});

test('a version to go back to is an earlier one', () => {
  const revert = questionsOf('revert', false);
  for (const version of ['', '0', '3', '1.5', 'x']) {
    expect(missingOf({ ...NO_ENTRIES, version }, revert, asked)).toBe('version');
  }
  expect(missingOf({ ...NO_ENTRIES, version: '2' }, revert, asked)).toBeUndefined();
});

test('an update can be small only where readers have the article', () => {
  expect(questionsOf('publish', true).minor).toBe(true);
  expect(questionsOf('publish', false).minor).toBe(false);
  const questions = questionsOf('publish', true);
  expect(optionsOf('publish', { ...NO_ENTRIES, minor: true }, questions)).toEqual({ minor: true });
});

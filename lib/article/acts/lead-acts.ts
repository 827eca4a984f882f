/** @module The acts `lead` and `unlead`: a published article leads the front page, or no longer does. */

import type { Instant } from '../../core/clock.ts';
import { present } from '../../core/optional.ts';
import { defineAct } from '../state/act-definition.ts';
import { requireLead, without } from '../state/state-changes.ts';

/** Neither makes new words for readers, so that the live version, feeds and lists stay as they are. */
const QUIET = { effect: 'nothing', from: ['published'] } as const;

export const leadAct = defineAct({
  from: QUIET.from,
  right: 'lead',
  request: {
    method: 'POST',
    summary: 'Let it lead the front page',
    description:
      'In place of the article that led before, until `until` if it is given, until another leads, or until it leaves readers. Without a chosen article the newest leads.',
  },
  checkDates: (now, { until }: { readonly until?: Instant }) =>
    until !== undefined && until <= now
      ? { type: 'bad-date', pointer: '/until', rule: 'must be in the future' }
      : undefined,
  apply: (state, _at, { until }: { readonly until?: Instant }) => ({
    content: state.live ?? 0,
    effect: QUIET.effect,
    state: { ...state, lead: { version: state.version, ...present({ until }) } },
  }),
});

export const unleadAct = defineAct({
  from: QUIET.from,
  right: 'lead',
  request: {
    method: 'POST',
    summary: 'Let it no longer lead the front page',
    description: 'The newest article leads again.',
  },
  requires: requireLead,
  apply: (state) => ({
    content: state.live ?? 0,
    effect: QUIET.effect,
    state: without(state, 'lead'),
  }),
});

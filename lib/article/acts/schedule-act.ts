/** @module The act `schedule`: sets the time at which an article goes live. */

import type { Instant } from '../../core/clock.ts';
import { defineAct, type GivenDates } from '../state/act-definition.ts';
import { keepAsPending, touch, withGivenDates } from '../state/state-changes.ts';

interface Options {
  readonly publishAt: Instant;
  readonly given?: GivenDates;
}

export const scheduleAct = defineAct({
  from: ['new', 'draft', 'scheduled'],
  right: 'schedule',
  request: {
    method: 'POST',
    summary: 'Set the time at which it goes live, or another one',
    description: 'Until then it is like a draft: nothing of it can be seen.',
  },
  checkDates: (now, { publishAt }: Options) =>
    publishAt <= now
      ? { type: 'bad-date', pointer: '/publishAt', rule: 'must be in the future' }
      : undefined,
  liveFrom: (_state, _now, { publishAt }: Options) => publishAt,
  apply(state, at, { publishAt, given }: Options) {
    const kept =
      given === undefined
        ? { content: state.pending ?? 0, effect: 'nothing' as const, state: touch(state, at) }
        : keepAsPending(withGivenDates(state, given), 'given', at);
    return { ...kept, state: { ...kept.state, status: 'scheduled', publishAt } };
  },
});

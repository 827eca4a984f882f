/** @module The act `unschedule`: a scheduled article is a draft again. */

import { defineAct } from '../state/act-definition.ts';
import { requirePending, touch, without } from '../state/state-changes.ts';

export const unscheduleAct = defineAct({
  from: ['scheduled'],
  // A late timer finds an article whose expiry has passed before it could go live.
  timerFrom: ['scheduled'],
  right: 'schedule',
  request: {
    method: 'POST',
    summary: 'Cancel the time that was set',
    description: 'The article is a draft again.',
  },
  command: {
    description: 'make a scheduled article a draft again',
    examples: ['unschedule ID'],
  },
  requires: requirePending,
  apply: (state, at) => ({
    content: state.pending ?? 0,
    effect: 'nothing',
    state: { ...touch(without(state, 'publishAt'), at), status: 'draft' },
  }),
});

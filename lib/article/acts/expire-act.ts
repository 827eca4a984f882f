/** @module The act `expire`: the timer takes an article away from readers at the time that was set for it. */

import { defineAct } from '../state/act-definition.ts';
import { leave, without } from '../state/state-changes.ts';

export const expireAct = defineAct({
  from: ['published'],
  timerFrom: ['published'],
  changes: { leaves: 'expire' },
  requires: ({ expires }, at) =>
    expires === undefined || expires > at ? { type: 'not-due' } : undefined,
  apply: (state, at) => leave(without(state, 'expires'), 'expired', { at }),
});

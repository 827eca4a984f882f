/** @module The act `discard`: drops the pending work of a live article. */

import { defineAct } from '../state/act-definition.ts';
import { requirePending, without } from '../state/state-changes.ts';

export const discardAct = defineAct({
  from: ['published'],
  right: 'draft',
  request: {
    method: 'POST',
    summary: 'Drop the pending work',
    description: 'Readers keep what they have.',
  },
  command: {
    description: 'drop the pending work on a published article',
    examples: ['discard ID', 'discard ID --if-match 5'],
  },
  requires: requirePending,
  apply: (state) => ({
    content: state.live ?? 0,
    effect: 'nothing',
    state: without(without(state, 'pending'), 'pendingExpires'),
  }),
});

/** @module The act `revert`: an earlier version's content becomes the pending work. */

import { defineAct } from '../state/act-definition.ts';
import { keepAsPending, withDate } from '../state/state-changes.ts';

interface Options {
  /** The number of the earlier version. */
  readonly to: number;
}

export const revertAct = defineAct({
  from: ['draft', 'scheduled', 'published', 'withdrawn', 'expired'],
  right: 'draft',
  isWork: true,
  request: {
    method: 'POST',
    path: '/versions/:version/revert',
    summary: 'Go back to the content of an earlier version',
    description: 'That content becomes the pending work; nothing that readers see changes.',
  },
  command: {
    description: 'make an earlier version’s words the pending ones',
    examples: ['revert ID 3', 'revert ID 3 --dry-run'],
  },
  requires: (state, _at, { to }: Options) =>
    Number.isInteger(to) && to >= 1 && to < state.version
      ? undefined
      : { type: 'no-such-version', version: to },
  apply: (state, at, { to }: Options) =>
    keepAsPending(
      state.status === 'published' ? withDate(state, 'pendingExpires', state.expires) : state,
      to,
      at,
    ),
});

/** @module The act `withdraw`: takes a published article away from readers, with a public note. */

import { defineAct } from '../state/act-definition.ts';
import { leave } from '../state/state-changes.ts';

export const withdrawAct = defineAct({
  from: ['published'],
  right: 'withdraw',
  changes: { leaves: 'withdraw' },
  request: {
    method: 'POST',
    summary: 'Take it away from readers',
    description:
      'It leaves every feed and list; its address answers 410 with the note, and `/api/changes` has a row.',
  },
  command: {
    description: 'take a published article from every feed, list and page',
    note: 'what readers find at its address',
    examples: ['withdraw ID --note "The report was false."'],
  },
  apply: (state, at, { note }: { readonly note: string }) =>
    leave(state, 'withdrawn', { at, note }),
  noteIn: (state) => state.departure?.note,
});

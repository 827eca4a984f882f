/** @module The act `erase`: takes a published article away and removes all its words for good. */

import { defineAct } from '../state/act-definition.ts';
import { eraseWords, leave } from '../state/state-changes.ts';

export const eraseAct = defineAct({
  from: ['published', 'withdrawn', 'expired'],
  right: 'admin',
  changes: { leaves: 'withdraw' },
  request: {
    method: 'POST',
    summary: 'Take it away, and remove all its words for good',
    description:
      'It leaves readers as by `withdraw`. The words of all versions, what was signed for them, and labels that no other article has are removed within minutes. Its id, its dates, the note and the proof of this act stay. No act is possible on it afterwards.',
  },
  command: {
    description: 'remove all words of a published article for good, as a court may order',
    note: 'what readers find at its address',
    examples: ['erase ID --note "Removed by order of a court."'],
  },
  apply(state, at, { note }: { readonly note: string }) {
    const left = leave(eraseWords(state), 'withdrawn', { at, note });
    return {
      ...left,
      content: 'none',
      effect: state.status === 'published' ? 'leaves' : 'nothing',
      state: { ...left.state, erasedAt: at },
    };
  },
  noteIn: (state) => state.departure?.note,
});

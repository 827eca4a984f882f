/** @module The act `correct`: publishes the pending work, or the live text again, with a public note. */

import { defineAct } from '../state/act-definition.ts';
import { goLive, takePending } from '../state/state-changes.ts';

export const correctAct = defineAct({
  from: ['published'],
  right: 'correct',
  changes: { changes: 'correct' },
  request: {
    method: 'POST',
    summary: 'Correct in public',
    description:
      'The pending work goes live, if there is any; the note is printed before the text in every format, and kept in the public record of corrections.',
  },
  command: {
    description: 'publish a correction: the pending work, or a file’s words',
    note: 'what was wrong; readers see it',
    examples: [
      'correct ID --note "The sum is 5 million, not 5 billion."',
      'correct ID story.md --note "更正:应为五百万元。"',
    ],
  },
  liveFrom: (_state, now) => now,
  apply: (state, at, { note }: { readonly note: string }) => ({
    content: state.pending ?? state.live ?? 0,
    effect: 'changes',
    state: goLive({
      ...takePending(state),
      versionCreated: at,
      corrections: [...state.corrections, { at, note }],
    }),
  }),
  noteIn: (state) => state.corrections.at(-1)?.note,
});

/** @module The act `restore`: a withdrawn or expired article goes live again. */

import { instantOf } from '../../core/clock.ts';
import { defineAct } from '../state/act-definition.ts';
import { goLive, without } from '../state/state-changes.ts';

export const restoreAct = defineAct({
  from: ['withdrawn', 'expired'],
  right: 'publish',
  // Who may not withdraw may not undo what another key withdrew; a key that withdrew has the right.
  rightIn: (status) => (status === 'withdrawn' ? 'withdraw' : undefined),
  changes: { appears: 'restore' },
  request: {
    method: 'POST',
    summary: 'Let a withdrawn or expired article go live again',
    description:
      'With the newest work. The right `publish` brings back what expired; what was withdrawn needs the right `withdraw` too.',
  },
  command: {
    description: 'bring a withdrawn or expired article back',
    examples: ['restore ID'],
  },
  liveFrom: (_state, now) => now,
  /** With what was written after it left, or else as it was; older work stays pending. */
  apply(state, at) {
    const { pending, departure } = state;
    const isNewWork = pending !== undefined && pending > (departure?.version ?? 0);
    // RFC 6721 §3: an entry newer than its tombstone is published again, so it must be newer.
    const versionCreated = instantOf(Math.max(at, (departure?.at ?? 0) + 1));
    const back = without(goLive({ ...state, versionCreated }), 'departure');
    return {
      at: versionCreated,
      content: isNewWork ? pending : (state.live ?? 0),
      effect: 'appears',
      state: isNewWork || pending === undefined ? back : { ...back, pending },
    };
  },
});

/** @module The act `publish`: a new article, a draft, or the pending work of a live article goes live. */

import { type Instant, instantOf } from '../../core/clock.ts';
import { present } from '../../core/optional.ts';
import type { ArticleState } from '../article.ts';
import { defineAct, type GivenDates } from '../state/act-definition.ts';
import {
  goLive,
  requirePending,
  takePending,
  wasPublished,
  withGivenDates,
} from '../state/state-changes.ts';

/** `minor` = an update that moves no date. */
interface Options {
  readonly given?: GivenDates;
  readonly minor?: boolean;
}

export const publishAct = defineAct({
  from: ['new', 'draft', 'scheduled', 'published'],
  timerFrom: ['scheduled'],
  right: 'publish',
  changes: { appears: 'publish', changes: 'update' },
  request: {
    method: 'POST',
    summary: 'Publish a draft, or the pending work of a live article',
    description:
      'With `"minor": true` an update moves no date and shows nothing but the new words. Works on a scheduled article too, which goes live now.',
  },
  liveFrom: (_state, now) => now,
  requires: (state, _at, { given }: Options) =>
    given === undefined ? requirePending(state) : undefined,
  apply(state, at, { given, minor }: Options) {
    const isFirst = !wasPublished(state);
    const dated = given === undefined ? takePending(state) : withGivenDates(state, given);
    const firstPublished = dated.firstPublished ?? timeOfFirst(state, at);
    const updatedAt = minor === true ? state.versionCreated : at;
    return {
      content: given === undefined ? (state.pending ?? 0) : 'given',
      effect: isFirst ? 'appears' : 'changes',
      ...(isFirst && present({ filedAt: dated.firstPublished })),
      state: goLive({
        ...dated,
        firstPublished,
        versionCreated: isFirst ? firstPublished : updatedAt,
      }),
    };
  },
});

/** The time that was set even if the timer is late, or now if it goes live before that time. */
function timeOfFirst({ publishAt }: ArticleState, at: Instant): Instant {
  return instantOf(Math.min(at, publishAt ?? at));
}

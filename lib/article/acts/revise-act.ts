/** @module The act `revise`: new content, which readers of a live article do not see yet. */

import { defineAct, type GivenDates } from '../state/act-definition.ts';
import { keepAsPending, withDate, withGivenDates } from '../state/state-changes.ts';

export const reviseAct = defineAct({
  from: ['draft', 'scheduled', 'published', 'withdrawn', 'expired'],
  right: 'draft',
  isWork: true,
  label: 'edit (PUT)',
  request: {
    method: 'PUT',
    path: '',
    summary: 'New content',
    description:
      'The whole content, as it is to be. Of a live article it becomes pending work, which readers do not see until it is published.',
  },
  liveFrom: (state) => (state.status === 'scheduled' ? state.publishAt : undefined),
  apply: (state, at, { given }: { readonly given: GivenDates }) =>
    keepAsPending(
      state.status === 'published'
        ? withDate(state, 'pendingExpires', given.expires)
        : withGivenDates(state, given),
      'given',
      at,
    ),
});

/** @module The act `draft`: makes an article that only the newsroom sees. */

import { defineAct, type GivenDates } from '../state/act-definition.ts';
import { keepAsPending, withGivenDates } from '../state/state-changes.ts';

export const draftAct = defineAct({
  from: ['new'],
  right: 'draft',
  isWork: true,
  apply: (state, at, { given }: { readonly given: GivenDates }) =>
    keepAsPending(withGivenDates(state, given), 'given', at),
});

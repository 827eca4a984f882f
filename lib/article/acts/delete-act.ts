/** @module The act `delete`: removes a draft that was never published. */

import { defineAct } from '../state/act-definition.ts';

export const deleteAct = defineAct({
  // No act makes a published article a draft again, so readers never saw what can be deleted.
  from: ['draft'],
  right: 'draft',
  removes: true,
  request: {
    method: 'DELETE',
    path: '',
    summary: 'Delete a draft that was never published',
    description: 'Nothing of it is left.',
  },
  command: {
    description: 'delete a draft that was never published, for good',
    examples: ['delete ID'],
  },
  apply: (state) => ({ content: state.pending ?? 0, effect: 'nothing', state }),
});

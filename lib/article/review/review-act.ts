/** @module The act `review`: an editor passes or returns the words that the next publication would show. */

import { defineAct } from '../state/act-definition.ts';
import { REVIEW_STEPS, rightToReview, type SentReview } from './review.ts';

export const reviewAct = defineAct({
  from: ['draft', 'scheduled', 'published', 'withdrawn', 'expired'],
  right: rightToReview(1),
  rights: REVIEW_STEPS.map(rightToReview),
  rightFor: ({ step }: SentReview) => rightToReview(step),
  request: {
    method: 'POST',
    summary: 'Pass or return the newest words in a step of review (三审三校)',
    description:
      'A signed verdict on the words that publishing would show; readers see no change. A site may ask for passes on these very words before they go live. `return` ends the passes before it. Step 2 needs the right `review:2`, step 3 `review:3`.',
  },
  command: {
    description: 'pass or return the newest words in a step of review (三审三校)',
    examples: ['review ID --step 1 --pass', 'review ID --step 2 --return --note "数字请核对。"'],
  },
  /** The words that publishing or restoring would show; the review itself is added with its digest. */
  apply: (state, _at, _sent: SentReview) => {
    const { pending, live, departure } = state;
    const isOut = state.status === 'withdrawn' || state.status === 'expired';
    const isNewWork = !isOut || (pending ?? 0) > (departure?.version ?? 0);
    return { content: (isNewWork ? pending : undefined) ?? live ?? 0, effect: 'nothing', state };
  },
  noteIn: (state) => state.reviews?.at(-1)?.note,
});

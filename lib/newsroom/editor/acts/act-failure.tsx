/** @module Says why an act was not done; nothing that was written is lost. */
/** @jsxImportSource preact */

import { useWords } from '../../frame/newsroom-language.ts';
import type { ActOutcome } from '../../saving/writing.ts';
import { sayFieldProblem, sayProblem } from '../../server/problem-words.ts';
import { actWords } from './act-words.ts';

/** The reason, in the language of the page, spoken at once. */
export function ActFailure({ outcome }: { readonly outcome: ActOutcome }) {
  const words = useWords(actWords);
  const errors = outcome.kind === 'refused' ? outcome.problem.errors : [];
  return (
    <div class="error" role="alert">
      <p>{failureWords(outcome, words)}</p>
      {errors.length > 0 && (
        <ul>
          {errors.map((error) => (
            <li key={`${error.pointer} ${error.detail}`}>
              <code>{error.pointer}</code> {sayFieldProblem(error)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function failureWords(
  outcome: ActOutcome,
  words: { offline: string; changed: string; conflict: string; readOnly: string },
): string {
  switch (outcome.kind) {
    case 'refused':
      return sayProblem(outcome.problem);
    case 'offline':
      return words.offline;
    case 'changed':
      return words.changed;
    case 'conflict':
      return words.conflict;
    default:
      return words.readOnly;
  }
}

/** @module Shows what went wrong, spoken by screen readers at once, with a button that tries again. */
/** @jsxImportSource preact */

import { defineWords, language, useWords } from '../frame/newsroom-language.ts';
import { sayTrouble, type Trouble } from './ask-server.ts';
import { sayFieldProblem } from './problem-words.ts';

const troubleWords = defineWords({
  'zh-CN': { again: '再试一次' },
  en: { again: 'Try again' },
});

/** What is shown, and what the button does; without `onAgain` there is none. */
interface TroubleMessageProps {
  readonly trouble: Trouble;
  readonly onAgain?: () => void;
}

/** A sentence, then each bad field with its rule. */
export function TroubleMessage({ trouble, onAgain }: TroubleMessageProps) {
  const words = useWords(troubleWords);
  const errors = 'problem' in trouble ? trouble.problem.errors : [];
  return (
    <div class="trouble" role="alert">
      <p>{sayTrouble(trouble, language.value)}</p>
      {errors.length > 0 && (
        <ul>
          {errors.map((error) => (
            <li key={`${error.pointer} ${error.detail}`}>
              <code>{error.pointer}</code> {sayFieldProblem(error, language.value)}
            </li>
          ))}
        </ul>
      )}
      {onAgain && (
        <button type="button" onClick={onAgain}>
          {words.again}
        </button>
      )}
    </div>
  );
}

/** @module What keeps the words from being saved: another tab, an ended key, a refusal, a full device. */
/** @jsxImportSource preact */

import { RescueButtons } from '../copies/rescue-buttons.tsx';
import { useWords } from '../frame/newsroom-language.ts';
import type { Writing } from '../saving/writing.ts';
import { sayProblem } from '../server/problem-words.ts';
import { editorWords } from './editor-words.ts';
import { useForm } from './form/form-context.ts';

/** The notices; none while all is well. */
export function WritingNotices({ writing }: { readonly writing: Writing }) {
  const words = useWords(editorWords);
  const article = useForm().article.value;
  const { problem, device } = writing.saved.value;
  const readOnly = writing.readOnly.value;
  if (readOnly === 'other-tab') {
    return (
      <div class="writing-notice" role="status">
        <p>{words.readOnlyTab}</p>
        <button type="button" onClick={() => void writing.takeOver()}>
          {words.takeOver}
        </button>
      </div>
    );
  }
  if (readOnly === 'key-ended') {
    const ended = writing.ended.value;
    return (
      <div class="writing-notice bad" role="alert">
        <p>{words.keyEnded}</p>
        {ended !== undefined && <p>{sayProblem(ended)}</p>}
        <p class="buttons">
          <RescueButtons article={article} />
        </p>
      </div>
    );
  }
  if (problem === undefined && device !== 'failed') return null;
  return (
    <div class="writing-notice bad" role="alert">
      <p>
        <b>{words.refusedTitle}</b>{' '}
        {problem === undefined ? words.device.failed : sayProblem(problem)}
      </p>
      <p class="buttons">
        <RescueButtons article={article} />
      </p>
    </div>
  );
}

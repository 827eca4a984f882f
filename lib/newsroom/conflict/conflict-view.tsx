/** @module Shows a newer version of another editor beside one's own words, and has the editor choose (NE-10). */
/** @jsxImportSource preact */

import { useState } from 'preact/hooks';
import type { Choice, Choices } from '../../article/merge/apply-choices.ts';
import { changedFields } from '../../article/merge/merge-articles.ts';
import { Dialog } from '../frame/dialog.tsx';
import { fieldNames } from '../frame/field-names.ts';
import { Hour } from '../frame/hour.tsx';
import { useWords } from '../frame/newsroom-language.ts';
import type { Conflict, Writing } from '../saving/writing.ts';
import { ConflictChoice } from './conflict-choice.tsx';
import { conflictWords } from './conflict-words.ts';

/** The dialog while there is something to choose; nothing else. */
export function ConflictView({ writing }: { readonly writing: Writing }) {
  const conflict = writing.conflict.value;
  return conflict && <ConflictDialog conflict={conflict} writing={writing} />;
}

function ConflictDialog(props: { readonly conflict: Conflict; readonly writing: Writing }) {
  const { conflict, writing } = props;
  const { merge, theirs } = conflict;
  const words = useWords(conflictWords);
  const [choices, setChoices] = useState<Choices>({});
  const [isAsked, setAsked] = useState(false);
  const missing = merge.conflicts.filter(({ id }) => !Object.hasOwn(choices, id));
  const choose = (id: string, choice: Choice) => setChoices((made) => ({ ...made, [id]: choice }));
  const language = String(theirs.article.language ?? '');
  return (
    <Dialog title={words.title} class="conflict" onClose={() => writing.postpone()}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (missing.length === 0) void writing.resolve(choices);
          else focusChoice(event.currentTarget, merge.conflicts.indexOf(missing[0] as never));
        }}
      >
        <ConflictHead conflict={conflict} />
        <p>{words.choose}</p>
        {merge.conflicts.map((one) => (
          <ConflictChoice
            key={one.id}
            conflict={one}
            language={language}
            format={formatOf(conflict, one.field)}
            choice={choices[one.id]}
            isMissing={isAsked && !Object.hasOwn(choices, one.id)}
            onChoose={(choice) => choose(one.id, choice)}
          />
        ))}
        <p role="status">{missing.length > 0 && words.missing(missing.length)}</p>
        <p class="buttons">
          <button type="submit" class="main">
            {words.save}
          </button>
          <button type="button" onClick={() => writing.postpone()}>
            {words.later}
          </button>
        </p>
      </form>
    </Dialog>
  );
}

/** Who, when, and what was merged without a question. */
function ConflictHead({ conflict }: { readonly conflict: Conflict }) {
  const words = useWords(conflictWords);
  const { by, at, theirs, merge } = conflict;
  const names = useWords(fieldNames);
  const taken = changedFields(merge, 'theirs').map((field) => names[field]);
  return (
    <>
      <p>
        {words.about(theirs.version)} {by !== undefined && words.by(by)}{' '}
        {at !== undefined && <Hour at={at} />}
      </p>
      {taken.length > 0 && (
        <p>
          {words.onlyOne} <b>{taken.join('、')}</b>
        </p>
      )}
    </>
  );
}

function formatOf({ merge }: Conflict, field: string): string | undefined {
  const found = merge.fields.find((one) => one.field === field);
  if (found?.kind !== 'text' || found.body === undefined) return undefined;
  return String(found.body.format);
}

function focusChoice(form: HTMLFormElement, index: number): void {
  form.querySelectorAll('fieldset')[index]?.querySelector('input')?.focus();
}

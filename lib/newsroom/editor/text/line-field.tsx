/** @module A field of one line that grows with its text, such as the title. */
/** @jsxImportSource preact */

import { isComposing } from '../../frame/keyboard.ts';
import { describedBy, FieldErrors } from '../form/control-frame.tsx';
import { controlId, useForm } from '../form/form-context.ts';
import { Typed } from '../form/text-control.tsx';

/** The field. Enter goes on to what comes next, never while an input method composes (NE-15). */
export interface LineFieldProps {
  readonly pointer: string;
  readonly label: string;
  readonly class: string;
  readonly lang: string;
  readonly onEnter: () => void;
}

/** Shows its whole text, over as many lines as it takes; line ends in what is pasted become spaces. */
export function LineField({ pointer, label, class: name, lang, onEnter }: LineFieldProps) {
  const form = useForm();
  const text = form.text(pointer);
  return (
    <div class={`line-field ${name}`}>
      <label class="unseen" for={controlId(pointer)}>
        {label}
      </label>
      <div class="growing" data-text={`${text} `}>
        <Typed
          id={controlId(pointer)}
          lines={1}
          lang={lang}
          placeholder={label}
          value={text}
          describedBy={describedBy(pointer, undefined)}
          isInvalid={form.errors.value.some((error) => error.pointer === pointer)}
          isReadOnly={form.isReadOnly.value}
          onTyped={(typed) => form.write(pointer, typed.replace(/\s*[\r\n]+\s*/g, ' '))}
          onKeyDown={(event) => {
            if (isComposing(event) || event.key !== 'Enter') return;
            event.preventDefault();
            if (!event.ctrlKey && !event.metaKey && !event.altKey) onEnter();
          }}
        />
      </div>
      <FieldErrors pointer={pointer} />
    </div>
  );
}

/** @module The body as Markdown or plain text: the browser's own field, whose input methods and undo are the platform's. */
/** @jsxImportSource preact */

import { describedBy, FieldErrors } from '../form/control-frame.tsx';
import { controlId, useForm } from '../form/form-context.ts';
import { Typed } from '../form/text-control.tsx';

/** The pointer of the body's text. */
export const BODY_VALUE = '/body/value';

/** The field of a body that is not HTML. */
export function PlainBody({ label, lang }: { readonly label: string; readonly lang: string }) {
  const form = useForm();
  const value = form.text(BODY_VALUE);
  return (
    <div class="plain-body">
      <label class="unseen" for={controlId(BODY_VALUE)}>
        {label}
      </label>
      <div class="growing" data-text={`${value}\n`}>
        <Typed
          id={controlId(BODY_VALUE)}
          lines={16}
          lang={lang}
          placeholder={label}
          value={value}
          describedBy={describedBy(BODY_VALUE, undefined)}
          isInvalid={form.errors.value.some(({ pointer }) => pointer === BODY_VALUE)}
          isReadOnly={form.isReadOnly.value}
          onTyped={(typed) => form.write(BODY_VALUE, typed)}
        />
      </div>
      <FieldErrors pointer={BODY_VALUE} />
    </div>
  );
}

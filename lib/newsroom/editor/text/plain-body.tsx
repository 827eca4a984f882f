/** @module The body as Markdown or plain text: the browser's own field, whose input methods and undo are the platform's. */
/** @jsxImportSource preact */

import type { BodyFormat } from '../../../article/article.ts';
import type { ArticleForm } from '../form/article-form.ts';
import { describedBy, FieldErrors } from '../form/control-frame.tsx';
import { controlId, useForm } from '../form/form-context.ts';
import { Typed } from '../form/text-control.tsx';

/** The pointer of the body's text. */
export const BODY_VALUE = '/body/value';

/** Writes the text of the body, with its format. */
export function writeBody(form: ArticleForm, format: BodyFormat, value: string): void {
  const { body } = form.article.peek();
  const before = typeof body === 'object' ? body : {};
  form.write('/body', { ...before, format, value });
}

/** What a body that is not HTML is shown with. */
export interface PlainBodyProps {
  readonly format: BodyFormat;
  readonly label: string;
  readonly lang: string;
}

/** The field of a body that is not HTML. */
export function PlainBody({ format, label, lang }: PlainBodyProps) {
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
          onTyped={(typed) => writeBody(form, format, typed)}
        />
      </div>
      <FieldErrors pointer={BODY_VALUE} />
    </div>
  );
}

/** @module A field's label, hint, count and errors around its control. */
/** @jsxImportSource preact */

import type { ComponentChildren } from 'preact';
import { countCharacters } from '../../../article/text.ts';
import { useWords } from '../../frame/newsroom-language.ts';
import { sayFieldProblem } from '../../server/problem-words.ts';
import { controlId, useForm } from './form-context.ts';
import { formWords } from './form-words.ts';

/** What is around a control. */
export interface FrameProps {
  readonly pointer: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** The longest text, in Unicode code points; shown as a count when it comes near. */
  readonly max?: number | undefined;
  readonly children: ComponentChildren;
}

/** The frame of one control. The control takes `describedBy` for its `aria-describedby`. */
export function ControlFrame({ pointer, label, hint, max, children }: FrameProps) {
  const id = controlId(pointer);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children}
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {max !== undefined && <Count pointer={pointer} max={max} />}
      <FieldErrors pointer={pointer} />
    </div>
  );
}

/** The ids of what describes a control, as its `aria-describedby`. */
export function describedBy(pointer: string, hint: string | undefined): string {
  const id = controlId(pointer);
  return hint === undefined ? `${id}-errors` : `${id}-hint ${id}-errors`;
}

/** The errors at a pointer, in the language of the page. */
export function FieldErrors({ pointer }: { readonly pointer: string }) {
  const errors = useForm().errors.value.filter((error) => error.pointer === pointer);
  return (
    <div id={`${controlId(pointer)}-errors`}>
      {errors.map(({ detail }) => (
        <p key={detail} class="error">
          {sayFieldProblem({ detail })}
        </p>
      ))}
    </div>
  );
}

/** From which part of the limit on the count is shown. */
const SHOWN_FROM = 0.8;

function Count({ pointer, max }: { readonly pointer: string; readonly max: number }) {
  const words = useWords(formWords);
  const count = countCharacters(useForm().text(pointer));
  if (count < max * SHOWN_FROM) return null;
  return <p class={count > max ? 'error' : 'hint'}>{words.count(count, max)}</p>;
}

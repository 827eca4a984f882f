/** @module The list of all errors above the text, each leading to its field. */
/** @jsxImportSource preact */

import { useEffect, useRef } from 'preact/hooks';
import { useWords } from '../../frame/newsroom-language.ts';
import { sayFieldProblem } from '../../server/problem-words.ts';
import { controlId, useForm } from '../form/form-context.ts';
import { panelWords } from './panel-words.ts';

/** The list; takes the focus when errors appear. */
export function ErrorSummary() {
  const words = useWords(panelWords);
  const errors = useForm().errors.value;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors.length > 0) box.current?.focus();
  }, [errors.length > 0]);
  if (errors.length === 0) return null;
  return (
    <div class="error-summary" role="alert" tabIndex={-1} ref={box}>
      <h2>{words.errorsTitle(errors.length)}</h2>
      <ul>
        {errors.map(({ pointer, detail }) => (
          <li key={`${pointer} ${detail}`}>
            <button type="button" class="plain" onClick={() => showField(pointer)}>
              {labelAt(pointer)}
            </button>
            {labelAt(pointer) === '' ? '' : ': '}
            {sayFieldProblem({ detail })}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Opens what hides the control of a pointer and puts the focus in it; of the list above it, where it has none. */
export function showField(pointer: string): void {
  const control = controlOf(pointer);
  for (let at = control?.closest('details'); at; at = at.parentElement?.closest('details')) {
    at.open = true;
  }
  control?.focus();
  control?.scrollIntoView({ block: 'center' });
}

function controlOf(pointer: string): HTMLElement | undefined {
  const found = document.getElementById(controlId(pointer));
  if (found !== null) return found;
  const above = pointer.slice(0, pointer.lastIndexOf('/'));
  return pointer.includes('/') && above !== '' ? controlOf(above) : undefined;
}

function labelAt(pointer: string): string {
  const control = controlOf(pointer);
  const id = control?.id ?? '';
  const label = document.querySelector(`label[for="${id}"]`) ?? control?.querySelector('legend');
  return label?.textContent || pointer;
}

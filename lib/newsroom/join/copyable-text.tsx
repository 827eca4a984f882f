/** @module A text that is shown whole and copied with one button. */
/** @jsxImportSource preact */

import { useRef } from 'preact/hooks';
import { useWords } from '../frame/newsroom-language.ts';
import { announce } from '../frame/status-line.tsx';
import { joinWords } from './join-words.ts';

/** The text in a field, so that it can be selected where copying is not allowed. */
export function CopyableText({ label, text }: { readonly label: string; readonly text: string }) {
  const words = useWords(joinWords);
  const field = useRef<HTMLTextAreaElement>(null);
  const copy = async () => {
    field.current?.select();
    const copied = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    if (copied) announce(words.copied, 'done');
  };
  return (
    <div class="copyable">
      <textarea ref={field} readOnly rows={3} aria-label={label} value={text} />
      <button type="button" onClick={copy}>
        {words.copy}
      </button>
    </div>
  );
}

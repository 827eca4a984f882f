/** @module Shows what happened, in a line that screen readers speak. */
/** @jsxImportSource preact */

import { signal } from '@preact/signals';

/** How a notice is meant. */
export type NoticeKind = 'done' | 'neutral' | 'failed';

interface Notice {
  readonly text: string;
  readonly kind: NoticeKind;
}

const notice = signal<Notice | undefined>(undefined);

/** Shows a text until the next one, or until it is closed. */
export function announce(text: string, kind: NoticeKind = 'neutral'): void {
  notice.value = { text, kind };
}

/** Takes the text away. */
export function clearNotice(): void {
  notice.value = undefined;
}

/** Where notices stand. */
export function Notices({ closeLabel }: { readonly closeLabel: string }) {
  const shown = notice.value;
  return (
    <div class="notices" role="status">
      {shown && (
        <p class={`notice ${shown.kind}`}>
          <span>{shown.text}</span>
          <button type="button" aria-label={closeLabel} onClick={clearNotice}>
            ✕
          </button>
        </p>
      )}
    </div>
  );
}

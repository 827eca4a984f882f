/** @module A modal dialog: the browser's own, which keeps the focus in and gives it back. */
/** @jsxImportSource preact */

import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

/** What a dialog shows. */
export interface DialogProps {
  readonly title: string;
  /** Called when it is closed by Escape or by the reader's own way; the parent then stops showing it. */
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  readonly class?: string;
}

/** Shows the dialog for as long as it is rendered. */
export function Dialog({ title, onClose, children, class: name = '' }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const opened = dialog.current;
    opened?.showModal();
    return () => opened?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      class={`dialog ${name}`}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={heading}>{title}</h2>
      {children}
    </dialog>
  );
}

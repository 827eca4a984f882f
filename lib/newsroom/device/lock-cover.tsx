/** @module Covers the page while the key is locked away, and takes it back. */
/** @jsxImportSource preact */

import { useEffect, useRef, useState } from 'preact/hooks';
import { useWords } from '../frame/newsroom-language.ts';
import type { Device } from './device.ts';
import { deviceWords } from './device-words.ts';

/** A dialog over the whole page, which only unlocking closes. */
export function LockCover({ device }: { readonly device: Device }) {
  const words = useWords(deviceWords);
  const dialog = useRef<HTMLDialogElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const opened = dialog.current;
    opened?.showModal();
    return () => opened?.close();
  }, []);
  const hasPasskey = device.ring.key.value?.held.kind === 'wrapped';
  const unlock = () => device.unlock().catch(() => setFailed(true));
  return (
    <dialog
      ref={dialog}
      class="lock-cover"
      aria-labelledby="lock-title"
      onCancel={(event) => event.preventDefault()}
      onClose={() => dialog.current?.showModal()}
    >
      <h2 id="lock-title">{words.lockedTitle}</h2>
      <p>{hasPasskey ? words.lockedPasskey : words.lockedCurtain}</p>
      {failed && <p role="alert">{words.unlockFailed}</p>}
      <button type="button" class="main" onClick={unlock}>
        {hasPasskey ? words.unlock : words.uncover}
      </button>
    </dialog>
  );
}

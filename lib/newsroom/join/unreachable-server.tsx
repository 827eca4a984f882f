/** @module Says that the server can't be reached, where the device knows nothing to show without it. */
/** @jsxImportSource preact */

import type { Device } from '../device/device.ts';
import { deviceWords } from '../device/device-words.ts';
import { useWords } from '../frame/newsroom-language.ts';

/** The message, and a button that asks again. */
export function UnreachableServer({ device }: { readonly device: Device }) {
  const words = useWords(deviceWords);
  return (
    <section class="message" role="alert">
      <h1>{words.unreachableTitle}</h1>
      <p>{words.unreachableText}</p>
      <button type="button" onClick={() => device.check()}>
        {words.again}
      </button>
    </section>
  );
}

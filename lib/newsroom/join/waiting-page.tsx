/** @module Shows a key that waits for its approval, by the digits to compare, until it is live. */
/** @jsxImportSource preact */

import { useEffect } from 'preact/hooks';
import { thumbprintDigits } from '../../signature/jwk.ts';
import type { Device } from '../device/device.ts';
import { useDevice } from '../device/device-context.ts';
import { useWords } from '../frame/newsroom-language.ts';
import { joinWords } from './join-words.ts';

const POLL_MS = 5_000;

/** The page; it asks the server while it is visible. */
export function WaitingPage() {
  const words = useWords(joinWords);
  const device = useDevice();
  const { keyid, name, device: deviceName = '' } = device.self.value;
  useEffect(() => pollWhileVisible(device), [device]);
  return (
    <section class="message">
      <h1>{words.waitingTitle}</h1>
      <p>{words.waitingFor(name, deviceName)}</p>
      <p>{words.waitingText}</p>
      <p class="digits">{keyid !== '' && thumbprintDigits(keyid)}</p>
      <p class="quiet">{words.waitingPoll}</p>
      <button type="button" onClick={() => device.forget()}>
        {words.cancel}
      </button>
    </section>
  );
}

function pollWhileVisible(device: Device): () => void {
  const timer = setInterval(() => {
    if (document.visibilityState === 'visible') void device.check();
  }, POLL_MS);
  return () => clearInterval(timer);
}

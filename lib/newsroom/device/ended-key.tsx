/** @module Says that the server no longer takes this device's key, and how to come back. */
/** @jsxImportSource preact */

import { useWords } from '../frame/newsroom-language.ts';
import type { Device, Standing } from './device.ts';
import { deviceWords } from './device-words.ts';

const TITLES: Readonly<Record<string, 'revokedTitle' | 'expiredTitle'>> = {
  'key-revoked': 'revokedTitle',
  'key-expired': 'expiredTitle',
};

/** What is given to the message. */
interface EndedKeyProps {
  readonly device: Device;
  readonly standing: Extract<Standing, { kind: 'ended' }>;
}

/** The message; the page with the words goes on below it. */
export function EndedKey({ device, standing }: EndedKeyProps) {
  const words = useWords(deviceWords);
  const { name, document } = standing.problem;
  const { revokedByName } = document;
  const title = TITLES[name];
  return (
    <section class="message ended" role="alert">
      <h1>{words[title ?? 'unknownTitle']}</h1>
      {typeof revokedByName === 'string' && <p>{words.endedBy(revokedByName)}</p>}
      <p>{title === undefined ? words.unknownText : words.endedText}</p>
      <button type="button" onClick={() => device.forget()}>
        {words.forget}
      </button>
    </section>
  );
}

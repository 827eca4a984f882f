/** @module Says that this browser has no key, and how to get one (NK-03). */
/** @jsxImportSource preact */

import { NEWSROOM_PATH } from '../../site/urls.ts';
import { readFormerKey } from '../device/former-key.ts';
import { useWords } from '../frame/newsroom-language.ts';
import { CopyableText } from './copyable-text.tsx';
import { joinWords } from './join-words.ts';

/** The message; with a request to send to an admin where it is known whose key this was. */
export function NoKeyPage() {
  const words = useWords(joinWords);
  const former = readFormerKey();
  const isLocal = /^(localhost|127\.0\.0\.1)$/.test(location.hostname);
  return (
    <section class="message">
      <h1>{words.noKeyTitle}</h1>
      {former !== undefined && <p>{words.noKeyFormer(former.name)}</p>}
      <p>{words.noKeyText}</p>
      {isLocal && <p>{words.firstStart}</p>}
      {former !== undefined && (
        <>
          <p id="request-label">{words.noKeyAsk}</p>
          <CopyableText
            label={words.noKeyAsk}
            text={words.request(former.name, againLink(former.keyid))}
          />
        </>
      )}
    </section>
  );
}

/** Opens the keys page for an admin, with an invitation of the same rights. */
function againLink(keyid: string): string {
  return `${location.origin}${NEWSROOM_PATH}/keys?again=${keyid}`;
}

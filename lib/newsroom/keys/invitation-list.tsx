/** @module Lists the join links that nobody has used yet; each can be taken back. */
/** @jsxImportSource preact */

import { useWords } from '../frame/newsroom-language.ts';
import { announce } from '../frame/status-line.tsx';
import type { KeyDirectory, OpenInvitation } from './key-directory.ts';
import { Hour, RightNames, SectionNames } from './key-table.tsx';
import { keysWords } from './keys-words.ts';

/** The list; nothing where there is none. */
export function InvitationList({ directory }: { readonly directory: KeyDirectory }) {
  const words = useWords(keysWords);
  const open = directory.invitations.value;
  if (open.length === 0) return null;
  const withdraw = async ({ id }: OpenInvitation) => {
    const done = await directory.withdraw(id);
    if ('fault' in done) announce(done.fault, 'failed');
    else announce(words.withdrawn, 'done');
  };
  return (
    <section>
      <h2>{words.invitations}</h2>
      <ul class="invitations">
        {open.map((one) => (
          <li key={one.id}>
            <span>
              <b>{one.name}</b> · <RightNames acts={one.acts} /> ·{' '}
              <SectionNames sections={one.sections} /> ·{' '}
              <span class="quiet">
                {words.ends} <Hour at={one.expiresAt} none="" />
              </span>
            </span>
            <button
              type="button"
              aria-label={`${words.withdraw}: ${one.name}`}
              onClick={() => withdraw(one)}
            >
              {words.withdraw}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

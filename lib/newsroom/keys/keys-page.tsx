/** @module The page of keys and devices: this device for everyone, all keys and invitations for admins. */
/** @jsxImportSource preact */

import { useEffect, useMemo, useState } from 'preact/hooks';
import { useNewsroom } from '../frame/newsroom.ts';
import { address, replaceAddress } from '../frame/newsroom-address.ts';
import { useWords } from '../frame/newsroom-language.ts';
import { InvitationList } from './invitation-list.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { KeyDialog, type KeyDialogKind } from './key-dialog.tsx';
import { createKeyDirectory, type KeyDirectory, type ListedKey } from './key-directory.ts';
import { KeyTable } from './key-table.tsx';
import { keysWords } from './keys-words.ts';
import { ThisDevice } from './this-device.tsx';

/** The page. */
export function KeysPage() {
  const words = useWords(keysWords);
  const { self } = useNewsroom();
  const { acts, sections } = self.value;
  const isAdmin = acts.includes('admin') && sections === undefined;
  return (
    <>
      <h1>{words.title}</h1>
      <ThisDevice />
      {isAdmin ? <AllKeys /> : <p class="quiet">{words.onlyAdmins}</p>}
    </>
  );
}

/** What an admin is about to do. */
type Intention =
  | { readonly kind: 'invite'; readonly again?: ListedKey }
  | { readonly kind: KeyDialogKind; readonly listed: ListedKey };

const POLL_MS = 30_000;

function AllKeys() {
  const words = useWords(keysWords);
  const { server } = useNewsroom();
  const directory = useMemo(() => createKeyDirectory(server), [server]);
  const [intention, intend] = useState<Intention>();
  useEffect(() => loadWhileVisible(directory), [directory]);
  useEffect(() => directory.keys.subscribe((keys) => takeRequest(keys, intend)), [directory]);
  const keys = directory.keys.value;
  const close = () => intend(undefined);
  const act = (kind: KeyDialogKind | 'again', listed: ListedKey) =>
    intend(kind === 'again' ? { kind: 'invite', again: listed } : { kind, listed });
  return (
    <>
      {directory.fault.value !== undefined && (
        <p class="fault" role="alert">
          {directory.fault.value}
        </p>
      )}
      <div class="buttons">
        <button type="button" class="main" onClick={() => intend({ kind: 'invite' })}>
          {words.invite}
        </button>
      </div>
      {keys !== undefined && <KeySections keys={keys} onAct={act} />}
      <InvitationList directory={directory} />
      {intention?.kind === 'invite' && (
        <InviteDialog directory={directory} again={intention.again} onClose={close} />
      )}
      {intention !== undefined && intention.kind !== 'invite' && (
        <KeyDialog directory={directory} {...intention} onClose={close} />
      )}
    </>
  );
}

/** What the tables of keys are given. */
interface KeySectionsProps {
  readonly keys: readonly ListedKey[];
  readonly onAct: (kind: KeyDialogKind | 'again', key: ListedKey) => void;
}

/** The keys by what they are: those that wait for someone come first. */
function KeySections({ keys, onAct }: KeySectionsProps) {
  const words = useWords(keysWords);
  const shown = (title: string, statuses: readonly ListedKey['status'][]) => {
    const some = keys.filter(({ status }) => statuses.includes(status));
    return some.length === 0 ? null : (
      <KeyTable key={title} title={title} keys={some} all={keys} onAct={onAct} />
    );
  };
  return (
    <>
      {shown(words.waiting, ['pending'])}
      {shown(words.live, ['live'])}
      {shown(words.ended, ['revoked', 'expired'])}
    </>
  );
}

/** Opens the dialog that a colleague's request names, `?again=KEYID`, once the keys are there. */
function takeRequest(
  keys: readonly ListedKey[] | undefined,
  intend: (intention: Intention) => void,
): void {
  const [path = '', query = ''] = address.value.split('?');
  const wanted = new URLSearchParams(query).get('again');
  if (keys === undefined || wanted === null) return;
  replaceAddress(path);
  const again = keys.find(({ keyid }) => keyid === wanted);
  if (again !== undefined) intend({ kind: 'invite', again });
}

function loadWhileVisible(directory: KeyDirectory): () => void {
  void directory.load();
  const timer = setInterval(() => {
    if (document.visibilityState === 'visible') void directory.load();
  }, POLL_MS);
  return () => clearInterval(timer);
}

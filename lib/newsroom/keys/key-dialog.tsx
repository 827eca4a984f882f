/** @module Asks before a key is approved, renamed or revoked, and does it. */
/** @jsxImportSource preact */

import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { thumbprintDigits } from '../../signature/jwk.ts';
import { useDevice } from '../device/device-context.ts';
import { deviceWords } from '../device/device-words.ts';
import { Dialog } from '../frame/dialog.tsx';
import { useWords } from '../frame/newsroom-language.ts';
import { announce } from '../frame/status-line.tsx';
import type { Done, KeyDirectory, ListedKey } from './key-directory.ts';
import { keysWords } from './keys-words.ts';

export type KeyDialogKind = 'approve' | 'rename' | 'revoke';

/** What a dialog about a key is given. */
interface KeyDialogProps {
  readonly directory: KeyDirectory;
  readonly listed: ListedKey;
  readonly onClose: () => void;
}

const DIALOGS = { approve: ApproveDialog, rename: RenameDialog, revoke: RevokeDialog };

/** The dialog of an act. */
export function KeyDialog({ kind, ...props }: KeyDialogProps & { readonly kind: KeyDialogKind }) {
  const Shown = DIALOGS[kind];
  return <Shown {...props} />;
}

/** The digits that the other device shows; approving waits until they were compared. */
function ApproveDialog({ directory, listed, onClose }: KeyDialogProps) {
  const words = useWords(keysWords);
  const [compared, setCompared] = useState(false);
  return (
    <ActDialog
      title={words.approveTitle(listed.name)}
      label={words.approve}
      isReady={compared}
      run={() => directory.approve(listed.keyid)}
      done={words.approved}
      onClose={onClose}
    >
      <p>{listed.device}</p>
      <p>{words.approveText}</p>
      <p class="digits">{thumbprintDigits(listed.keyid)}</p>
      <p>
        <label class="check">
          <input
            type="checkbox"
            checked={compared}
            onChange={(event) => setCompared(event.currentTarget.checked)}
          />{' '}
          {words.approveCheck}
        </label>
      </p>
    </ActDialog>
  );
}

function RenameDialog({ directory, listed, onClose }: KeyDialogProps) {
  const words = useWords(keysWords);
  const device = useDevice();
  const [name, setName] = useState(listed.name);
  const rename = async () => {
    const done = await directory.rename(listed.keyid, name.trim());
    if (listed.keyid === device.self.value.keyid) await device.check();
    return done;
  };
  return (
    <ActDialog
      title={words.renameTitle(listed.name)}
      label={words.save}
      isReady={name.trim() !== '' && name.trim() !== listed.name}
      run={rename}
      done={words.renamed}
      onClose={onClose}
    >
      <TextField label={words.name} value={name} onInput={setName} />
    </ActDialog>
  );
}

/** It can't be undone: the name is typed out, and a key under a passkey asks for the passkey (NK-08). */
function RevokeDialog({ directory, listed, onClose }: KeyDialogProps) {
  const words = useWords(keysWords);
  const refused = useWords(deviceWords);
  const device = useDevice();
  const [typed, setTyped] = useState('');
  const revoke = async (): Promise<Done<true>> => {
    if (!(await device.ring.prove())) return { fault: refused.unlockFailed };
    return directory.revoke(listed.keyid);
  };
  return (
    <ActDialog
      title={words.revokeTitle(listed.name)}
      label={words.revoke}
      isReady={typed.trim() === listed.name}
      run={revoke}
      done={words.revoked}
      onClose={onClose}
    >
      <p>{listed.device}</p>
      <p>{words.revokeText}</p>
      <TextField label={words.revokeType(listed.name)} value={typed} onInput={setTyped} />
    </ActDialog>
  );
}

/** What an act's dialog is given. */
interface ActDialogProps {
  readonly title: string;
  readonly label: string;
  readonly isReady: boolean;
  readonly run: () => Promise<Done<unknown>>;
  readonly done: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** A dialog that does one thing, says why it did not work, and closes when it did. */
export function ActDialog({ title, label, isReady, run, done, onClose, children }: ActDialogProps) {
  const words = useWords(keysWords);
  const [fault, setFault] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const submit = async () => {
    if (!isReady || isBusy) return;
    setBusy(true);
    const outcome = await run();
    setBusy(false);
    if ('fault' in outcome) return setFault(outcome.fault);
    announce(done, 'done');
    onClose();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {children}
        {fault && (
          <p class="fault" role="alert">
            {fault}
          </p>
        )}
        <div class="buttons">
          <button type="submit" class="main" disabled={!isReady || isBusy}>
            {label}
          </button>
          <button type="button" onClick={onClose}>
            {words.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** A line of text in a form. */
interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
}

/** A field whose label is around it. */
export function TextField({ label, value, onInput }: TextFieldProps) {
  return (
    <label class="field">
      <span class="label">{label}</span>
      <input value={value} onInput={(event) => onInput(event.currentTarget.value)} />
    </label>
  );
}

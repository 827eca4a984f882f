/** @module Makes an invitation, and shows its link once. */
/** @jsxImportSource preact */

import { useState } from 'preact/hooks';
import { Dialog } from '../frame/dialog.tsx';
import { useNewsroom } from '../frame/newsroom.ts';
import { useWords } from '../frame/newsroom-language.ts';
import { CopyableText } from '../join/copyable-text.tsx';
import { TextField } from './key-dialog.tsx';
import type { InvitationRequest, KeyDirectory, ListedKey } from './key-directory.ts';
import { RIGHTS, rightWords } from './key-rights.ts';
import { keysWords } from './keys-words.ts';

/** What the dialog is given. */
interface InviteDialogProps {
  readonly directory: KeyDirectory;
  /** The key whose holder is invited again, with the same rights. */
  readonly again?: ListedKey | undefined;
  readonly onClose: () => void;
}

/** The form, and after it the link. */
export function InviteDialog({ directory, again, onClose }: InviteDialogProps) {
  const words = useWords(keysWords);
  const [url, setUrl] = useState<string>();
  const title =
    url !== undefined
      ? words.linkTitle
      : again === undefined
        ? words.inviteTitle
        : `${words.inviteAgain}: ${again.name}`;
  return (
    <Dialog key={title} title={title} onClose={onClose}>
      {url === undefined ? (
        <InviteForm directory={directory} again={again} onClose={onClose} onLink={setUrl} />
      ) : (
        <>
          <p>{words.linkText}</p>
          <CopyableText label={words.linkTitle} text={url} />
          <div class="buttons">
            <button type="button" onClick={onClose}>
              {words.cancel}
            </button>
          </div>
        </>
      )}
    </Dialog>
  );
}

/** What the form holds. */
interface Invited {
  readonly name: string;
  readonly acts: readonly string[];
  readonly sections: readonly string[];
  /** As a date field has it: `2027-01-31`, or empty. */
  readonly until: string;
}

const NOBODY: Invited = { name: '', acts: ['draft', 'publish'], sections: [], until: '' };

type InviteFormProps = InviteDialogProps & { readonly onLink: (url: string) => void };

/** What the form holds, and what submitting it does. */
function useInvitation({ directory, again, onLink }: InviteFormProps) {
  const words = useWords(keysWords);
  const [invited, setInvited] = useState<Invited>(NOBODY);
  const [fault, setFault] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const submit = async () => {
    const request = again === undefined ? requestOf(invited) : { replaces: again.keyid };
    if (typeof request === 'string') return setFault(words[request]);
    if (isBusy) return;
    setBusy(true);
    const done = await directory.invite(request);
    setBusy(false);
    if ('fault' in done) setFault(done.fault);
    else onLink(done.value);
  };
  return { invited, setInvited, fault, isBusy, submit };
}

function InviteForm(props: InviteFormProps) {
  const words = useWords(keysWords);
  const { invited, setInvited, fault, isBusy, submit } = useInvitation(props);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {props.again === undefined ? (
        <InviteFields invited={invited} onChange={setInvited} />
      ) : (
        <p>{words.inviteAgainText}</p>
      )}
      {fault !== undefined && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      <div class="buttons">
        <button type="submit" class="main" disabled={isBusy}>
          {words.makeLink}
        </button>
        <button type="button" onClick={props.onClose}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}

/** What is sent; or the name of what is to be said instead. */
function requestOf({
  name,
  acts,
  sections,
  until,
}: Invited): InvitationRequest | 'fillName' | 'chooseRight' | 'futureDate' {
  if (name.trim() === '') return 'fillName';
  if (acts.length === 0) return 'chooseRight';
  // The key is good for the whole of its last day on this device.
  const end = until === '' ? undefined : new Date(`${until}T23:59:59`);
  if (end !== undefined && !(end.getTime() > Date.now())) return 'futureDate';
  const isBound = sections.length > 0 && !acts.includes('admin');
  return {
    name: name.trim(),
    acts,
    ...(isBound && { sections }),
    ...(end !== undefined && { expires: end.toISOString() }),
  };
}

function InviteFields({
  invited,
  onChange,
}: {
  readonly invited: Invited;
  readonly onChange: (invited: Invited) => void;
}) {
  const words = useWords(keysWords);
  const names = useWords(rightWords);
  const { site } = useNewsroom();
  const rights = RIGHTS.map((right) => ({ id: right, label: names[right] ?? right }));
  return (
    <>
      <TextField
        label={words.inviteName}
        value={invited.name}
        onInput={(name) => onChange({ ...invited, name })}
      />
      <Choices
        legend={words.inviteRights}
        choices={rights}
        chosen={invited.acts}
        onChange={(acts) => onChange({ ...invited, acts })}
      />
      {!invited.acts.includes('admin') && (
        <Choices
          legend={words.inviteSections}
          choices={site.sections}
          chosen={invited.sections}
          onChange={(sections) => onChange({ ...invited, sections })}
        />
      )}
      <label class="field">
        <span class="label">{words.inviteExpires}</span>
        <input
          type="date"
          value={invited.until}
          onInput={(event) => onChange({ ...invited, until: event.currentTarget.value })}
        />
      </label>
    </>
  );
}

/** What a group of check boxes is given. */
interface ChoicesProps {
  readonly legend: string;
  readonly choices: readonly { readonly id: string; readonly label: string }[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

function Choices({ legend, choices, chosen, onChange }: ChoicesProps) {
  const toggle = (id: string) =>
    onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <fieldset class="choices">
      <legend>{legend}</legend>
      {choices.map(({ id, label }) => (
        <label key={id} class="check">
          <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} />{' '}
          {label}
        </label>
      ))}
    </fieldset>
  );
}

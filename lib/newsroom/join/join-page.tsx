/** @module The page that a join link opens: makes this device's key and claims the invitation. */
/** @jsxImportSource preact */

import { useState } from 'preact/hooks';
import { NEWSROOM_PATH } from '../../site/urls.ts';
import type { Device } from '../device/device.ts';
import { useDevice } from '../device/device-context.ts';
import { nameDevice } from '../device/device-name.ts';
import { mayHavePasskey } from '../device/passkey.ts';
import { useNewsroom } from '../frame/newsroom.ts';
import { replaceAddress } from '../frame/newsroom-address.ts';
import { useWords } from '../frame/newsroom-language.ts';
import { announce } from '../frame/status-line.tsx';
import { claimInvitation, type Enrolment, type MadeKey, makeKey } from './enrol.ts';
import { joinToken } from './join-token.ts';
import { joinWords } from './join-words.ts';

/** The form, or what to do where the address brought no token. */
export function JoinPage() {
  const words = useWords(joinWords);
  const token = joinToken.value;
  if (token !== undefined) return <JoinForm token={token} />;
  return (
    <section class="message">
      <h1>{words.noTokenTitle}</h1>
      <p>{words.noTokenText}</p>
      <p>
        <a href={NEWSROOM_PATH}>{words.toNewsroom}</a>
      </p>
    </section>
  );
}

function JoinForm({ token }: { readonly token: string }) {
  const words = useWords(joinWords);
  const { site } = useNewsroom();
  const device = useDevice();
  const form = useJoinForm(token, device);
  const current = device.self.value.name;
  return (
    <section class="message">
      <h1>
        {words.title} <span lang={site.language}>{site.title}</span>
      </h1>
      <p>{words.explanation}</p>
      {current !== '' && <p class="warning">{words.replaces(current)}</p>}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void form.submit();
        }}
      >
        <DeviceField form={form} />
        <ProtectionFields form={form} />
        {form.fault !== undefined && (
          <p class="fault" role="alert">
            {words[form.fault]}
          </p>
        )}
        <button type="submit" class="main" disabled={form.isBusy}>
          {form.isBusy ? words.joining : words.join}
        </button>
      </form>
    </section>
  );
}

type Fault = 'gone' | 'unreachable' | 'refused' | 'noPasskey' | 'passkeyFailed' | 'noKey';
type JoinFormState = ReturnType<typeof useJoinForm>;

/** What the form holds, and what submitting it does. */
function useJoinForm(token: string, device: Device) {
  const [name, setName] = useState(() => nameDevice(navigator.userAgent));
  const [protection, setProtection] = useState<Enrolment['protection']>('plain');
  const [fault, setFault] = useState<Fault>();
  const [isBusy, setBusy] = useState(false);
  const [kept, keep] = useState<MadeKey>();
  const words = useWords(joinWords);
  const run = async (): Promise<Fault | undefined> => {
    const enrolment = { token, protection, device: name.trim() || nameDevice(navigator.userAgent) };
    const made = kept ?? (await makeKey(enrolment).catch(() => 'failed' as const));
    if (made === undefined) return 'noPasskey';
    if (made === 'failed') return protection === 'passkey' ? 'passkeyFailed' : 'noKey';
    keep(made);
    const outcome = await claimInvitation(made, enrolment, device);
    if (outcome.kind === 'unreachable') return 'unreachable';
    if (outcome.kind === 'refused') return outcome.problem.status === 410 ? 'gone' : 'refused';
    replaceAddress(NEWSROOM_PATH);
    announce(words.joined, 'done');
    return undefined;
  };
  const submit = async () => {
    if (isBusy) return;
    setBusy(true);
    setFault(undefined);
    const found = await run();
    if (found === 'noPasskey') setProtection('plain');
    setFault(found);
    setBusy(false);
  };
  const chooseProtection = (chosen: Enrolment['protection']) => {
    setProtection(chosen);
    keep(undefined);
  };
  return { name, setName, protection, chooseProtection, fault, isBusy, submit };
}

function DeviceField({ form }: { readonly form: JoinFormState }) {
  const words = useWords(joinWords);
  return (
    <p class="field">
      <label for="device-name">{words.deviceName}</label>
      <input
        id="device-name"
        maxLength={100}
        value={form.name}
        onInput={(event) => form.setName(event.currentTarget.value)}
        aria-describedby="device-hint"
      />
      <span id="device-hint" class="hint">
        {words.deviceHint}
      </span>
    </p>
  );
}

/** How the key is kept: a passkey is offered where the browser has them. */
function ProtectionFields({ form }: { readonly form: JoinFormState }) {
  const words = useWords(joinWords);
  const choices = [
    ['plain', words.plain, words.plainHint],
    ...(mayHavePasskey() ? [['passkey', words.passkey, words.passkeyHint] as const] : []),
    ['memory', words.shared, words.sharedHint],
  ] as const;
  return (
    <fieldset class="choices">
      <legend>{words.protection}</legend>
      {choices.map(([value, label, hint]) => (
        <p key={value}>
          <input
            type="radio"
            id={`protection-${value}`}
            name="protection"
            checked={form.protection === value}
            onChange={() => form.chooseProtection(value)}
            aria-describedby={`protection-${value}-hint`}
          />
          <label for={`protection-${value}`}>{label}</label>
          <span id={`protection-${value}-hint`} class="hint">
            {hint}
          </span>
        </p>
      ))}
    </fieldset>
  );
}

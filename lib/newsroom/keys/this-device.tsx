/** @module Shows this device's key, and what can be done with it. */
/** @jsxImportSource preact */

import { useState } from 'preact/hooks';
import { thumbprintDigits } from '../../signature/jwk.ts';
import { useDevice } from '../device/device-context.ts';
import { chooseIdleMinutes, IDLE_MINUTES, readIdleMinutes } from '../device/idle-lock.ts';
import { useNewsroom } from '../frame/newsroom.ts';
import { useWords } from '../frame/newsroom-language.ts';
import { announce } from '../frame/status-line.tsx';
import { ActDialog } from './key-dialog.tsx';
import { RightNames, SectionNames } from './key-table.tsx';
import { keysWords } from './keys-words.ts';
import { replaceKey } from './replace-key.ts';

/** The section. */
export function ThisDevice() {
  const words = useWords(keysWords);
  const { self } = useNewsroom();
  const device = useDevice();
  const { ring } = device;
  const { keyid, name, acts, sections, device: called } = self.value;
  const isWrapped = ring.key.value?.held.kind === 'wrapped';
  const kept = isWrapped ? words.keptWrapped : words.keptPlain;
  const rows = [
    [words.name, name],
    [words.device, called ?? '—'],
    [words.rights, <RightNames acts={acts} />],
    [words.sections, <SectionNames sections={sections} />],
    [words.kept, ring.isOnlyInMemory.value ? words.keptMemory : kept],
    [words.digits, <span class="small-digits">{keyid !== '' && thumbprintDigits(keyid)}</span>],
  ] as const;
  return (
    <section class="this-device">
      <h2>{words.thisDevice}</h2>
      <dl>
        {rows.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <IdleField />
      <DeviceActs />
    </section>
  );
}

function IdleField() {
  const words = useWords(keysWords);
  const [minutes, setMinutes] = useState(String(readIdleMinutes()));
  const [isRefused, setRefused] = useState(false);
  const keep = () => {
    const kept = chooseIdleMinutes(Number(minutes));
    setRefused(!kept);
    if (kept) announce(words.idleKept, 'done');
  };
  return (
    <form
      class="field idle"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <label for="idle-minutes">{words.idle}</label>
      <span class="row-acts">
        <input
          id="idle-minutes"
          type="number"
          min={IDLE_MINUTES.least}
          max={IDLE_MINUTES.most}
          value={minutes}
          aria-invalid={isRefused}
          aria-describedby="idle-hint"
          onInput={(event) => setMinutes(event.currentTarget.value)}
        />
        <button type="submit">{words.save}</button>
      </span>
      <span id="idle-hint" class={isRefused ? 'error' : 'hint'}>
        {isRefused ? words.idleRefused : words.idleHint}
      </span>
    </form>
  );
}

function DeviceActs() {
  const words = useWords(keysWords);
  const device = useDevice();
  const [asked, ask] = useState<'forget' | 'replace'>();
  const close = () => ask(undefined);
  // A key under a passkey is replaced by joining anew, since its passkey is made there.
  const isReplaceable = device.ring.key.value?.held.kind === 'plain';
  return (
    <div class="buttons">
      <button type="button" onClick={() => device.lock()}>
        {words.lockNow}
      </button>
      {isReplaceable && (
        <button type="button" onClick={() => ask('replace')}>
          {words.replace}
        </button>
      )}
      <button type="button" class="bad" onClick={() => ask('forget')}>
        {words.forget}
      </button>
      {asked === 'replace' && (
        <ActDialog
          title={words.replace}
          label={words.replace}
          isReady={true}
          run={() => replaceKey(device)}
          done={words.replaced}
          onClose={close}
        >
          <p>{words.replaceText}</p>
        </ActDialog>
      )}
      {asked === 'forget' && (
        <ActDialog
          title={words.forgetTitle}
          label={words.forget}
          isReady={true}
          run={async () => ({ value: await device.forget() })}
          done=""
          onClose={close}
        >
          <p>{words.forgetText}</p>
        </ActDialog>
      )}
    </div>
  );
}

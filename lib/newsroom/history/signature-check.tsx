/** @module Verifies the kept signatures of an article in this browser, and says what came of each. */
/** @jsxImportSource preact */

import { useState } from 'preact/hooks';
import { sayAct } from '../desk/article-words.ts';
import { fieldNames, findFieldName } from '../frame/field-names.ts';
import { Hour } from '../frame/hour.tsx';
import { useNewsroom } from '../frame/newsroom.ts';
import { useWords } from '../frame/newsroom-language.ts';
import type { Trouble } from '../server/ask-server.ts';
import { TroubleMessage } from '../server/trouble-message.tsx';
import { historyWords } from './history-words.ts';
import { type CheckedHere, checkVersions, type VersionRow } from './version-rows.ts';

export function SignatureCheck({ id }: { readonly id: string }) {
  const words = useWords(historyWords);
  const { server } = useNewsroom();
  const [checked, setChecked] = useState<readonly CheckedHere[]>();
  const [progress, setProgress] = useState<string>();
  const [trouble, setTrouble] = useState<Trouble>();
  const check = async () => {
    setTrouble(undefined);
    setChecked(undefined);
    const result = await checkVersions(server, id, (done, all) =>
      setProgress(words.checking(done, all)),
    );
    setProgress(undefined);
    if (result.ok) setChecked(result.value);
    else setTrouble(result.refusal);
  };
  return (
    <section class="signature-check">
      <button type="button" disabled={progress !== undefined} onClick={() => void check()}>
        {words.check}
      </button>
      <p class="quiet" role="status">
        {progress ?? words.checkText}
      </p>
      {trouble && <TroubleMessage trouble={trouble} onAgain={() => void check()} />}
      {checked && <Results checked={checked} />}
    </section>
  );
}

function Results({ checked }: { readonly checked: readonly CheckedHere[] }) {
  const words = useWords(historyWords);
  const bad = checked.filter(({ verdict }) => verdict === 'broken').length;
  const isClear = checked.every(({ unclear }) => unclear.length === 0);
  return (
    <>
      {bad > 0 && (
        <p class="trouble" role="alert">
          ✗ {words.bad(bad)}
        </p>
      )}
      {bad === 0 && isClear && (
        <p class="feed-good" role="status">
          ✓ {words.allGood(checked.length)}
        </p>
      )}
      <ol class="checked">
        {checked.map((one) => (
          <Result key={one.version} one={one} />
        ))}
      </ol>
    </>
  );
}

function Result({ one }: { readonly one: CheckedHere }) {
  const words = useWords(historyWords);
  const names = useWords(fieldNames);
  const signer = one.signedBy as VersionRow['signedBy'];
  const isBroken = one.verdict === 'broken';
  const isUnclear = one.verdict === 'ok' && one.unclear.length > 0;
  const verdict = isBroken
    ? words.broken + (words.reasons[one.reason] ?? one.reason)
    : isUnclear
      ? words.unclear(one.unclear.map((name) => findFieldName(names, name) ?? name).join(', '))
      : words[one.verdict];
  return (
    <li class={isBroken ? 'feed-bad' : ''}>
      <b>{words.version(one.version)}</b> {one.act !== '' && sayAct(one.act)}{' '}
      {one.at !== '' && <Hour at={one.at} />} {signer && (signer.name ?? signer.keyid)}
      <br />
      {isBroken ? '✗' : isUnclear ? '？' : '✓'} {verdict}
      {signer && one.isListed !== undefined && (
        <span class="quiet"> · {one.isListed ? words.listed : words.unlisted}</span>
      )}
    </li>
  );
}

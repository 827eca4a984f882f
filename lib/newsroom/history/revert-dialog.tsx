/** @module Goes back to the words of an earlier version, after showing what that would do. */
/** @jsxImportSource preact */

import { useEffect, useState } from 'preact/hooks';
import { Dialog } from '../frame/dialog.tsx';
import { useNewsroom } from '../frame/newsroom.ts';
import { useWords } from '../frame/newsroom-language.ts';
import { announce } from '../frame/status-line.tsx';
import { askServer, type JsonObject, type Trouble } from '../server/ask-server.ts';
import { TroubleMessage } from '../server/trouble-message.tsx';
import { historyWords } from './history-words.ts';

/** The version to go back to, and the newest one, which must still be the newest. */
interface RevertDialogProps {
  readonly id: string;
  readonly version: number;
  readonly current: number;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

export function RevertDialog({ id, version, current, onDone, onClose }: RevertDialogProps) {
  const words = useWords(historyWords);
  const { server } = useNewsroom();
  const [tried, setTried] = useState<JsonObject>();
  const [trouble, setTrouble] = useState<Trouble>();
  const [isSending, setSending] = useState(false);
  const send = (query: string) => {
    setTrouble(undefined);
    const path = `/api/articles/${id}/versions/${version}/revert${query}`;
    return askServer(server, { method: 'POST', path, ifMatch: `"v${current}"` });
  };
  const dryRun = async () => {
    const asked = await send('?dry-run=true');
    if (asked.ok) setTried(asked.value.json);
    else setTrouble(asked.refusal);
  };
  const revert = async () => {
    setSending(true);
    const asked = await send('');
    setSending(false);
    if (!asked.ok) return setTrouble(asked.refusal);
    announce(words.revertDone(version), 'done');
    onDone();
    onClose();
  };
  useEffect(() => void dryRun(), []);
  return (
    <Dialog title={`${words.revert}: ${words.version(version)}`} onClose={onClose}>
      <p>{words.revertText(version)}</p>
      {trouble && <TroubleMessage trouble={trouble} onAgain={() => void dryRun()} />}
      {!tried && !trouble && <p role="status">{words.loading}</p>}
      {tried && <WhatWould tried={tried} />}
      <div class="buttons">
        <button
          type="button"
          class="main"
          disabled={!tried || isSending}
          onClick={() => void revert()}
        >
          {words.revert}
        </button>
        <button type="button" onClick={onClose}>
          {words.cancel}
        </button>
      </div>
    </Dialog>
  );
}

/** The warnings of the dry run, and the lists that it would touch. */
function WhatWould({ tried }: { readonly tried: JsonObject }) {
  const words = useWords(historyWords);
  const warnings = (tried.warnings ?? []) as readonly { readonly detail?: string }[];
  const touches = (tried.touches ?? []) as readonly { readonly scope: string }[];
  return (
    <>
      {warnings.length > 0 && (
        <ul>
          {warnings.map(({ detail = '' }) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
      )}
      {touches.length > 0 && (
        <p>
          {words.lists}: {touches.map(({ scope }) => scope).join(', ')}
        </p>
      )}
    </>
  );
}

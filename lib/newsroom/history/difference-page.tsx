/** @module Shows what one version has other than another, by field, paragraph and word. */
/** @jsxImportSource preact */

import { useEffect, useState } from 'preact/hooks';
import { differencesBetween, type FieldChange } from '../../article/differences.ts';
import { useNewsroom } from '../frame/newsroom.ts';
import { useWords } from '../frame/newsroom-language.ts';
import { askServer, type Trouble } from '../server/ask-server.ts';
import { TroubleMessage } from '../server/trouble-message.tsx';
import { FieldDifference } from './field-difference.tsx';
import { historyWords } from './history-words.ts';

/** Two versions; version 0 is that there was nothing. */
interface DifferencePageProps {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

export function DifferencePage({ id, from, to }: DifferencePageProps) {
  const words = useWords(historyWords);
  const { server } = useNewsroom();
  const [changes, setChanges] = useState<readonly FieldChange[]>();
  const [trouble, setTrouble] = useState<Trouble>();
  const load = async () => {
    setTrouble(undefined);
    const query = from === 0 ? '' : `?diff=${from}`;
    const path = `/api/desk/articles/${id}/versions/${to}${query}`;
    const asked = await askServer(server, { method: 'GET', path });
    if (!asked.ok) return setTrouble(asked.refusal);
    const { json } = asked.value;
    const first = from === 0 ? differencesBetween({}, (json.article ?? {}) as object) : undefined;
    setChanges(first ?? (json.changes as readonly FieldChange[]));
  };
  useEffect(() => void load(), [server, id, from, to]);
  return (
    <>
      <h1>{from === 0 ? words.version(to) : words.differences(from, to)}</h1>
      {trouble && <TroubleMessage trouble={trouble} onAgain={() => void load()} />}
      {!changes && !trouble && <p role="status">{words.loading}</p>}
      {changes?.length === 0 && <p>{words.none}</p>}
      {changes?.map((change) => (
        <FieldDifference key={change.pointer} change={change} />
      ))}
    </>
  );
}

/** @module Lists the unsaved words that this device keeps: for the desk, and where a page failed. */
/** @jsxImportSource preact */

import { useEffect, useState } from 'preact/hooks';
import { toUtc } from '../../core/clock.ts';
import { NEWSROOM_PATH } from '../../site/urls.ts';
import { language, useWords } from '../frame/newsroom-language.ts';
import { copiesWords } from './copies-words.ts';
import { deviceCopies } from './indexed-copies.ts';
import type { CopyStore, KeptCopy } from './kept-copies.ts';
import { RescueButtons } from './rescue-buttons.tsx';

/** What the device keeps; undefined until it is read. */
interface Found {
  readonly copies: readonly KeptCopy[];
  readonly aside: readonly KeptCopy[];
  readonly isUnreadable: boolean;
}

/** The copies with a way to go on with each; nothing where there are none. */
export function CopiesOnDevice() {
  const words = useWords(copiesWords);
  const [found, read] = useCopies(deviceCopies);
  if (found === undefined || found.copies.length + found.aside.length === 0) return null;
  const remove = (copy: KeptCopy) => void deviceCopies.remove(copy.workId).then(read, read);
  return (
    <section class="copies">
      {found.copies.length > 0 && <h2>{words.title}</h2>}
      {found.copies.length > 0 && <p class="quiet">{words.about}</p>}
      <ul class="copies-list">
        {found.copies.map((copy) => (
          <li key={copy.workId}>
            <CopyFacts copy={copy} />
            <p class="buttons">
              <a class="button" href={addressOf(copy)}>
                {words.open}
              </a>
              <RescueButtons article={copy.article} />
              <RemoveButton onRemove={() => remove(copy)} />
            </p>
          </li>
        ))}
      </ul>
      <CopiesAside copies={found.aside} />
    </section>
  );
}

/** Everything that the device keeps, as text to copy or download; for a page that failed. */
export function RescuedCopies() {
  const words = useWords(copiesWords);
  const [found] = useCopies(deviceCopies);
  if (found === undefined) return null;
  if (found.isUnreadable) return <p role="alert">{words.unreadable}</p>;
  if (found.copies.length === 0) return <p>{words.none}</p>;
  return (
    <section class="copies">
      <h2>{words.title}</h2>
      <ul class="copies-list">
        {found.copies.map((copy) => (
          <li key={copy.workId}>
            <CopyFacts copy={copy} />
            <p class="buttons">
              <RescueButtons article={copy.article} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function CopiesAside({ copies }: { readonly copies: readonly KeptCopy[] }) {
  const words = useWords(copiesWords);
  if (copies.length === 0) return null;
  return (
    <details>
      <summary>{words.asideTitle}</summary>
      <p class="quiet">{words.asideAbout}</p>
      <ul class="copies-list">
        {copies.map((copy, index) => (
          <li key={index}>
            <CopyFacts copy={copy} />
            <p class="buttons">
              <RescueButtons article={copy.article} />
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Title, hour on this device, the device's name, and whether it waits to be saved. */
function CopyFacts({ copy }: { readonly copy: KeptCopy }) {
  const words = useWords(copiesWords);
  const { title, language: spoken } = copy.article;
  const isTitled = typeof title === 'string' && title !== '';
  const at = toUtc(copy.at);
  return (
    <p>
      <b lang={isTitled && typeof spoken === 'string' ? spoken : undefined}>
        {isTitled ? title : words.untitled}
      </b>{' '}
      <span class="quiet">
        {words.changed}{' '}
        <time dateTime={at}>{new Date(copy.at).toLocaleString(language.value)}</time>
        {copy.device !== '' && ` · ${copy.device}`}
        {copy.wanted !== undefined && ` · ${words.waiting}`}
      </span>
    </p>
  );
}

/** Two steps, since nothing brings it back. */
function RemoveButton({ onRemove }: { readonly onRemove: () => void }) {
  const words = useWords(copiesWords);
  const [isSure, setSure] = useState(false);
  return (
    <button
      type="button"
      class={isSure ? 'bad' : ''}
      onBlur={() => setSure(false)}
      onClick={() => (isSure ? onRemove() : setSure(true))}
    >
      {isSure ? words.removeSure : words.remove}
    </button>
  );
}

/** The copies of a store, and a function that reads them again. */
function useCopies(copies: CopyStore): [Found | undefined, () => void] {
  const [found, setFound] = useState<Found>();
  const read = () =>
    void readCopies(copies).then(setFound, () =>
      setFound({ copies: [], aside: [], isUnreadable: true }),
    );
  useEffect(read, []);
  return [found, read];
}

async function readCopies(copies: CopyStore): Promise<Found> {
  const [kept, aside] = await Promise.all([copies.list(), copies.listAside()]);
  return { copies: kept.toReversed(), aside, isUnreadable: false };
}

function addressOf({ workId, base }: KeptCopy): string {
  return base === undefined
    ? `${NEWSROOM_PATH}/articles/new?work=${workId}`
    : `${NEWSROOM_PATH}/articles/${base.id}`;
}

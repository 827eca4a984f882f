/** @module Opens an article by its title, from any page, with Ctrl+J or Cmd+J. */
/** @jsxImportSource preact */

import { useEffect, useMemo, useState } from 'preact/hooks';
import { NEWSROOM_PATH } from '../../site/urls.ts';
import { Dialog } from '../frame/dialog.tsx';
import { hasCommandKey, isComposing } from '../frame/keyboard.ts';
import { useNewsroom } from '../frame/newsroom.ts';
import { navigate } from '../frame/newsroom-address.ts';
import { useWords } from '../frame/newsroom-language.ts';
import { TroubleMessage } from '../server/trouble-message.tsx';
import { createArticleFinder } from './article-finder.ts';
import { sayStatus } from './article-words.ts';
import { deskWords } from './desk-words.ts';
import type { ShownRow } from './loaded-rows.ts';

/** Listens for the keys, and shows the dialog. */
export function JumpToArticle() {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      const isJump = event.key.toLowerCase() === 'j' && hasCommandKey(event);
      if (!isJump || event.shiftKey || event.altKey || isComposing(event)) return;
      event.preventDefault();
      if (document.querySelector('dialog[open]') === null) setShown(true);
    };
    addEventListener('keydown', open);
    return () => removeEventListener('keydown', open);
  }, []);
  return isShown ? <JumpDialog onClose={() => setShown(false)} /> : null;
}

function JumpDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(deskWords);
  const { server } = useNewsroom();
  const finder = useMemo(() => createArticleFinder(server), [server]);
  const [typed, setTyped] = useState('');
  useEffect(() => () => finder.stop(), [finder]);
  const found = finder.found.value;
  const trouble = finder.trouble.value;
  const search = (text: string) => {
    setTyped(text);
    finder.search(text);
  };
  const go = (row: ShownRow) => {
    onClose();
    void navigate(`${NEWSROOM_PATH}/articles/${row.id}`);
  };
  return (
    <Dialog title={words.jump} onClose={onClose}>
      <JumpChoice rows={found ?? []} onSearch={search} onGo={go} />
      {trouble && <TroubleMessage trouble={trouble} onAgain={() => finder.search(typed)} />}
      <p class="quiet" role="status">
        {found === undefined && words.jumpStart}
        {found?.length === 0 && words.jumpNone}
      </p>
      <div class="buttons">
        <button type="button" onClick={onClose}>
          {words.close}
        </button>
      </div>
    </Dialog>
  );
}

/** A field with a list beside it that is not the browser's own. */
function comboboxOf(rows: readonly ShownRow[], chosen: ShownRow | undefined) {
  return {
    role: 'combobox',
    list: undefined,
    'aria-expanded': rows.length > 0,
    'aria-controls': 'jump-found',
    'aria-activedescendant': chosen && `jump-${chosen.id}`,
  } as const;
}

/** What was found, and what to do with what is typed and chosen. */
interface JumpChoiceProps {
  readonly rows: readonly ShownRow[];
  readonly onSearch: (text: string) => void;
  readonly onGo: (row: ShownRow) => void;
}

/** A field whose arrow keys choose among what was found. */
function JumpChoice({ rows, onSearch, onGo }: JumpChoiceProps) {
  const words = useWords(deskWords);
  const [at, setAt] = useState(0);
  const chosen = rows[Math.min(at, rows.length - 1)];
  const search = (text: string) => {
    setAt(0);
    onSearch(text);
  };
  const press = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key === 'Enter' && chosen !== undefined) onGo(chosen);
    else if (step !== 0 && rows.length > 0) setAt((at + rows.length + step) % rows.length);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div class="field">
        <label for="jump-words">{words.jumpLabel}</label>
        <input
          id="jump-words"
          type="search"
          {...comboboxOf(rows, chosen)}
          autocomplete="off"
          maxLength={100}
          onInput={(event) => {
            // What is being composed is no word yet.
            if (!event.isComposing) search(event.currentTarget.value);
          }}
          onCompositionEnd={(event) => search(event.currentTarget.value)}
          onKeyDown={press}
        />
      </div>
      <Found rows={rows} chosen={chosen?.id} onGo={onGo} />
    </>
  );
}

/** What was found, of which one is chosen by the arrow keys. */
interface FoundProps {
  readonly rows: readonly ShownRow[];
  readonly chosen: string | undefined;
  readonly onGo: (row: ShownRow) => void;
}

function Found({ rows, chosen, onGo }: FoundProps) {
  const words = useWords(deskWords);
  const { site } = useNewsroom();
  return (
    <div
      id="jump-found"
      class="jump-found"
      role="listbox"
      aria-label={words.jumpResults}
      hidden={rows.length === 0}
    >
      {rows.map((row) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field keeps the focus, and takes the keys
        <div
          key={row.id}
          id={`jump-${row.id}`}
          role="option"
          tabIndex={-1}
          aria-selected={row.id === chosen}
          onClick={() => onGo(row)}
        >
          <span lang={site.language}>{row.title || words.untitled}</span>{' '}
          <small>{sayStatus(row)}</small>
        </div>
      ))}
    </div>
  );
}

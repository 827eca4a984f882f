/** @module The editor's shortcuts, and the list of all of them (NE-28). */
/** @jsxImportSource preact */

import { useEffect } from 'preact/hooks';
import { Dialog } from '../frame/dialog.tsx';
import { commandKeyName, hasCommandKey, isComposing } from '../frame/keyboard.ts';
import { useWords } from '../frame/newsroom-language.ts';
import { editorWords } from './editor-words.ts';

/** What a shortcut does. */
export interface ShortcutActs {
  readonly save: () => void;
  readonly act: () => void;
  readonly preview: () => void;
  readonly list: () => void;
}

const KEYS: Readonly<Record<string, keyof ShortcutActs>> = {
  s: 'save',
  Enter: 'act',
  p: 'preview',
  '/': 'list',
};

/** Listens while the editor is shown; nothing acts while an input method composes, or behind a dialog. */
export function useShortcuts(acts: ShortcutActs): void {
  useEffect(() => {
    const react = (event: KeyboardEvent) => {
      if (isComposing(event) || !hasCommandKey(event) || event.altKey || event.shiftKey) return;
      const name = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (name === undefined) return;
      event.preventDefault();
      if (document.querySelector('dialog[open]') === null) acts[name]();
    };
    addEventListener('keydown', react);
    return () => removeEventListener('keydown', react);
  }, [acts]);
}

const LIST = [
  ['save', 'S'],
  ['act', 'Enter'],
  ['preview', 'P'],
  ['marks', 'B / I / K'],
  ['headings', 'Alt+2 / 3 / 0'],
  ['lists', 'Shift+8 / 7'],
  ['undo', 'Z / Shift+Z'],
  ['plain', 'Shift+V'],
  ['list', '/'],
] as const;

/** The list of shortcuts. */
export function ShortcutList({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(editorWords);
  const command = commandKeyName();
  return (
    <Dialog title={words.shortcuts} onClose={onClose}>
      <dl class="shortcut-list">
        {LIST.map(([name, keys]) => (
          <div key={name}>
            <dt>
              <kbd>
                {command}+{keys}
              </kbd>
            </dt>
            <dd>{words.keys[name]}</dd>
          </div>
        ))}
        <div>
          <dt>
            <kbd>Alt+F10</kbd>
          </dt>
          <dd>{words.keys.toolbar}</dd>
        </div>
        <div>
          <dt>
            <kbd>Escape</kbd>
          </dt>
          <dd>{words.keys.leave}</dd>
        </div>
      </dl>
      <p class="buttons">
        <button type="button" onClick={onClose}>
          {words.close}
        </button>
      </p>
    </Dialog>
  );
}

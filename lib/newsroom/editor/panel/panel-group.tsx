/** @module A group of the panel, which remembers on this device whether it is open. */
/** @jsxImportSource preact */

import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useWords } from '../../frame/newsroom-language.ts';
import { isRememberedOpen, rememberOpen } from '../form/remembered.ts';
import { panelWords } from './panel-words.ts';

/** The groups, in the order of the panel. */
export type GroupName = keyof (typeof panelWords)['en']['groups'];

/** The groups that are open until an editor closes them. */
const OPEN_AT_FIRST: readonly GroupName[] = ['publication', 'origin', 'place', 'summary'];

/** A group and its fields. */
export function PanelGroup({
  name,
  children,
}: {
  readonly name: GroupName;
  readonly children: ComponentChildren;
}) {
  const words = useWords(panelWords);
  const [isOpen, setOpen] = useState(() => isRememberedOpen(name, OPEN_AT_FIRST.includes(name)));
  return (
    <details
      class="panel-group"
      open={isOpen}
      onToggle={(event) => {
        const now = event.currentTarget.open;
        if (now === isOpen) return;
        setOpen(now);
        rememberOpen(name, now);
      }}
    >
      <summary>
        <h2>{words.groups[name]}</h2>
      </summary>
      {children}
    </details>
  );
}

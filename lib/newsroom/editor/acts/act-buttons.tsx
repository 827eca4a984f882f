/** @module The buttons of the acts that are possible now, and the dialog of the chosen one. */
/** @jsxImportSource preact */

import { useWords } from '../../frame/newsroom-language.ts';
import { actWords } from './act-words.ts';
import { mainAct, type OfferedAct } from './offered-acts.ts';

/** Acts that take something away. */
const TAKING: readonly OfferedAct[] = ['withdraw', 'delete', 'erase', 'discard'];

/** The acts to offer. */
export interface ActButtonsProps {
  readonly offered: readonly OfferedAct[];
  readonly isDisabled: boolean;
  readonly onChoose: (name: OfferedAct) => void;
}

/** One button for each act; the one that brings the words to readers first. */
export function ActButtons({ offered, isDisabled, onChoose }: ActButtonsProps) {
  const words = useWords(actWords);
  const main = mainAct(offered);
  const ordered = [...offered].sort((a, b) => rank(a, main) - rank(b, main));
  return (
    <p class="buttons act-buttons">
      {ordered.map((name) => (
        <button
          key={name}
          type="button"
          class={name === main ? 'main' : TAKING.includes(name) ? 'bad' : ''}
          data-act={name}
          disabled={isDisabled}
          onClick={() => onChoose(name)}
        >
          {words.acts[name]}
        </button>
      ))}
    </p>
  );
}

function rank(name: OfferedAct, main: OfferedAct | undefined): number {
  if (name === main) return 0;
  return TAKING.includes(name) ? 2 : 1;
}

/** @module Shows a text with the words that are new in it and those that went, marked otherwise than by colour. */
/** @jsxImportSource preact */

import { useWords } from '../frame/newsroom-language.ts';
import { conflictWords } from './conflict-words.ts';
import { markDifferences } from './marked-differences.ts';

/** The newer text: what is new is underlined, what went is struck through, and both are named for ears. */
export function MarkedText(props: {
  readonly older: string;
  readonly newer: string;
  readonly language: string;
}) {
  const words = useWords(conflictWords);
  const { older, newer, language } = props;
  if (newer === '' && older === '') return <span class="quiet"> {words.nothing}</span>;
  return (
    <span class="conflict-text" lang={language}>
      {markDifferences(older, newer, language || 'zh').map(({ op, text }, index) => {
        if (op === 'same') return text;
        const Mark = op === 'added' ? 'ins' : 'del';
        return (
          <Mark key={index}>
            <span class="unseen">{op === 'added' ? words.added : words.removed}</span>
            {text}
          </Mark>
        );
      })}
    </span>
  );
}

/** @module Shows one field or paragraph that both sides changed: theirs, mine, both, or words of its own. */
/** @jsxImportSource preact */

import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { Choice } from '../../article/merge/apply-choices.ts';
import type { MergeConflict } from '../../article/merge/merge-articles.ts';
import { fieldNames } from '../frame/field-names.ts';
import { useWords } from '../frame/newsroom-language.ts';
import { conflictWords } from './conflict-words.ts';
import { MarkedText } from './marked-text.tsx';
import { htmlOfText, isPlain, textOfHtml } from './paragraph-text.ts';
import { shownValue } from './shown-value.ts';

/** One question, and the answer so far. */
interface ConflictChoiceProps {
  readonly conflict: MergeConflict;
  /** Of the article's text, BCP 47. */
  readonly language: string;
  /** The format of the body that a paragraph is of. */
  readonly format: string | undefined;
  readonly choice: Choice | undefined;
  /** Whether it was to be saved without this choice. */
  readonly isMissing: boolean;
  readonly onChoose: (choice: Choice) => void;
}

/** A group of radio buttons; each has the words that it stands for. */
export function ConflictChoice(props: ConflictChoiceProps) {
  const { conflict, language, format, choice, isMissing, onChoose } = props;
  const words = useWords(conflictWords);
  const names = useWords(fieldNames);
  const name = useId();
  const { base, theirs, mine, field, paragraph } = conflict;
  const texts = [base, theirs, mine].map((value) => shownValue(value, format));
  const [was = '', their = '', my = ''] = texts;
  const both = bothOf(conflict, format);
  const option = (chosen: boolean, value: Choice, label: string, shown?: ComponentChildren) => (
    <label class="conflict-option">
      <input type="radio" name={name} checked={chosen} onChange={() => onChoose(value)} />
      <b>{label}</b>
      {shown}
    </label>
  );
  const isEdited = typeof choice === 'object' && choice.value !== both;
  return (
    <fieldset class={`conflict-choice${isMissing ? ' missing' : ''}`}>
      <legend>
        {names[field]}
        {paragraph !== undefined && field === 'body' && ` · ${words.paragraph}`}
      </legend>
      {was !== '' && (
        <p class="conflict-base">
          <b>{words.base}</b>
          <span class="conflict-text" lang={language}>
            {was}
          </span>
        </p>
      )}
      {option(
        choice === 'theirs',
        'theirs',
        words.theirs,
        <MarkedText older={was} newer={their} language={language} />,
      )}
      {option(
        choice === 'mine',
        'mine',
        words.mine,
        <MarkedText older={was} newer={my} language={language} />,
      )}
      {both !== undefined && option(isBoth(choice, both), { value: both }, words.both)}
      {isWritable(conflict) && option(isEdited, { value: mine ?? theirs ?? '' }, words.edit)}
      {isEdited && <Rewriting value={String(choice.value)} format={format} onWrite={onChoose} />}
    </fieldset>
  );
}

/** Words of its own for the place: as text where it is nothing but paragraphs, else as it is stored. */
function Rewriting(props: {
  readonly value: string;
  readonly format: string | undefined;
  readonly onWrite: (choice: Choice) => void;
}) {
  const words = useWords(conflictWords);
  const { value, format, onWrite } = props;
  const isText = format === 'html' && isPlain(value);
  return (
    <textarea
      class="conflict-edit"
      aria-label={words.edited}
      rows={6}
      defaultValue={isText ? textOfHtml(value) : value}
      onInput={({ currentTarget }) =>
        onWrite({ value: isText ? htmlOfText(currentTarget.value) : currentTarget.value })
      }
    />
  );
}

/** Two additions at one place can both stay. */
function bothOf({ base, theirs, mine }: MergeConflict, format: string | undefined): unknown {
  if (base !== undefined || typeof theirs !== 'string' || typeof mine !== 'string')
    return undefined;
  if (format === undefined) return undefined;
  return `${theirs}${format === 'html' ? '' : '\n\n'}${mine}`;
}

function isBoth(choice: Choice | undefined, both: unknown): boolean {
  return typeof choice === 'object' && choice.value === both;
}

/** Texts can be rewritten here; lists and pictures are chosen, and changed in the form afterwards. */
function isWritable({ theirs, mine }: MergeConflict): boolean {
  return [theirs, mine].every((value) => value === undefined || typeof value === 'string');
}

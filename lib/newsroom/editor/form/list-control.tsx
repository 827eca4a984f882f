/** @module A list whose entries can be added, removed and put in another order by keyboard, buttons and drag. */
/** @jsxImportSource preact */

import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { hasCommandKey, isComposing } from '../../frame/keyboard.ts';
import { useWords } from '../../frame/newsroom-language.ts';
import { FieldErrors } from './control-frame.tsx';
import { controlId, useForm } from './form-context.ts';
import { formWords } from './form-words.ts';
import { below } from './pointers.ts';

/** A list of the article and how its entries look. */
export interface ListControlProps {
  readonly pointer: string;
  /** Of the whole list. */
  readonly label: string;
  /** What one entry is called, for the buttons. */
  readonly nameOf: (item: unknown, index: number) => string;
  readonly children: (pointer: string, item: unknown) => ComponentChildren;
  readonly addLabel?: string;
  /** A new entry; where it is left out there is no button to add one. */
  readonly makeItem?: () => unknown;
  readonly max?: number;
}

/** The list. `Alt` with an arrow key moves the entry that has the focus. */
export function ListControl(props: ListControlProps) {
  const { pointer, label, makeItem, addLabel, max = Number.POSITIVE_INFINITY } = props;
  const form = useForm();
  const list = useRef<HTMLOListElement>(null);
  const items = form.list(pointer);
  const focusRow = (index: number) =>
    requestAnimationFrame(() => {
      const row = list.current?.children[index];
      row?.querySelector<HTMLElement>('input, textarea, .list-move')?.focus();
    });
  return (
    <fieldset class="field list-field" id={controlId(pointer)} tabIndex={-1}>
      <legend class="label">{label}</legend>
      <ol ref={list}>
        {items.map((item, index) => (
          <ListRow key={below(pointer, index)} {...props} index={index} focusRow={focusRow}>
            {props.children(below(pointer, index), item)}
          </ListRow>
        ))}
      </ol>
      {makeItem !== undefined && items.length < max && !form.isReadOnly.value && (
        <button
          type="button"
          onClick={() => {
            form.write(pointer, [...items, makeItem()]);
            focusRow(items.length);
          }}
        >
          {addLabel}
        </button>
      )}
      <FieldErrors pointer={pointer} />
    </fieldset>
  );
}

/** The list with one entry elsewhere. */
export function moved<Item>(items: readonly Item[], from: number, to: number): readonly Item[] {
  const others = items.toSpliced(from, 1);
  return others.toSpliced(to, 0, ...items.slice(from, from + 1));
}

interface RowProps extends ListControlProps {
  readonly index: number;
  readonly focusRow: (index: number) => void;
}

/** What a dragged entry is known by; one list does not take entries of another. */
const DRAGGED = 'application/x-broadsheet-entry';

function ListRow(row: Omit<RowProps, 'children'> & { readonly children: ComponentChildren }) {
  const { pointer, index, focusRow } = row;
  const form = useForm();
  const items = form.list(pointer);
  const move = (from: number, to: number) => {
    if (to < 0 || to >= items.length || from === to) return;
    form.write(pointer, moved(items, from, to));
    focusRow(to);
  };
  return (
    <li
      onKeyDown={(event) => {
        if (isComposing(event) || !event.altKey || hasCommandKey(event)) return;
        const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
        if (step === undefined) return;
        event.preventDefault();
        move(index, index + step);
      }}
      onDragOver={(event) => {
        if (event.dataTransfer?.types.includes(DRAGGED) === true) event.preventDefault();
      }}
      onDrop={(event) => {
        const [from, of] = event.dataTransfer?.getData(DRAGGED).split(' ') ?? [];
        if (of !== pointer) return;
        event.preventDefault();
        move(Number(from), index);
      }}
    >
      <div class="list-entry">{row.children}</div>
      {!form.isReadOnly.value && (
        <RowButtons {...row} move={move} remove={() => removeRow(row, items, form.write)} />
      )}
    </li>
  );
}

function removeRow(
  { pointer, index, focusRow }: Pick<RowProps, 'pointer' | 'index' | 'focusRow'>,
  items: readonly unknown[],
  write: (pointer: string, value: unknown) => void,
): void {
  write(pointer, items.toSpliced(index, 1));
  focusRow(Math.max(0, index - 1));
}

interface RowButtonsProps extends Omit<RowProps, 'children'> {
  readonly move: (from: number, to: number) => void;
  readonly remove: () => void;
}

function RowButtons({ pointer, index, nameOf, move, remove }: RowButtonsProps) {
  const words = useWords(formWords);
  const items = useForm().list(pointer);
  const name = nameOf(items[index], index);
  return (
    <div class="list-buttons">
      <button
        type="button"
        class="list-move"
        draggable
        disabled={index === 0}
        aria-label={words.moveUp(name)}
        title={words.moveHint}
        onDragStart={(event) => event.dataTransfer?.setData(DRAGGED, `${index} ${pointer}`)}
        onClick={() => move(index, index - 1)}
      >
        ↑
      </button>
      <button
        type="button"
        draggable
        disabled={index === items.length - 1}
        aria-label={words.moveDown(name)}
        title={words.moveHint}
        onDragStart={(event) => event.dataTransfer?.setData(DRAGGED, `${index} ${pointer}`)}
        onClick={() => move(index, index + 1)}
      >
        ↓
      </button>
      <button type="button" aria-label={words.remove(name)} onClick={remove}>
        ✕
      </button>
    </div>
  );
}

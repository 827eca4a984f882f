/** @module A field of text. While an input method composes in it, nothing is written to it or read from it. */
/** @jsxImportSource preact */

import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ControlFrame, describedBy, type FrameProps } from './control-frame.tsx';
import { controlId, useForm } from './form-context.ts';

type Typing = HTMLInputElement | HTMLTextAreaElement;

/** A text that is typed, and what to do with it. */
export interface TypingProps {
  readonly id?: string;
  readonly value: string;
  readonly onTyped: (text: string) => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly onLeft?: () => void;
  readonly label?: string;
  readonly describedBy?: string;
  readonly isInvalid?: boolean;
  readonly isReadOnly?: boolean;
  /** More than one line, of this many at first. */
  readonly lines?: number;
  readonly inputMode?: 'text' | 'url' | 'numeric';
  readonly lang?: string;
  readonly class?: string;
  readonly placeholder?: string;
  /** What was entered here before. */
  readonly suggestions?: readonly string[];
}

/**
 * The element itself. Its text is its own: another one is put in only where it differs, and never
 * while an input method composes, so that caret, candidates and undo stay (NE-03, NE-17).
 */
export function Typed(props: TypingProps) {
  const listId = useId();
  const { suggestions = [], lines } = props;
  const list = suggestions.length > 0 ? listId : undefined;
  const { element, handlers } = useTyping(props, list);
  const attributes = {
    ...handlers,
    id: props.id,
    class: props.class,
    lang: props.lang,
    placeholder: props.placeholder,
    readOnly: props.isReadOnly,
    inputMode: props.inputMode,
    'aria-label': props.label,
    'aria-describedby': props.describedBy,
    'aria-invalid': props.isInvalid === true ? ('true' as const) : undefined,
    onKeyDown: props.onKeyDown,
    onBlur: props.onLeft,
  };
  if (lines !== undefined) {
    const area = element as preact.RefObject<HTMLTextAreaElement>;
    return <textarea {...attributes} ref={area} rows={lines} />;
  }
  const field = element as preact.RefObject<HTMLInputElement>;
  return (
    <>
      <input {...attributes} ref={field} type="text" autocomplete="off" list={list} />
      {list !== undefined && (
        <datalist id={list}>
          {suggestions.map((text) => (
            <option key={text} value={text} />
          ))}
        </datalist>
      )}
    </>
  );
}

/** Keeps the element's text and the value the same, but for the time of a composition. */
function useTyping({ value, onTyped }: TypingProps, list: string | undefined) {
  const element = useRef<Typing>(null);
  const isComposing = useRef(false);
  useLayoutEffect(() => {
    const typing = element.current;
    if (typing === null || isComposing.current || typing.value === value) return;
    typing.value = value;
  }, [value]);
  const handlers = {
    onCompositionStart: () => {
      isComposing.current = true;
      element.current?.removeAttribute('list');
    },
    onCompositionEnd: () => {
      isComposing.current = false;
      if (list !== undefined) element.current?.setAttribute('list', list);
      onTyped(element.current?.value ?? '');
    },
    onInput: (event: InputEvent) => {
      if (!event.isComposing && !isComposing.current) onTyped(element.current?.value ?? '');
    },
  };
  return { element, handlers };
}

/** A field of the article that is a text, or is made of one. */
export interface TextControlProps extends Omit<FrameProps, 'children'> {
  readonly lines?: number;
  readonly inputMode?: 'text' | 'url' | 'numeric';
  readonly suggestions?: readonly string[];
  readonly placeholder?: string;
  /** What the typed text means; the text itself unless given. */
  readonly read?: (typed: string) => unknown;
}

/** A labelled field of text, at its pointer. */
export function TextControl(props: TextControlProps) {
  const { pointer, label, hint, max, read = (typed) => typed } = props;
  const form = useForm();
  const { shown, take, leave } = useTypedText(pointer, read);
  const isInvalid = form.errors.value.some((error) => error.pointer === pointer);
  const element = {
    ...(props.lines !== undefined && { lines: props.lines }),
    ...(props.inputMode !== undefined && { inputMode: props.inputMode }),
    ...(props.suggestions !== undefined && { suggestions: props.suggestions }),
    ...(props.placeholder !== undefined && { placeholder: props.placeholder }),
    onLeft: leave,
  };
  return (
    <ControlFrame pointer={pointer} label={label} hint={hint} max={max}>
      <Typed
        {...element}
        id={controlId(pointer)}
        value={shown}
        onTyped={take}
        describedBy={describedBy(pointer, hint)}
        isInvalid={isInvalid}
        isReadOnly={form.isReadOnly.value}
      />
    </ControlFrame>
  );
}

/** The text as it is being typed; what it was read as takes its place only when the field is left. */
function useTypedText(pointer: string, read: (typed: string) => unknown) {
  const form = useForm();
  const [typed, setTyped] = useState<string>();
  const value = form.text(pointer);
  const isCurrent = typed !== undefined && String(read(typed)) === value;
  return {
    shown: isCurrent ? typed : value,
    take(text: string) {
      setTyped(text);
      form.write(pointer, read(text));
    },
    leave: () => setTyped(undefined),
  };
}

/** @module The field of tags: each is taken at Enter or at a comma of either width, never in composition (NE-19). */
/** @jsxImportSource preact */

import { useRef, useState } from 'preact/hooks';
import { foldWidth, slugOf } from '../../../site/slug.ts';
import { isComposing } from '../../frame/keyboard.ts';
import { useWords } from '../../frame/newsroom-language.ts';
import { ControlFrame, describedBy, FieldErrors } from './control-frame.tsx';
import { controlId, useForm } from './form-context.ts';
import { formWords } from './form-words.ts';
import { moved } from './list-control.tsx';
import { below } from './pointers.ts';
import { Typed } from './text-control.tsx';
import { splitTags } from './typed-values.ts';

const POINTER = '/tags';

/** A tag as text, or with its slug. */
type SentTag = string | { readonly label: string; readonly slug?: string };

/** The tags, and a field for more. */
export function TagsControl({ label, hint }: { readonly label: string; readonly hint: string }) {
  const form = useForm();
  const tags = form.list(POINTER) as readonly SentTag[];
  const [typed, setTyped] = useState('');
  const add = (names: readonly string[], rest: string) => {
    const known = new Set(tags.map((tag) => slugOf(labelOf(tag))));
    const fresh = names.map((name) => foldWidth(name).trim());
    const news = fresh.filter((name, at) => isNew(name, known) && fresh.indexOf(name) === at);
    if (news.length > 0) form.write(POINTER, [...tags, ...news.map((name) => ({ label: name }))]);
    setTyped(rest);
  };
  const take = (text: string) => {
    const { tags: done, rest } = splitTags(text);
    if (done.length > 0) add(done, rest.trimStart());
    else setTyped(text);
  };
  return (
    <ControlFrame pointer={POINTER} label={label} hint={hint}>
      <TagList tags={tags} />
      <Typed
        id={controlId(POINTER)}
        value={typed}
        describedBy={describedBy(POINTER, hint)}
        isReadOnly={form.isReadOnly.value}
        onTyped={take}
        onLeft={() => add(typed.trim() === '' ? [] : [typed], '')}
        onKeyDown={(event) => {
          if (isComposing(event)) return;
          if (event.key === 'Enter') {
            event.preventDefault();
            add(typed.trim() === '' ? [] : [typed], '');
          } else if (event.key === 'Backspace' && typed === '' && tags.length > 0) {
            form.write(POINTER, tags.slice(0, -1));
          }
        }}
      />
    </ControlFrame>
  );
}

function isNew(name: string, known: ReadonlySet<string | undefined>): boolean {
  return name !== '' && !known.has(slugOf(name));
}

/** The label of a tag in either of its forms. */
export function labelOf(tag: SentTag): string {
  return typeof tag === 'string' ? tag : tag.label;
}

function TagList({ tags }: { readonly tags: readonly SentTag[] }) {
  const words = useWords(formWords);
  const form = useForm();
  const list = useRef<HTMLUListElement>(null);
  if (tags.length === 0) return null;
  const move = (index: number, to: number) => {
    if (to < 0 || to >= tags.length) return;
    form.write(POINTER, moved(tags, index, to));
    requestAnimationFrame(() =>
      list.current?.children[to]?.querySelector<HTMLElement>('button')?.focus(),
    );
  };
  return (
    <ul class="tag-list" ref={list}>
      {tags.map((tag, index) => (
        <li key={labelOf(tag)}>
          <span>{labelOf(tag)}</span>
          <button
            type="button"
            disabled={form.isReadOnly.value}
            aria-label={words.remove(labelOf(tag))}
            onKeyDown={(event) => {
              const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
              if (step !== undefined) move(index, index + step);
            }}
            onClick={() => form.write(POINTER, tags.toSpliced(index, 1))}
          >
            ✕
          </button>
          <FieldErrors pointer={below(POINTER, index)} />
          <FieldErrors pointer={below(below(POINTER, index), 'label')} />
        </li>
      ))}
    </ul>
  );
}

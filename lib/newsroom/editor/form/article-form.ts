/** @module Holds the article that is being written, as it will be sent, and the errors of its fields. */

import { type ReadonlySignal, signal } from '@preact/signals';
import { EDITOR_FIELDS } from '../../../article/field-lists.ts';
import type { FieldProblem } from '../../server/server-problem.ts';
import { readAt, writeAt } from './pointers.ts';

/** The wire form that `PUT` and `POST /api/articles` take. */
export type WrittenArticle = Readonly<Record<string, unknown>>;

/** The form of one article. Every control reads and writes one member of it, by its JSON pointer. */
export interface ArticleForm {
  readonly article: ReadonlySignal<WrittenArticle>;
  readonly errors: ReadonlySignal<readonly FieldProblem[]>;
  /** Grows each time that another article is put in place of this one. */
  readonly revision: ReadonlySignal<number>;
  /** Whether nothing can be changed now. */
  readonly isReadOnly: ReadonlySignal<boolean>;
  /** What is at a pointer as text; an empty text where there is nothing. */
  text(pointer: string): string;
  list(pointer: string): readonly unknown[];
  /** Puts a value there as the editor's change; an empty text is nothing. */
  write(pointer: string, value: unknown): void;
  /** Puts another article in place of this one, such as after a merge; no change of the editor's. */
  replace(article: WrittenArticle): void;
  setErrors(errors: readonly FieldProblem[]): void;
  setReadOnly(isReadOnly: boolean): void;
}

/** Makes the form of an article. `onChange` is called after each change of the editor's. */
export function createArticleForm(
  first: WrittenArticle,
  onChange: (article: WrittenArticle) => void,
): ArticleForm {
  const article = signal(writtenPart(first));
  const errors = signal<readonly FieldProblem[]>([]);
  const isReadOnly = signal(false);
  const revision = signal(0);
  return {
    article,
    errors,
    revision,
    isReadOnly,
    text: (pointer) => textOf(readAt(article.value, pointer)),
    list(pointer) {
      const value = readAt(article.value, pointer);
      return Array.isArray(value) ? value : [];
    },
    write(pointer, value) {
      if (isReadOnly.value) return;
      const next = writeAt(article.value, pointer, value);
      if (JSON.stringify(next) === JSON.stringify(article.value)) return;
      article.value = next;
      errors.value = errors.value.filter((error) => !isBelow(error.pointer, pointer));
      onChange(next);
    },
    replace(other) {
      article.value = writtenPart(other);
      errors.value = [];
      revision.value += 1;
    },
    setErrors: (found) => {
      errors.value = found;
    },
    setReadOnly: (value) => {
      isReadOnly.value = value;
    },
  };
}

/** Of an article as the server sends it, what an editor sends. */
export function writtenPart(article: WrittenArticle): WrittenArticle {
  const names: readonly string[] = EDITOR_FIELDS;
  return Object.fromEntries(
    names.filter((name) => article[name] !== undefined).map((name) => [name, article[name]]),
  );
}

function isBelow(pointer: string, above: string): boolean {
  return pointer === above || pointer.startsWith(`${above}/`);
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

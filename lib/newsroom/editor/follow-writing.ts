/** @module Keeps the form and the writing of an article together: changes go one way, other words the other. */

import { useEffect, useMemo } from 'preact/hooks';
import type { Writing } from '../saving/writing.ts';
import type { ServerProblem } from '../server/server-problem.ts';
import { type ArticleForm, createArticleForm } from './form/article-form.ts';

/** Errors of these belong to an act's own dialog. */
const OPTION_POINTERS: readonly string[] = ['/note', '/publishAt', '/until'];

/** The form of what is being written. */
export function useWritingForm(writing: Writing): ArticleForm {
  const form = useMemo(
    () => createArticleForm(writing.shown.peek().article, (article) => writing.change(article)),
    [writing],
  );
  const first = useMemo(() => writing.shown.peek().revision, [writing]);
  const { revision } = writing.shown.value;
  useEffect(() => {
    if (revision !== first) form.replace(writing.shown.peek().article);
  }, [revision]);
  const isReadOnly = writing.readOnly.value !== undefined;
  useEffect(() => form.setReadOnly(isReadOnly), [isReadOnly]);
  const { problem } = writing.saved.value;
  useEffect(() => {
    if (problem !== undefined) showErrors(form, problem);
  }, [problem]);
  return form;
}

/** Puts the errors of a refusal beside their fields. */
export function showErrors(form: ArticleForm, problem: ServerProblem): void {
  const errors = problem.errors.filter(({ pointer }) => !OPTION_POINTERS.includes(pointer));
  if (errors.length > 0) form.setErrors(errors);
}

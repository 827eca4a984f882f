/** @module Saves the article and finishes its acts: says what happened, remembers, leaves what is gone. */

import { useCallback, useEffect } from 'preact/hooks';
import { NEWSROOM_PATH } from '../../site/urls.ts';
import { useNewsroom } from '../frame/newsroom.ts';
import { beforeLeaving, navigate } from '../frame/newsroom-address.ts';
import { language } from '../frame/newsroom-language.ts';
import { announce } from '../frame/status-line.tsx';
import type { ActOutcome, SaveOutcome, Writing } from '../saving/writing.ts';
import { sayProblem } from '../server/problem-words.ts';
import { actWords } from './acts/act-words.ts';
import type { OfferedAct } from './acts/offered-acts.ts';
import { editorWords } from './editor-words.ts';
import { showErrors } from './follow-writing.ts';
import type { ArticleForm } from './form/article-form.ts';
import { remember } from './form/remembered.ts';

/** What is saved, and what keeps up with acts. */
export interface EditorActsDeps {
  readonly writing: Writing;
  readonly form: ArticleForm;
  readonly afterAct: () => void;
}

/** Saving by hand, what follows an act, and saving before another page is shown. */
export function useEditorActs({ writing, form, afterAct }: EditorActsDeps): {
  readonly save: () => void;
  readonly finish: (name: OfferedAct, outcome: ActOutcome) => void;
} {
  const { keyid } = useNewsroom().self.value;
  const save = useCallback(() => {
    void writing.save().then((outcome) => {
      if (outcome.kind === 'refused') showErrors(form, outcome.problem);
      if (outcome.kind === 'saved') remember(keyid, form.text);
      sayOutcome(outcome);
    });
  }, [writing, form, keyid]);
  const finish = useCallback(
    (name: OfferedAct, outcome: ActOutcome) => {
      announce(actWords[language.value].done[name], 'done');
      remember(keyid, form.text);
      afterAct();
      if (outcome.kind === 'removed') void writing.close().then(() => navigate(NEWSROOM_PATH));
    },
    [writing, form, keyid, afterAct],
  );
  useEffect(() => beforeLeaving(() => saveAndLeave(writing)), [writing]);
  useEffect(() => warnBeforeUnload(writing), [writing]);
  return { save, finish };
}

/** Says what became of saving. */
function sayOutcome(outcome: SaveOutcome): void {
  const isGood = outcome.kind === 'saved';
  const isNeutral = outcome.kind === 'unchanged' || outcome.kind === 'queued';
  announce(outcomeWords(outcome), isGood ? 'done' : isNeutral ? 'neutral' : 'failed');
}

function outcomeWords(outcome: SaveOutcome): string {
  const words = editorWords[language.value];
  switch (outcome.kind) {
    case 'saved':
      return words.savedNow(outcome.version.version);
    case 'unchanged':
      return words.unchanged;
    case 'queued':
      return words.savedLater;
    case 'conflict':
      return words.conflictFound;
    case 'refused':
      return sayProblem(outcome.problem);
    case 'read-only':
      return words.readOnlyTab;
  }
}

/** Leaving makes a version of what is in none; where that is not possible, the editor decides. */
async function saveAndLeave(writing: Writing): Promise<boolean> {
  const isWritable = writing.readOnly.value === undefined;
  if (isWritable && writing.saved.value.unsaved) {
    const { kind } = await writing.save();
    const isKept = kind === 'saved' || kind === 'unchanged' || kind === 'queued';
    if (!isKept && !confirm(editorWords[language.value].leave)) return false;
  }
  await writing.close();
  return true;
}

/** The browser asks before the tab closes, only while words are not on this device yet. */
function warnBeforeUnload(writing: Writing): () => void {
  const ask = (event: BeforeUnloadEvent) => {
    if (['waiting', 'failed'].includes(writing.saved.value.device)) event.preventDefault();
  };
  addEventListener('beforeunload', ask);
  return () => removeEventListener('beforeunload', ask);
}

/** @module The dialog of one act: what it asks, what a dry run says of it, and the button that does it. */
/** @jsxImportSource preact */

import { useEffect, useRef, useState } from 'preact/hooks';
import { systemClock } from '../../../core/clock.ts';
import { Dialog } from '../../frame/dialog.tsx';
import { useWords } from '../../frame/newsroom-language.ts';
import type { ActOutcome, ActRequest, Writing } from '../../saving/writing.ts';
import { showErrors } from '../follow-writing.ts';
import { useForm } from '../form/form-context.ts';
import { ActFailure } from './act-failure.tsx';
import { type ActEntries, missingOf, NO_ENTRIES, optionsOf, questionsOf } from './act-form.ts';
import { ActQuestionsView } from './act-questions.tsx';
import { actWords } from './act-words.ts';
import { DryRunReport } from './dry-run-report.tsx';
import { type OfferedAct, statusOf } from './offered-acts.ts';

/** An act to ask about. */
export interface ActDialogProps {
  readonly name: OfferedAct;
  readonly writing: Writing;
  readonly onClose: () => void;
  /** Called when it was done, with the outcome. */
  readonly onDone: (outcome: ActOutcome) => void;
}

/** A note that a dry run takes in place of the one that is still being written. */
const ANY_NOTE = '…';

/** Asks, shows what would happen, and does it. */
export function ActDialog({ name, writing, onClose, onDone }: ActDialogProps) {
  const words = useWords(actWords);
  const [entries, setEntries] = useState(NO_ENTRIES);
  const base = writing.base.value;
  const article = base?.article ?? {};
  const title = String(article.title ?? '');
  const questions = questionsOf(name, statusOf(article) === 'published');
  const facts = { title, now: systemClock(), version: base?.version ?? 1 };
  const missing = missingOf(entries, questions, facts);
  const request = requestOf(name, entries, questions);
  const tried = useDryRun(writing, request, missing === 'hour' || missing === 'version');
  const { failure, isDoing, confirm } = useDoing(() => writing.act(request), onDone);
  useFieldErrors(failure ?? tried);
  return (
    <Dialog title={words.acts[name]} onClose={onClose} class="act-dialog">
      <p>{words.about[name]}</p>
      <ActQuestionsView
        questions={questions}
        entries={entries}
        onChange={setEntries}
        title={title}
        name={name}
        lastVersion={facts.version - 1}
        problem={failure?.kind === 'refused' ? failure.problem : undefined}
      />
      <DryRunReport outcome={tried} />
      {failure !== undefined && <ActFailure outcome={failure} />}
      <p class="buttons">
        <button
          type="button"
          class={questions.title || name === 'withdraw' ? 'bad' : 'main'}
          disabled={missing !== undefined || isDoing}
          onClick={confirm}
        >
          {isDoing ? words.doing : words.acts[name]}
        </button>
        <button type="button" onClick={onClose}>
          {words.cancel}
        </button>
      </p>
    </Dialog>
  );
}

/** What is wrong with the article is shown beside its fields, behind the dialog. */
function useFieldErrors(outcome: ActOutcome | 'waiting' | undefined): void {
  const form = useForm();
  useEffect(() => {
    if (outcome === undefined || outcome === 'waiting' || outcome.kind !== 'refused') return;
    showErrors(form, outcome.problem);
  }, [outcome]);
}

/** Does the act once at a time; what went wrong stays until the next try. */
function useDoing(act: () => Promise<ActOutcome>, onDone: (outcome: ActOutcome) => void) {
  const [isDoing, setDoing] = useState(false);
  const [failure, setFailure] = useState<ActOutcome>();
  const confirm = async () => {
    if (isDoing) return;
    setDoing(true);
    setFailure(undefined);
    const outcome = await act();
    setDoing(false);
    if (outcome.kind === 'done' || outcome.kind === 'removed') onDone(outcome);
    else setFailure(outcome);
  };
  return { failure, isDoing, confirm: () => void confirm() };
}

function requestOf(
  name: OfferedAct,
  entries: ActEntries,
  questions: ReturnType<typeof questionsOf>,
): ActRequest {
  return {
    name,
    options: optionsOf(name, entries, questions),
    ...(questions.version && { version: Number(entries.version) }),
  };
}

/** What a dry run says: at once, and again when an hour or a version changes. */
function useDryRun(writing: Writing, request: ActRequest, isWaiting: boolean) {
  const [outcome, setOutcome] = useState<ActOutcome>();
  const run = useRef(0);
  const { note, ...others } = request.options ?? {};
  const asked = JSON.stringify([others, request.version]);
  useEffect(() => {
    run.current += 1;
    const mine = run.current;
    setOutcome(undefined);
    if (isWaiting) return;
    const options = note === undefined ? others : { ...others, note: ANY_NOTE };
    void writing.act({ ...request, options, dryRun: true }).then((answer) => {
      if (run.current === mine) setOutcome(answer);
    });
  }, [asked, isWaiting]);
  return isWaiting ? 'waiting' : outcome;
}

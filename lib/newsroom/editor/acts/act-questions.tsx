/** @module What the dialog of an act asks for: a note, an hour, a version, the title typed out. */
/** @jsxImportSource preact */

import { useId } from 'preact/hooks';
import { systemClock } from '../../../core/clock.ts';
import { parseRfc3339 } from '../../../site/time.ts';
import { useNewsroom } from '../../frame/newsroom.ts';
import { useWords } from '../../frame/newsroom-language.ts';
import { sayFieldProblem } from '../../server/problem-words.ts';
import type { ServerProblem } from '../../server/server-problem.ts';
import { HourField } from '../form/hour-control.tsx';
import { Typed } from '../form/text-control.tsx';
import { timeUntil } from '../hours/time-until.ts';
import type { ActEntries, ActQuestions } from './act-form.ts';
import { actWords } from './act-words.ts';
import type { OfferedAct } from './offered-acts.ts';

/** What is asked, and what was entered. */
export interface ActQuestionsProps {
  readonly name: OfferedAct;
  readonly questions: ActQuestions;
  readonly entries: ActEntries;
  readonly onChange: (entries: ActEntries) => void;
  readonly title: string;
  readonly lastVersion: number;
  /** The refusal of what was sent. */
  readonly problem: ServerProblem | undefined;
}

/** The questions of one act. */
export function ActQuestionsView(props: ActQuestionsProps) {
  const { questions, entries, onChange } = props;
  const words = useWords(actWords);
  return (
    <>
      {questions.note && <NoteQuestion {...props} />}
      {questions.hour !== 'none' && <HourQuestion {...props} />}
      {questions.version && <VersionQuestion {...props} />}
      {questions.minor && (
        <p class="field">
          <label>
            <input
              type="checkbox"
              checked={entries.minor}
              onChange={(event) => onChange({ ...entries, minor: event.currentTarget.checked })}
            />{' '}
            {words.minor}
          </label>
        </p>
      )}
      {questions.title && <TitleQuestion {...props} />}
    </>
  );
}

function NoteQuestion({ name, entries, onChange, problem }: ActQuestionsProps) {
  const words = useWords(actWords);
  const { language } = useNewsroom().site;
  const id = useId();
  return (
    <>
      <div class="field">
        <label for={id}>{words.note}</label>
        <Typed
          id={id}
          lines={3}
          lang={language}
          value={entries.note}
          describedBy={`${id}-hint`}
          onTyped={(note) => onChange({ ...entries, note })}
        />
        <p class="hint" id={`${id}-hint`}>
          {words.noteHint}
        </p>
        <OptionErrors pointer="/note" problem={problem} />
      </div>
      {entries.note.trim() !== '' && (
        <figure class="note-preview">
          <figcaption class="quiet">{words.correctionShown}</figcaption>
          <blockquote lang={language}>
            <b>{name === 'correct' ? words.correctionLabel : words.goneLabel}</b>{' '}
            <span>{entries.note}</span>
          </blockquote>
        </figure>
      )}
    </>
  );
}

function HourQuestion({ name, entries, onChange, problem, questions }: ActQuestionsProps) {
  const words = useWords(actWords);
  const { timeZone } = useNewsroom().site;
  const id = useId();
  const now = systemClock();
  const at = parseRfc3339(entries.hour);
  const label = name === 'lead' ? words.until : words.hour;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <HourField
        id={id}
        label={label}
        timeZone={timeZone}
        value={entries.hour}
        onHour={(hour) => onChange({ ...entries, hour })}
      />
      {questions.hour === 'optional' && <p class="hint">{words.untilHint}</p>}
      {at !== undefined && (
        <p class={at > now ? 'hint' : 'error'} role="status">
          {at > now ? words.in(timeUntil(at, now)) : words.past}
        </p>
      )}
      <OptionErrors pointer={name === 'lead' ? '/until' : '/publishAt'} problem={problem} />
    </div>
  );
}

function VersionQuestion({ entries, onChange, lastVersion }: ActQuestionsProps) {
  const words = useWords(actWords);
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{words.version}</label>
      <Typed
        id={id}
        value={entries.version}
        inputMode="numeric"
        describedBy={`${id}-hint`}
        onTyped={(version) => onChange({ ...entries, version: version.normalize('NFKC').trim() })}
      />
      <p class="hint" id={`${id}-hint`}>
        {words.versionHint(lastVersion)}
      </p>
    </div>
  );
}

function TitleQuestion({ entries, onChange, title }: ActQuestionsProps) {
  const words = useWords(actWords);
  const { language } = useNewsroom().site;
  const id = useId();
  return (
    <div class="field">
      <p>
        {words.typeTitle} <q lang={language}>{title}</q>
      </p>
      <label for={id}>{words.typedTitle}</label>
      <Typed
        id={id}
        lang={language}
        value={entries.title}
        onTyped={(typed) => onChange({ ...entries, title: typed })}
      />
    </div>
  );
}

function OptionErrors({
  pointer,
  problem,
}: {
  readonly pointer: string;
  readonly problem: ServerProblem | undefined;
}) {
  const errors = problem?.errors.filter((error) => error.pointer === pointer) ?? [];
  return (
    <>
      {errors.map((error) => (
        <p key={error.detail} class="error">
          {sayFieldProblem(error)}
        </p>
      ))}
    </>
  );
}

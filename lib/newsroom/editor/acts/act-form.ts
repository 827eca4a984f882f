/** @module Knows what each act asks the editor for, and makes its options. */

import { definitionOf } from '../../../article/acts/register.ts';
import type { Instant } from '../../../core/clock.ts';
import { parseRfc3339 } from '../../../site/time.ts';
import type { OfferedAct } from './offered-acts.ts';

/** What an editor entered in the dialog of an act; hours are RFC 3339 where they could be read. */
export interface ActEntries {
  readonly note: string;
  readonly hour: string;
  readonly minor: boolean;
  readonly version: string;
  /** The title, typed out. */
  readonly title: string;
}

export const NO_ENTRIES: ActEntries = { note: '', hour: '', minor: false, version: '', title: '' };

/** Acts that can't be undone. */
const FINAL_ACTS: readonly OfferedAct[] = ['delete', 'erase'];

/** What it asks for. */
export interface ActQuestions {
  readonly note: boolean;
  readonly hour: 'needed' | 'optional' | 'none';
  readonly minor: boolean;
  readonly version: boolean;
  readonly title: boolean;
}

/** What the dialog of an act asks. Small changes are those of an article that readers have. */
export function questionsOf(name: OfferedAct, isLive: boolean): ActQuestions {
  return {
    note: definitionOf(name).command?.note !== undefined,
    hour: name === 'schedule' ? 'needed' : name === 'lead' ? 'optional' : 'none',
    minor: name === 'publish' && isLive,
    version: name === 'revert',
    title: FINAL_ACTS.includes(name),
  };
}

/** What is missing before the act can be done, by the member of `ActEntries`; undefined when nothing is. */
export function missingOf(
  entries: ActEntries,
  questions: ActQuestions,
  {
    title,
    now,
    version,
  }: { readonly title: string; readonly now: Instant; readonly version: number },
): keyof ActEntries | undefined {
  if (questions.note && entries.note.trim() === '') return 'note';
  if (questions.hour !== 'none' && !isGoodHour(entries.hour, questions.hour, now)) return 'hour';
  if (questions.version && !isEarlier(entries.version, version)) return 'version';
  const isTyped = sameWords(entries.title) === sameWords(title);
  return questions.title && !isTyped ? 'title' : undefined;
}

/** The options that are sent. */
export function optionsOf(
  name: OfferedAct,
  entries: ActEntries,
  questions: ActQuestions,
): Readonly<Record<string, unknown>> {
  return {
    ...(questions.note && { note: entries.note }),
    ...(name === 'schedule' && { publishAt: entries.hour }),
    ...(name === 'lead' && entries.hour !== '' && { until: entries.hour }),
    ...(questions.minor && entries.minor && { minor: true }),
  };
}

function isGoodHour(hour: string, need: 'needed' | 'optional', now: Instant): boolean {
  if (hour === '') return need === 'optional';
  const at = parseRfc3339(hour);
  return at !== undefined && at > now;
}

function isEarlier(typed: string, version: number): boolean {
  return /^[1-9]\d*$/.test(typed) && Number(typed) < version;
}

function sameWords(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

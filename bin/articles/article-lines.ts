/** @module Prints articles, warnings and notes on files as lines. */

import type { SourceNote } from '../../lib/ingest/article-source.ts';
import type { Line, Remark } from '../terminal/outcome.ts';
import { listIn, textIn } from '../terminal/server-answer.ts';

/** The lists that a dry run says would change. */
export function describeTouches(answer: unknown): readonly Line[] {
  const touches = listIn(answer, 'touches');
  return ['joins', 'stays', 'leaves'].flatMap((change) => {
    const scopes = touches.flatMap((touch) =>
      textIn(touch, 'change') === change ? [textIn(touch, 'scope') ?? ''] : [],
    );
    return scopes.length === 0 ? [] : [`  would ${TOUCH_WORDS[change]} ${scopes.join(', ')}`];
  });
}

const TOUCH_WORDS: Readonly<Record<string, string>> = {
  joins: 'join',
  stays: 'stay in',
  leaves: 'leave',
};

/** The warnings of a response. */
export function describeWarnings(answer: unknown): readonly Remark[] {
  return listIn(answer, 'warnings').map(describeWarning);
}

function describeWarning(warning: unknown): Remark {
  const words = ['code', 'pointer', 'detail'].flatMap((name) => textIn(warning, name) ?? []);
  return { tone: 'warning', text: words.join(' ') };
}

/** One line for all fields that were found; a line each for other notes, with the text of the file. */
export function describeNotes(notes: readonly SourceNote[]): readonly Remark[] {
  const fields = notes.flatMap(({ kind, field }) => (kind === 'found' && field ? [field] : []));
  const others = notes.filter(({ kind, field }) => kind !== 'found' || field === undefined);
  return [
    ...(fields.length > 0 ? [{ tone: 'note', text: `found ${fields.join(', ')}` } as const] : []),
    ...others.map(describeNote),
  ];
}

const MAX_WORDS_CHARACTERS = 300;

function describeNote({ kind, detail, text }: SourceNote): Remark {
  const words = text === undefined || text.length === 0 ? '' : ` [${text.join(' / ')}]`;
  const cut =
    words.length > MAX_WORDS_CHARACTERS ? `${words.slice(0, MAX_WORDS_CHARACTERS)}…]` : words;
  const tone = kind === 'doubtful' || kind === 'missing' ? 'warning' : 'note';
  return { tone, text: `${detail}${cut.toWellFormed()}` };
}

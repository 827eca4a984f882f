/** @module An article, its warnings and what was noticed in its file, as lines for people. */

import type { SourceNote } from '../../lib/ingest/article-source.ts';
import type { Line, Remark } from '../terminal/outcome.ts';
import { type Json, listIn, textIn } from '../terminal/server-answer.ts';

/** What an act answered: where its article stands, or would, and in which lists. */
export function describeAnswer(answer: Json): readonly Line[] {
  return [...describeArticle(answer.article), ...describeTouches(answer)];
}

/** Where an article stands, its title and its address. */
function describeArticle(article: unknown): readonly Line[] {
  const status = textIn(article, 'status') ?? 'done';
  const version = textIn(article, 'version') ?? '?';
  const url = textIn(article, 'url');
  return [
    [status, ` ${textIn(article, 'id') ?? ''} v${version}`],
    `  ${textIn(article, 'title') ?? ''}`,
    ...(url === undefined ? [] : [`  ${url}`]),
  ];
}

/** What an act that was only tried would change for readers. */
function describeTouches(answer: unknown): readonly Line[] {
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

/** What a done act warns of. */
export function describeWarnings(answer: unknown): readonly Remark[] {
  return listIn(answer, 'warnings').map(describeWarning);
}

function describeWarning(warning: unknown): Remark {
  const words = ['code', 'pointer', 'detail'].flatMap((name) => textIn(warning, name) ?? []);
  return { tone: 'warning', text: words.join(' ') };
}

/** What was found makes one line; everything else a line each, with the words of the file. */
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

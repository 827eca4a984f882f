/** @module Says after an act what readers see now, and which command puts the rest before them. */

import type { Line, Remark } from '../terminal/outcome.ts';
import { type Json, textIn } from '../terminal/server-answer.ts';
import { typedCommand } from '../terminal/typed-command.ts';

/** An act that was done. */
export interface DoneAct {
  /** The end of its path (`publish`, `versions/3/revert`), or `revise` for new content. */
  readonly act: string;
  /** The article that the server answered with. */
  readonly article: unknown;
  /** The article as it was on the desk before the act, if that is known. */
  readonly before?: Json;
}

/** Acts whose content waits beside the live version of a published article. */
const WAITING_ACTS = /^(?:revise|versions\/\d+\/revert)$/;

function isWaiting({ act, article }: DoneAct): boolean {
  return WAITING_ACTS.test(act) && textIn(article, 'status') === 'published';
}

/** Status, id and version, with what readers see where that is another version; then title and URL. */
export function describeEnd(done: DoneAct): readonly Line[] {
  const { article } = done;
  const status = stateAfter(done);
  const version = textIn(article, 'version') ?? '?';
  const url = textIn(article, 'url');
  return [
    [status, ` ${textIn(article, 'id') ?? ''} v${version}${seenBeside(done)}`],
    `  ${textIn(article, 'title') ?? ''}`,
    ...(url === undefined ? [] : [`  ${url}`]),
  ];
}

/** What the article is now, in a word; of erased content its status does not say so. */
function stateAfter(done: DoneAct): string {
  if (done.act === 'erase') return 'erased';
  return isWaiting(done) ? 'pending' : (textIn(done.article, 'status') ?? 'done');
}

function seenBeside(done: DoneAct): string {
  if (!isWaiting(done)) return '';
  const live = textIn(done.before, 'live');
  return live === undefined ? ', readers see an earlier version' : `, readers see v${live}`;
}

/** The next step of an article whose newest version readers do not see. */
export function nextStep(done: DoneAct): readonly Remark[] {
  const { article } = done;
  const id = textIn(article, 'id') ?? '';
  const status = textIn(article, 'status');
  if (isWaiting(done) || status === 'draft') {
    return [{ tone: 'note', text: `publish with: ${typedCommand(`publish ${id}`)}` }];
  }
  if (status !== 'scheduled') return [];
  const at = textIn(article, 'publishAt');
  const when = at === undefined ? 'at its hour' : `at ${at}`;
  const text = `it goes live ${when}; until then change it with: ${typedCommand(`edit ${id}`)}`;
  return [{ tone: 'note', text }];
}

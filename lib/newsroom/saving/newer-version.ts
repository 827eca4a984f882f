/** @module Handles a newer version of the server: one's own, one without other words, or one to merge with. */

import { applyChoices, type Choices } from '../../article/merge/apply-choices.ts';
import type { ArticleMerge } from '../../article/merge/merge-articles.ts';
import { present } from '../../core/optional.ts';
import type { WantedSave } from '../copies/kept-copies.ts';
import { readArticle, readMaker, sendSave } from './article-calls.ts';
import {
  differingFields,
  hasOtherWords,
  hasSameWords,
  mergeWithNewer,
  wordsOf,
} from './same-words.ts';
import { baseOn, endIfOver, type Session, say, show } from './session.ts';
import type { ArticleDraft, BaseVersion, SaveOutcome } from './writing.ts';

/** `again`: send it on the version that is the base now. `away`: the server does not answer. */
type Met = 'again' | 'away' | SaveOutcome;

/** After a 412: finds out what the newer version is, and prepares the next try. */
export async function meetNewerVersion(session: Session, wanted: WantedSave): Promise<Met> {
  const own = await findOwnVersion(session, wanted);
  if (own !== undefined) return own;
  const reply = await readArticle(session.deps.server, session.from?.id ?? session.workId);
  if (reply.kind === 'offline') return 'away';
  if (reply.kind === 'refused') {
    endIfOver(session, reply.problem);
    return reply;
  }
  return mergeAndSend(session, reply.value);
}

/** An earlier request may have been done although its answer was lost: its key gives that answer again. */
async function findOwnVersion(session: Session, wanted: WantedSave): Promise<Met | undefined> {
  for (const attempt of wanted.unanswered) {
    const reply = await sendSave(session.deps.server, session.from?.id, attempt);
    if (reply.kind === 'offline') return 'away';
    if (reply.kind === 'refused') continue;
    baseOn(session, { ...reply.value.version, sent: attempt.body });
    takeOwnVersion(session, attempt.body);
    return 'again';
  }
  return undefined;
}

/** An earlier wish turned out to be done: what was written since is wanted on that version. */
export function takeOwnVersion(session: Session, body: ArticleDraft): void {
  if (hasSameWords(session.draft, body)) {
    session.wanted = undefined;
    session.savedChanges = session.changes;
    say(session, { save: 'none', versionAt: session.deps.clock() });
  } else {
    renew(session);
  }
}

/** Merges with a newer version; where nothing is to be chosen, the merge is what is sent next. */
async function mergeAndSend(session: Session, theirs: BaseVersion): Promise<Met> {
  const isSettled = await takeIn(session, theirs);
  if (!isSettled) return { kind: 'conflict' };
  if (session.wanted === undefined || hasSameWords(session.draft, theirs.article)) {
    // Others wrote the very same.
    session.wanted = undefined;
    session.savedChanges = session.changes;
    say(session, { save: 'none' });
    return 'again';
  }
  renew(session);
  return 'again';
}

/**
 * Takes a newer version in: without a word where it has no other words than the base (NE-08), merged
 * where each change is of one side. False where the editor has to choose: nothing has changed then.
 */
export async function takeIn(session: Session, theirs: BaseVersion): Promise<boolean> {
  const old = session.from;
  if (old !== undefined && !hasOtherWords(old.article, theirs.article)) {
    baseOn(session, { ...theirs, ...present({ sent: old.sent }) });
    return true;
  }
  const merge = mergeWithNewer(old, theirs.article, session.draft);
  const merged = applyChoices(merge);
  if (!merged.ok) {
    await openConflict(session, theirs, merge);
    return false;
  }
  takeMerge(session, theirs, merged.value);
  return true;
}

/** Shows the merged words, which are made from their version from now on. */
export function takeMerge(session: Session, theirs: BaseVersion, merged: ArticleDraft): void {
  const taken = differingFields(session.draft, merged);
  baseOn(session, theirs);
  session.merged.value = [...new Set([...session.merged.value, ...taken])];
  if (taken.length === 0) return;
  session.changes += 1;
  show(session, { article: merged, from: 'merge' });
}

/** Shows the words of a version, where none are unsaved. */
export function takeTheirs(session: Session, theirs: BaseVersion): void {
  baseOn(session, theirs);
  session.savedChanges = session.changes;
  show(session, { article: theirs.article, from: 'version' });
}

/** The words that editors chose for each conflict; undefined while a choice is missing. */
export function settleConflict(session: Session, choices: Choices): boolean {
  const conflict = session.conflict.value;
  if (conflict === undefined) return false;
  const merged = applyChoices(conflict.merge, choices);
  if (!merged.ok) return false;
  session.conflict.value = undefined;
  takeMerge(session, conflict.theirs, wordsOf(merged.value));
  session.changes += 1;
  return true;
}

async function openConflict(
  session: Session,
  theirs: BaseVersion,
  merge: ArticleMerge,
): Promise<void> {
  const maker = await readMaker(session.deps.server, theirs.id);
  session.conflict.value = { theirs, merge, ...(maker.kind === 'ok' && maker.value) };
}

/** The same wish, for the words and the base of now, under a key of its own. */
function renew(session: Session): void {
  session.wanted = {
    key: session.deps.makeKey(),
    body: session.draft,
    tried: false,
    unanswered: [],
    changes: session.changes,
    ...(session.from !== undefined && { etag: session.from.etag }),
  };
}

/** @module Keeps the words on the server while they are in no version (working copies). */

import { instantOf, toUtc } from '../../core/clock.ts';
import { present } from '../../core/optional.ts';
import { deleteWork, putWork, type Reply, type WorkingCopy, workOf } from './article-calls.ts';
import { offerWork } from './found-copies.ts';
import { tryAgainLater } from './retries.ts';
import { hasSameWords, wordsOf } from './same-words.ts';
import { endIfOver, hasUnsavedWords, keepOnDevice, type Session, say } from './session.ts';

/** Sends the words as they are now, or removes the server's copy where they are all in a version. */
export async function keepOnServer(session: Session): Promise<void> {
  if (session.isClosed || session.readOnly.value !== undefined) return;
  if (session.found.value !== undefined) return;
  if (!hasUnsavedWords(session)) return removeFromServer(session);
  if (!session.deps.page.isOnline()) return waitForServer(session);
  const { changes } = session;
  const reply = await put(session);
  if (reply.kind === 'offline') return waitForServer(session);
  if (reply.kind === 'refused') return handleRefusal(session, reply);
  session.workTag = reply.value;
  session.workHours = [];
  const isAll = session.changes === changes;
  say(session, { server: isAll ? 'kept' : 'waiting', serverAt: session.deps.clock() });
}

/** Whether a working copy is one that this device sent without receiving the answer. */
export function isOwnWork(work: WorkingCopy, hours: readonly number[] = []): boolean {
  const at = work.at === undefined ? Number.NaN : Date.parse(work.at);
  return hours.some((hour) => toSeconds(hour) === toSeconds(at));
}

async function put(session: Session): Promise<Reply<string>> {
  const { deps, workId, draft, from, workTag, draftAt } = session;
  session.workHours = [...session.workHours, draftAt];
  // Kept before it is sent, so that this device knows its own copy after a crash.
  await keepOnDevice(session);
  return putWork(deps.server, workId, {
    base: from?.version ?? 'new',
    article: wordsOf(draft),
    at: toUtc(instantOf(draftAt)),
    ...present({ etag: workTag }),
  });
}

/** Removes the server's copy, if there may be one; again later where the server is away. */
export async function removeFromServer(session: Session): Promise<void> {
  const state = session.saved.value;
  if (session.workTag === undefined && session.workHours.length === 0) {
    if (state.save !== 'queued') say(session, { server: 'none' });
    return;
  }
  const reply = await deleteWork(session.deps.server, session.workId);
  if (reply.kind === 'offline') return waitForServer(session);
  session.workTag = undefined;
  session.workHours = [];
  say(session, { server: 'none' });
}

function waitForServer(session: Session): void {
  say(session, { server: 'offline' });
  tryAgainLater(session);
}

async function handleRefusal(
  session: Session,
  { problem }: Extract<Reply<string>, { readonly kind: 'refused' }>,
): Promise<void> {
  if (endIfOver(session, problem)) return;
  if (problem.status !== 412) return say(session, { server: 'refused', problem });
  const { work } = problem.document;
  if (work === undefined) {
    // There is no copy any more: the next one is a first one.
    session.workTag = undefined;
    return keepOnServer(session);
  }
  const other = workOf(work);
  const isOurs = isOwnWork(other, session.workHours) || hasSameWords(other.article, session.draft);
  if (isOurs) {
    session.workTag = other.etag;
    return keepOnServer(session);
  }
  await offerWork(session, other);
}

function toSeconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}

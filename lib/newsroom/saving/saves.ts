/** @module Makes versions of the words, one request after another, and again when the server was away. */

import type { CopyBase, SaveAttempt, WantedSave } from '../copies/kept-copies.ts';
import { deleteWork, type MadeVersion, type Reply, sendSave } from './article-calls.ts';
import { meetNewerVersion, takeOwnVersion } from './newer-version.ts';
import { tryAgainLater } from './retries.ts';
import {
  baseOn,
  endIfOver,
  forgetProblem,
  hasUnsavedWords,
  inTurn,
  keepOnDevice,
  type Session,
  say,
} from './session.ts';
import { removeFromServer } from './working-copy.ts';
import type { SaveOutcome } from './writing.ts';

/** Asks for a version of the words as they are now. */
export function save(session: Session): Promise<SaveOutcome> {
  return inTurn(session, () => saveNow(session));
}

/** The same within a turn. `isForced`: also where there is nothing that no version has. */
export async function saveNow(session: Session, isForced = false): Promise<SaveOutcome> {
  if (session.readOnly.value !== undefined) return { kind: 'read-only' };
  const isWanted = session.wanted !== undefined || hasUnsavedWords(session) || isForced;
  if (!isWanted) {
    await finishClean(session);
    return { kind: 'unchanged' };
  }
  session.conflict.value = undefined;
  session.merged.value = [];
  want(session);
  return sendWanted(session);
}

/** Sends what is wanted until it is a version, is refused, or has to wait. */
export async function sendWanted(session: Session): Promise<SaveOutcome> {
  for (;;) {
    const { wanted, from } = session;
    if (wanted === undefined) return finishOwn(session);
    forgetProblem(session);
    say(session, { save: 'sending' });
    // Kept before it is sent: after a crash the same key asks for the same version.
    await keepOnDevice(session);
    if (!session.deps.page.isOnline()) return queue(session);
    const first = from === undefined ? wanted.unanswered[0] : undefined;
    const reply = await sendSave(session.deps.server, from?.id, first ?? wanted);
    if (first !== undefined && reply.kind !== 'offline') {
      await takeFirst(session, wanted, reply);
      continue;
    }
    if (reply.kind === 'ok') return settle(session, wanted, reply.value);
    if (reply.kind === 'offline') {
      session.wanted = { ...wanted, tried: true };
      return queue(session);
    }
    const { problem } = reply;
    if (endIfOver(session, problem)) return { kind: 'refused', problem };
    if (problem.status !== 412) return refuse(session, { kind: 'refused', problem });
    const met = await meetNewerVersion(session, wanted);
    if (met === 'away') return queue(session);
    if (met !== 'again') return refuse(session, met);
  }
}

/** What was wanted turned out to be a version already. */
async function finishOwn(session: Session): Promise<SaveOutcome> {
  const version = session.base.value;
  await finishClean(session);
  return version === undefined ? { kind: 'unchanged' } : { kind: 'saved', version, warnings: [] };
}

/**
 * A new article may have been made by a request whose answer was lost: that one is sent again before
 * any other, or there would be two articles.
 */
async function takeFirst(
  session: Session,
  wanted: WantedSave,
  reply: Exclude<Reply<MadeVersion>, { readonly kind: 'offline' }>,
): Promise<void> {
  const [first, ...unanswered] = wanted.unanswered;
  session.wanted = { ...wanted, unanswered, changes: session.changes };
  if (reply.kind === 'refused' || first === undefined) return;
  baseOn(session, { ...reply.value.version, sent: first.body });
  await moveTo(session, reply.value.version.id);
  takeOwnVersion(session, first.body);
}

/** What is asked for now takes the place of what was asked for before and is not made yet. */
export function want(session: Session): void {
  const before = session.wanted;
  if (before !== undefined && before.changes === session.changes) return;
  session.wanted = {
    key: session.deps.makeKey(),
    body: session.draft,
    tried: false,
    unanswered: before === undefined ? [] : attemptsOf(before),
    changes: session.changes,
    ...(session.from !== undefined && { etag: session.from.etag }),
  };
}

/** What was sent of it without an answer. */
function attemptsOf({ key, body, etag, tried, unanswered }: WantedSave): readonly SaveAttempt[] {
  const attempt: SaveAttempt = { key, body, ...(etag !== undefined && { etag }) };
  return tried ? [...unanswered, attempt] : unanswered;
}

/** Takes the version that was made; what was typed meanwhile stays for the next one (NE-05). */
async function settle(
  session: Session,
  { body, changes }: { readonly body: CopyBase['article']; readonly changes: number },
  { version, warnings }: MadeVersion,
): Promise<SaveOutcome> {
  const { from, deps } = session;
  const article =
    version.article.status === 'published'
      ? { live: from?.article.live, ...version.article, pending: version.version }
      : version.article;
  session.wanted = undefined;
  session.savedChanges = changes;
  baseOn(session, { ...version, article, sent: body });
  say(session, { save: 'none', versionAt: deps.clock() });
  if (session.workId !== version.id) await moveTo(session, version.id);
  await finishClean(session);
  return { kind: 'saved', version: { ...version, article }, warnings };
}

/** A new article has its id: what was kept under the one of this device goes. */
async function moveTo(session: Session, id: string): Promise<void> {
  const old = session.workId;
  await session.deps.locks.take(lockName(id), {
    beforeHandover: async () => undefined,
    onLost: () => undefined,
  });
  session.workId = id;
  await keepOnDevice(session);
  await session.deps.copies.remove(old).catch(() => undefined);
  if (session.workTag === undefined && session.workHours.length === 0) return;
  session.workTag = undefined;
  session.workHours = [];
  await deleteWork(session.deps.server, old);
}

/** Removes copies of words that are all in a version. */
export async function finishClean(session: Session): Promise<void> {
  await keepOnDevice(session);
  if (hasUnsavedWords(session)) return;
  session.savedChanges = session.changes;
  await removeFromServer(session);
}

/** The name of the lock of an article. */
export function lockName(workId: string): string {
  return `broadsheet-work-${workId}`;
}

async function queue(session: Session): Promise<SaveOutcome> {
  say(session, { save: 'queued', server: 'offline' });
  await keepOnDevice(session);
  tryAgainLater(session);
  return { kind: 'queued' };
}

async function refuse(session: Session, outcome: SaveOutcome): Promise<SaveOutcome> {
  session.wanted = undefined;
  const isRefused = outcome.kind === 'refused';
  say(session, {
    save: isRefused ? 'refused' : 'none',
    ...(isRefused && { problem: outcome.problem }),
  });
  await keepOnDevice(session);
  return outcome;
}

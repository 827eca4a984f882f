/** @module Does acts on the article: saves what is unsaved first, and never does one to words that nobody here saw. */

import type { ClientResponse } from '../../client/response.ts';
import { madeOf, membersOf, readArticle, sendAct } from './article-calls.ts';
import { takeIn, takeTheirs } from './newer-version.ts';
import { hasOtherWords } from './same-words.ts';
import { finishClean, saveNow } from './saves.ts';
import { baseOn, endIfOver, hasUnsavedWords, inTurn, type Session } from './session.ts';
import type { ActOutcome, ActRequest, BaseVersion, SaveWarning, TouchedList } from './writing.ts';

/** Does an act, or tries it. Acts are not queued: without an answer the outcome is `offline`. */
export function act(session: Session, request: ActRequest): Promise<ActOutcome> {
  return inTurn(session, () => actNow(session, request));
}

async function actNow(session: Session, request: ActRequest): Promise<ActOutcome> {
  if (session.readOnly.value !== undefined) return { kind: 'read-only' };
  const isNew = session.base.value === undefined;
  if (isNew || session.wanted !== undefined || hasUnsavedWords(session)) {
    const saved = await saveNow(session, isNew);
    if (saved.kind === 'queued') return { kind: 'offline' };
    if (saved.kind !== 'saved' && saved.kind !== 'unchanged') return saved;
  }
  return sendUntilCurrent(session, request);
}

/** A version without other words, such as one that the timer made, is taken over, and the act is sent again. */
async function sendUntilCurrent(session: Session, request: ActRequest): Promise<ActOutcome> {
  const { server, makeKey } = session.deps;
  const key = makeKey();
  for (;;) {
    const base = session.base.value;
    if (base === undefined) return { kind: 'offline' };
    const reply = await sendAct(server, base, request, key);
    if (reply.kind === 'offline') return { kind: 'offline' };
    if (reply.kind === 'ok') return takeAnswer(session, request, reply.value);
    const { problem } = reply;
    if (endIfOver(session, problem) || problem.status !== 412) return { kind: 'refused', problem };
    const newest = await readArticle(server, base.id);
    if (newest.kind === 'offline') return { kind: 'offline' };
    if (newest.kind === 'refused') return newest;
    const isOther = hasOtherWords(base.article, newest.value.article);
    if (!(await takeIn(session, newest.value))) return { kind: 'conflict' };
    if (isOther) return { kind: 'changed' };
  }
}

async function takeAnswer(
  session: Session,
  { dryRun, name }: ActRequest,
  response: ClientResponse,
): Promise<ActOutcome> {
  if (dryRun === true) return triedOf(response);
  if (name === 'delete') {
    session.savedChanges = session.changes;
    await session.deps.copies.remove(session.workId).catch(() => undefined);
    return { kind: 'removed' };
  }
  const { version: answered, warnings } = madeOf(response);
  const version = await withDeskMembers(session, answered);
  await takeVersion(session, version);
  await finishClean(session);
  return { kind: 'done', version, warnings };
}

/** The answer to an act does not say which version is live and which waits; the desk does. */
async function withDeskMembers(session: Session, version: BaseVersion): Promise<BaseVersion> {
  const reply = await readArticle(session.deps.server, version.id);
  return reply.kind === 'ok' && reply.value.version === version.version ? reply.value : version;
}

/** Some acts bring other words: an older version back, or what readers have. */
async function takeVersion(session: Session, version: BaseVersion): Promise<void> {
  const old = session.from;
  const isOther = old === undefined || hasOtherWords(old.article, version.article);
  if (!isOther) {
    baseOn(session, { ...version, ...(old.sent !== undefined && { sent: old.sent }) });
  } else if (hasUnsavedWords(session)) {
    await takeIn(session, version);
  } else {
    takeTheirs(session, version);
  }
}

function triedOf({ json }: ClientResponse): ActOutcome {
  const { article, warnings, touches } = membersOf(json);
  return {
    kind: 'tried',
    article: membersOf(article),
    warnings: listOf<SaveWarning>(warnings),
    touches: listOf<TouchedList>(touches),
  };
}

function listOf<Item>(value: unknown): readonly Item[] {
  return Array.isArray(value) ? (value as readonly Item[]) : [];
}

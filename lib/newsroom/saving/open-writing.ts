/** @module Opens one article for writing: loads its words, keeps copies in time, makes versions. */

import type { HeldLock, LockHolder } from '../tabs/tab-locks.ts';
import { act } from './article-acts.ts';
import { takeChoice } from './found-copies.ts';
import { settleConflict } from './newer-version.ts';
import { loadWords } from './opening.ts';
import { createPacer, type Pacer } from './pacer.ts';
import { watchOthers } from './presence.ts';
import { mergeWithNewer } from './same-words.ts';
import { lockName, save, saveNow, sendWanted } from './saves.ts';
import {
  copyOf,
  createSession,
  hasUnsavedWords,
  inTurn,
  keepOnDevice,
  type Session,
  say,
  show,
  type WritingDeps,
} from './session.ts';
import { keepOnServer } from './working-copy.ts';
import type { ArticleDraft, Writing } from './writing.ts';

/** Which article: one of the server, or a new one under an id that this device made. */
export type WritingTarget = { readonly articleId: string } | { readonly workId: string };

/** Less than what NE-01 asks for, so that the copy is written by then. */
const DEVICE_PACE = { quietMs: 400, mostMs: 2_500 };
const SERVER_PACE = { quietMs: 5_000, mostMs: 30_000 };

/** So long the server's copy is waited for on leaving. */
const LEAVING_MS = 2_000;

/** A session with what runs beside it. */
interface Running {
  readonly session: Session;
  readonly articleId: string | undefined;
  readonly device: Pacer;
  readonly server: Pacer;
  lock: HeldLock | undefined;
  readonly ends: (() => void)[];
}

/**
 * Opens an article for writing. Throws `ERR_ARTICLE_UNREADABLE` where there is neither a version that
 * can be read nor a copy on this device.
 */
export async function openWriting(deps: WritingDeps, target: WritingTarget): Promise<Writing> {
  const articleId = 'articleId' in target ? target.articleId : undefined;
  const workId = 'articleId' in target ? target.articleId : target.workId;
  const session = createSession(deps, workId);
  session.again = () => sendWhatWaits(session);
  const { clock, sleep } = deps;
  const running: Running = {
    session,
    articleId,
    device: createPacer({ ...DEVICE_PACE, clock, sleep, run: () => keepOnDevice(session) }),
    server: createPacer({
      ...SERVER_PACE,
      clock,
      sleep,
      run: () => inTurn(session, () => keepOnServer(session)),
    }),
    lock: undefined,
    ends: [],
  };
  running.lock = await deps.locks.take(lockName(workId), holderOf(running));
  if (running.lock === undefined) session.readOnly.value = 'other-tab';
  try {
    await loadWords(session, articleId);
  } catch (error) {
    running.lock?.release();
    throw error;
  }
  if (hasUnsavedWords(session)) running.server.touch();
  running.ends.push(deps.page.onVisibility(() => void leaveOrReturn(running)));
  void watchOthers(session);
  return writingOf(running);
}

/** A version that was asked for goes first, then what was typed since. */
async function sendWhatWaits(session: Session): Promise<void> {
  if (session.wanted !== undefined) {
    const { kind } = await sendWanted(session);
    if (kind === 'queued') return;
  }
  await keepOnServer(session);
}

function writingOf(running: Running): Writing {
  const { session } = running;
  const { shown, saved, base, others, conflict, found, readOnly, ended, merged } = session;
  return {
    shown,
    saved,
    base,
    others,
    conflict,
    found,
    readOnly,
    ended,
    merged,
    change: (article) => change(running, article),
    save: () => save(session),
    act: (request) => act(session, request),
    resolve: (choices) =>
      inTurn(session, async () =>
        settleConflict(session, choices) ? saveNow(session) : { kind: 'conflict' },
      ),
    postpone: () => {
      conflict.value = undefined;
    },
    choose: (choice) => inTurn(session, () => takeChoice(session, choice)),
    takeOver: () => takeOver(running),
    discard: () => inTurn(session, () => discard(running)),
    close: () => close(running),
  };
}

/** Takes a change of the form. */
function change({ session, device, server }: Running, article: ArticleDraft): void {
  if (session.readOnly.value !== undefined || session.isClosed) return;
  session.draft = article;
  session.draftAt = session.deps.clock();
  session.changes += 1;
  say(session, {
    device: 'waiting',
    ...(session.saved.value.server !== 'offline' && { server: 'waiting' }),
  });
  device.touch();
  server.touch();
  const open = session.conflict.value;
  if (open === undefined) return;
  const merge = mergeWithNewer(session.from, open.theirs.article, article);
  session.conflict.value = { ...open, merge };
}

/** Hidden pages may never come back: what is due is done now. */
async function leaveOrReturn({ session, device, server }: Running): Promise<void> {
  if (session.deps.page.isVisible()) return;
  await device.flush();
  await server.flush();
}

function holderOf(running: Running): LockHolder {
  const { session, device } = running;
  return {
    beforeHandover: () => device.flush(),
    onLost() {
      session.readOnly.value = 'other-tab';
      running.lock = undefined;
      running.server.stop();
    },
  };
}

/** The other tab writes its words to this device first; they are loaded from there. */
async function takeOver(running: Running): Promise<void> {
  const { session, articleId } = running;
  if (session.readOnly.value !== 'other-tab') return;
  running.lock = await session.deps.locks.takeOver(lockName(session.workId), holderOf(running));
  session.readOnly.value = undefined;
  session.wanted = undefined;
  await loadWords(session, articleId ?? session.base.value?.id);
  if (hasUnsavedWords(session)) running.server.touch();
}

/** The words go from view, and stay on this device for 30 days. */
async function discard({ session, device, server }: Running): Promise<void> {
  if (session.readOnly.value !== undefined) return;
  const { copies, clock } = session.deps;
  device.stop();
  server.stop();
  if (hasUnsavedWords(session)) await copies.setAside(copyOf(session), clock());
  session.wanted = undefined;
  session.conflict.value = undefined;
  show(session, { article: session.from?.article ?? {}, from: 'version' });
  session.savedChanges = session.changes;
  say(session, { save: 'none' });
  await keepOnDevice(session);
  await keepOnServer(session);
}

async function close(running: Running): Promise<void> {
  const { session, device, server, ends } = running;
  await device.flush();
  // A server that is away keeps nobody here: the copy on the device is enough.
  await Promise.race([server.flush(), session.deps.sleep(LEAVING_MS)]);
  session.isClosed = true;
  for (const end of ends) end();
  running.lock?.release();
}

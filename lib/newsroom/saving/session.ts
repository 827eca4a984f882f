/** @module Holds the state of writing one article: its words, what they are made from, and what is on its way. */

import { type Signal, signal } from '@preact/signals';
import { type Clock, instantOf, type Sleep } from '../../core/clock.ts';
import { present } from '../../core/optional.ts';
import type { CopyBase, CopyStore, KeptCopy, WantedSave } from '../copies/kept-copies.ts';
import type { Server } from '../server/server.ts';
import type { ServerProblem } from '../server/server-problem.ts';
import type { TabLocks } from '../tabs/tab-locks.ts';
import { isUnsaved } from './same-words.ts';
import type {
  ArticleDraft,
  Conflict,
  FoundCopy,
  OtherEditor,
  SavedState,
  ShownArticle,
  Writing,
} from './writing.ts';

/** What the browser says of the page. */
export interface PageDeps {
  readonly isVisible: () => boolean;
  readonly isOnline: () => boolean;
  /** Calls back when the page is shown or hidden; returns what ends that. */
  readonly onVisibility: (react: () => void) => () => void;
  /** Calls back when the network is there again; returns what ends that. */
  readonly onOnline: (react: () => void) => () => void;
}

/** What writing is given to call. */
export interface WritingDeps {
  readonly server: Server;
  readonly copies: CopyStore;
  readonly locks: TabLocks;
  readonly page: PageDeps;
  readonly clock: Clock;
  readonly sleep: Sleep;
  /** A text that was never made before. */
  readonly makeKey: () => string;
  readonly keyid: string;
  /** The name of this device, for copies. */
  readonly device: string;
}

/** The signals of a writing, as the code behind it sets them. */
export type WritingSignals = {
  readonly [Name in keyof Writing as Writing[Name] extends { readonly value: unknown }
    ? Name
    : never]: Writing[Name] extends { readonly value: infer Value } ? Signal<Value> : never;
};

/** The state behind a writing. */
export interface Session extends WritingSignals {
  readonly deps: WritingDeps;
  /** The article's id, or the one that this device made for a new article. */
  workId: string;
  /** The words as they are now. */
  draft: ArticleDraft;
  /** When they were last changed. */
  draftAt: number;
  /** Counts changes of the words; `savedChanges` is how many are in a version. */
  changes: number;
  savedChanges: number;
  /** What the words are made from. */
  from: CopyBase | undefined;
  /** A version that was asked for and is not made yet. */
  wanted: (WantedSave & { readonly changes: number }) | undefined;
  /** The tag of the server's working copy, once there is one. */
  workTag: string | undefined;
  /** The hours in working copies that were sent without an answer: by them this device knows its own. */
  workHours: readonly number[];
  /** The copy that `found` shows, with the tag of a working copy. */
  foundCopy: FoundFrom | undefined;
  isClosed: boolean;
  /** Ends with the last request that was asked for. */
  turn: Promise<unknown>;
  /** Ends with the last write to this device. */
  keeping: Promise<unknown>;
  /** Whether another try waits for the server. */
  isRetrying: boolean;
  /** What is tried again when the server was away. */
  again: () => Promise<unknown>;
}

/** A copy to choose, as it was kept, with the tag that it has on the server. */
export interface FoundFrom {
  readonly copy: KeptCopy;
  readonly etag?: string;
  /** The version that it was made from, where the copy does not hold that. */
  readonly base?: number | 'new';
}

/** A session without words. */
export function createSession(deps: WritingDeps, workId: string): Session {
  return {
    deps,
    workId,
    draft: {},
    draftAt: deps.clock(),
    changes: 0,
    savedChanges: 0,
    from: undefined,
    wanted: undefined,
    workTag: undefined,
    workHours: [],
    foundCopy: undefined,
    isClosed: false,
    turn: Promise.resolve(),
    keeping: Promise.resolve(),
    isRetrying: false,
    again: async () => undefined,
    shown: signal<ShownArticle>({ revision: 0, article: {}, from: 'version' }),
    saved: signal<SavedState>({ unsaved: false, device: 'none', server: 'none', save: 'none' }),
    base: signal(undefined),
    others: signal<readonly OtherEditor[]>([]),
    conflict: signal<Conflict | undefined>(undefined),
    found: signal<FoundCopy | undefined>(undefined),
    readOnly: signal(undefined),
    ended: signal<ServerProblem | undefined>(undefined),
    merged: signal<readonly string[]>([]),
  };
}

/** Does one thing after another: requests of one tab never meet each other (NE-08). */
export function inTurn<Done>(session: Session, work: () => Promise<Done>): Promise<Done> {
  const done = session.turn.then(work);
  session.turn = done.catch(() => undefined);
  return done;
}

/** Whether there are words that are in no version. */
export function hasUnsavedWords(session: Session): boolean {
  return session.changes !== session.savedChanges && isUnsaved(session.draft, session.from);
}

/** Sets some members of what is said about saving. */
export function say(session: Session, state: Partial<SavedState>): void {
  const unsaved = session.changes !== session.savedChanges;
  session.saved.value = { ...session.saved.value, unsaved, ...state };
}

/** Takes away what was said of a refusal. */
export function forgetProblem(session: Session): void {
  const { problem: _, ...rest } = session.saved.value;
  session.saved.value = rest;
}

/** Has the form show other words, which are then the words of this session. */
export function show(session: Session, shown: Omit<ShownArticle, 'revision'>): void {
  session.draft = shown.article;
  const revision = session.shown.value.revision + 1;
  session.shown.value = { ...shown, revision };
}

/** Takes a version as what the words are made from. */
export function baseOn(session: Session, base: CopyBase): void {
  session.from = base;
  const { sent: _, ...version } = base;
  session.base.value = version;
  say(session, { version: base.version });
}

/** Keeps the words on this device, or removes their copy where they are all in a version. */
export function keepOnDevice(session: Session): Promise<void> {
  const kept = session.keeping.then(() => writeCopy(session));
  session.keeping = kept;
  return kept;
}

async function writeCopy(session: Session): Promise<void> {
  if (session.readOnly.value === 'other-tab') return;
  const { copies } = session.deps;
  const { changes } = session;
  try {
    const isKept = session.wanted !== undefined || hasUnsavedWords(session);
    await (isKept ? copies.write(copyOf(session)) : copies.remove(session.workId));
    if (session.changes !== changes) return;
    if (!isKept) session.savedChanges = changes;
    say(session, { device: isKept ? 'kept' : 'none' });
  } catch {
    say(session, { device: 'failed' });
  }
}

/** The words and what belongs to them, as they are kept. */
export function copyOf(session: Session): KeptCopy {
  const { deps, workId, draft, from, workTag, workHours, wanted } = session;
  const { changes: _, ...wantedSave } = wanted ?? { changes: 0 };
  return {
    workId,
    article: draft,
    at: instantOf(session.draftAt),
    device: deps.device,
    keyid: deps.keyid,
    ...present({ base: from, workTag }),
    ...(workHours.length > 0 && { workHours }),
    ...(wanted !== undefined && { wanted: wantedSave as WantedSave }),
  };
}

/** Whether a refusal means that this key can do nothing more (NK-02). */
export function endIfOver(session: Session, problem: ServerProblem): boolean {
  if (!['key-revoked', 'key-expired'].includes(problem.name)) return false;
  session.ended.value = problem;
  session.readOnly.value = 'key-ended';
  say(session, { server: 'refused', save: session.wanted ? 'refused' : 'none', problem });
  void keepOnDevice(session);
  return true;
}

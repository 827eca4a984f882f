/** @module Offers words that do not follow from what is in view, and takes those that the editor chooses (NE-06). */

import { type Instant, instantOf } from '../../core/clock.ts';
import { present } from '../../core/optional.ts';
import type { CopyBase, KeptCopy } from '../copies/kept-copies.ts';
import { readVersionWords, type WorkingCopy } from './article-calls.ts';
import { takeIn } from './newer-version.ts';
import {
  baseOn,
  copyOf,
  type FoundFrom,
  hasUnsavedWords,
  keepOnDevice,
  type Session,
  show,
} from './session.ts';
import type { FoundCopy } from './writing.ts';

/** Offers the server's working copy, which another device of this key wrote. */
export function offerWork(session: Session, work: WorkingCopy): Promise<void> {
  const copy: KeptCopy = {
    workId: session.workId,
    article: work.article,
    at: hourOf(work) ?? session.deps.clock(),
    device: '',
    keyid: session.deps.keyid,
    ...(session.from?.version === work.base && { base: session.from }),
  };
  return offer(session, 'work', { copy, etag: work.etag, base: work.base });
}

/** Shows a copy beside what is in view; it is set aside first, so that it stays for 30 days. */
export async function offer(
  session: Session,
  from: FoundCopy['from'],
  found: FoundFrom,
): Promise<void> {
  const { deps, shown } = session;
  const { copy } = found;
  session.foundCopy = found;
  await deps.copies.setAside(copy, deps.clock()).catch(() => undefined);
  const isVersion = shown.value.from === 'version';
  session.found.value = {
    from,
    article: copy.article,
    base: found.base ?? copy.base?.version ?? 'new',
    at: copy.at,
    ...(copy.device !== '' && { device: copy.device }),
    other: {
      article: session.draft,
      ...(isVersion
        ? present({ version: session.from?.version })
        : { at: instantOf(session.draftAt), device: deps.device }),
    },
  };
}

/** Takes what the editor chose. The words that are in view and in no version are set aside if they lose. */
export async function takeChoice(session: Session, choice: 'copy' | 'other'): Promise<void> {
  const found = session.foundCopy;
  if (found === undefined) return;
  session.found.value = undefined;
  session.foundCopy = undefined;
  session.workTag = found.etag ?? session.workTag;
  if (choice === 'copy') await takeCopy(session, found);
  await keepOnDevice(session);
  await session.again();
}

async function takeCopy(session: Session, found: FoundFrom): Promise<void> {
  const { copies, clock } = session.deps;
  if (hasUnsavedWords(session))
    await copies.setAside(copyOf(session), clock()).catch(() => undefined);
  const newest = session.from;
  const base = await findBase(session, found);
  const { article, at } = found.copy;
  session.changes += 1;
  session.draftAt = at;
  show(session, { article, from: found.copy.device === '' ? 'work' : 'device', at });
  if (newest === undefined || base === undefined || base.version === newest.version) return;
  // The words are made from an older version: what came since is merged in, or asked about.
  baseOn(session, base);
  await takeIn(session, newest);
}

/** What a copy was made from. Where that can't be read, every field is asked about. */
async function findBase(
  session: Session,
  { copy, base }: FoundFrom,
): Promise<CopyBase | undefined> {
  const newest = session.from;
  if (copy.base !== undefined || newest === undefined) return copy.base;
  if (typeof base !== 'number') return undefined;
  const words = await readVersionWords(session.deps.server, newest.id, base);
  const article = words.kind === 'ok' ? words.value : {};
  return { id: newest.id, version: base, etag: `"v${base}"`, article };
}

/** When a working copy was last changed. */
export function hourOf({ at, savedAt }: WorkingCopy): Instant | undefined {
  const hour = Date.parse(at ?? savedAt ?? '');
  return Number.isNaN(hour) ? undefined : instantOf(hour);
}

/** @module Finds the words to begin with: the server's version, this device's copy, or the server's copy (NE-06). */

import { CodedError } from '../../core/errors.ts';
import { present } from '../../core/optional.ts';
import type { KeptCopy } from '../copies/kept-copies.ts';
import { type Reply, readArticle, readWork, type WorkingCopy } from './article-calls.ts';
import { hourOf, offer, offerWork } from './found-copies.ts';
import { tryAgainLater } from './retries.ts';
import { hasOtherWords, hasSameWords, isUnsaved } from './same-words.ts';
import { baseOn, endIfOver, inTurn, type Session, say, show } from './session.ts';
import { isOwnWork } from './working-copy.ts';
import type { BaseVersion } from './writing.ts';

/** What there is of an article. */
interface Sources {
  readonly copy: KeptCopy | undefined;
  readonly version: BaseVersion | undefined;
  readonly work: WorkingCopy | undefined;
}

/**
 * Shows the words of an article. `articleId` is undefined for a new one. Throws
 * `ERR_ARTICLE_UNREADABLE` where there is neither a version to read nor a copy on this device.
 */
export async function loadWords(session: Session, articleId: string | undefined): Promise<void> {
  const copy = await session.deps.copies.read(session.workId).catch(() => undefined);
  if (copy?.wanted !== undefined) return resume(session, copy);
  const id = articleId ?? copy?.base?.id;
  const read = id === undefined ? undefined : await readArticle(session.deps.server, id);
  if (read !== undefined && read.kind !== 'ok') return loadWithoutVersion(session, copy, read);
  const work = await findWork(session);
  const version = read?.value;
  if (version !== undefined) baseOn(session, version);
  await begin(session, { copy, version, work });
}

/** A version was asked for and its answer never came: it is asked for again first, with the same key. */
async function resume(session: Session, copy: KeptCopy): Promise<void> {
  adopt(session, copy);
  const { wanted } = copy;
  if (wanted === undefined || session.readOnly.value !== undefined) return;
  // Another key has other claims: to the server its requests are other ones.
  const isSameKey = copy.keyid === session.deps.keyid;
  // What was typed after it was asked for is in no version even when it is made.
  const isAll = hasSameWords(copy.article, wanted.body);
  const changes = isAll ? session.changes : session.changes - 1;
  session.wanted = { ...wanted, ...(!isSameKey && { unanswered: [] }), changes };
  await inTurn(session, session.again);
}

async function loadWithoutVersion(
  session: Session,
  copy: KeptCopy | undefined,
  reply: Exclude<Reply<BaseVersion>, { readonly kind: 'ok' }>,
): Promise<void> {
  if (copy === undefined) {
    const why = reply.kind === 'offline' ? 'The server does not answer' : reply.problem.title;
    throw new CodedError('ERR_ARTICLE_UNREADABLE', why, { isTransient: reply.kind === 'offline' });
  }
  adopt(session, copy);
  if (reply.kind === 'offline') {
    say(session, { server: 'offline' });
    tryAgainLater(session);
  } else if (!endIfOver(session, reply.problem)) {
    say(session, { server: 'refused', problem: reply.problem });
  }
}

async function findWork(session: Session): Promise<WorkingCopy | undefined> {
  const reply = await readWork(session.deps.server, session.workId);
  if (reply.kind === 'refused') endIfOver(session, reply.problem);
  return reply.kind === 'ok' ? reply.value : undefined;
}

async function begin(session: Session, { copy, version, work }: Sources): Promise<void> {
  session.workTag = work?.etag;
  const words = version?.article ?? {};
  const kept = copy !== undefined && isUnsaved(copy.article, version) ? copy : undefined;
  const other = work !== undefined && !hasSameWords(work.article, words) ? work : undefined;
  const isOwn =
    other !== undefined &&
    kept !== undefined &&
    (other.etag === kept.workTag || isOwnWork(other, kept.workHours));
  const foreign =
    isOwn || (other && kept && hasSameWords(other.article, kept.article)) ? undefined : other;
  if (kept !== undefined && isCurrent(kept, version)) {
    adopt(session, kept, version);
    if (foreign !== undefined) await offerWork(session, foreign);
    return;
  }
  show(session, { article: words, from: 'version' });
  if (kept !== undefined)
    return offer(session, 'device', { copy: kept, ...present({ etag: other?.etag }) });
  if (foreign === undefined) return;
  if (foreign.base === (version?.version ?? 'new')) {
    session.changes += 1;
    session.draftAt = hourOf(foreign) ?? session.draftAt;
    show(session, { article: foreign.article, from: 'work', ...present({ at: hourOf(foreign) }) });
    say(session, { server: 'kept', ...present({ serverAt: hourOf(foreign) }) });
    return;
  }
  await offerWork(session, foreign);
}

/** Whether a copy was made from the version that there is, or from one without other words. */
function isCurrent({ base }: KeptCopy, version: BaseVersion | undefined): boolean {
  if (base === undefined || version === undefined) return base === version;
  return base.version === version.version || !hasOtherWords(base.article, version.article);
}

/** Goes on with a copy of this device. */
function adopt(session: Session, copy: KeptCopy, version?: BaseVersion): void {
  const base = version ?? copy.base;
  if (base !== undefined) baseOn(session, { ...present({ sent: copy.base?.sent }), ...base });
  session.workTag ??= copy.keyid === session.deps.keyid ? copy.workTag : undefined;
  session.workHours = copy.workHours ?? [];
  session.draftAt = copy.at;
  session.changes += 1;
  show(session, { article: copy.article, from: 'device', at: copy.at });
  say(session, { device: 'kept', server: session.workTag === undefined ? 'waiting' : 'kept' });
}

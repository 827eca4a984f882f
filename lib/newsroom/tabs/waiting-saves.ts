/** @module Sends saves that wait for the server and whose article is not open in any tab. */

import type { Newsroom } from '../frame/newsroom.ts';
import { browserDeps } from '../saving/browser-writing.ts';
import { openWriting } from '../saving/open-writing.ts';
import { lockName } from '../saving/saves.ts';
import type { WritingDeps } from '../saving/session.ts';

const LOOK_EVERY_MS = 30_000;

/** Looks again and again for saves that wait; returns what ends that. */
export function sendWaitingSaves(newsroom: Newsroom): () => void {
  const deps = browserDeps(newsroom);
  let isEnded = false;
  const look = () => {
    if (!isEnded) void sendSavesOfClosedArticles(deps).catch(() => undefined);
  };
  const watch = async () => {
    while (!isEnded) {
      look();
      await deps.sleep(LOOK_EVERY_MS);
    }
  };
  void watch();
  const end = deps.page.onOnline(look);
  return () => {
    isEnded = true;
    end();
  };
}

/** Opens each article whose save waits, in the order in which they were asked for, and closes it again. */
export async function sendSavesOfClosedArticles(deps: WritingDeps): Promise<void> {
  if (!deps.page.isOnline()) return;
  const copies = await deps.copies.list();
  for (const { workId, base, wanted } of copies) {
    if (wanted === undefined || !(await isFree(deps, workId))) continue;
    // Opening sends what is wanted; what has to be chosen waits until an editor opens it.
    const writing = await openWriting(
      deps,
      base === undefined ? { workId } : { articleId: base.id },
    );
    const { save } = writing.saved.value;
    await writing.close();
    if (save === 'queued') return;
  }
}

async function isFree({ locks }: WritingDeps, workId: string): Promise<boolean> {
  const holder = { beforeHandover: async () => undefined, onLost: () => undefined };
  const lock = await locks.take(lockName(workId), holder);
  lock?.release();
  return lock !== undefined;
}

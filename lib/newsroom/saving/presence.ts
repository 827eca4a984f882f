/** @module Looks who else has unsaved words on the article, while the page is visible (NE-09). */

import { readOthers } from './article-calls.ts';
import { endIfOver, type Session } from './session.ts';

/** Slow, since each look is a signed request; and less than half of what is promised. */
const LOOK_EVERY_MS = 20_000;

/** Looks at once and then again and again, until the session is closed. */
export async function watchOthers(session: Session): Promise<void> {
  const { page, sleep } = session.deps;
  while (!session.isClosed && session.ended.value === undefined) {
    if (page.isVisible() && page.isOnline()) await lookForOthers(session);
    await sleep(LOOK_EVERY_MS);
  }
}

/** Looks once. */
export async function lookForOthers(session: Session): Promise<void> {
  const id = session.base.value?.id;
  if (id === undefined) return;
  const reply = await readOthers(session.deps.server, id);
  if (reply.kind === 'refused') endIfOver(session, reply.problem);
  if (reply.kind !== 'ok') return;
  session.others.value = reply.value.filter(({ keyid }) => keyid !== session.deps.keyid);
}

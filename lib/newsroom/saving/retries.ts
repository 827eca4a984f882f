/** @module Tries again what the server did not answer, later each time, and at once when the network is back. */

import { inTurn, type Session } from './session.ts';

const FIRST_DELAY_MS = 2_000;
const MAX_DELAY_MS = 15_000;

/** Starts trying, if it does not already. It ends when nothing waits for the server any more. */
export function tryAgainLater(session: Session): void {
  if (session.isRetrying) return;
  session.isRetrying = true;
  void tryUntilAnswered(session);
}

async function tryUntilAnswered(session: Session): Promise<void> {
  let delay = FIRST_DELAY_MS;
  do {
    await pause(session, delay);
    delay = Math.min(delay * 2, MAX_DELAY_MS);
    if (isWaiting(session)) await inTurn(session, session.again);
  } while (isWaiting(session));
  session.isRetrying = false;
}

function isWaiting({ isClosed, readOnly, saved }: Session): boolean {
  if (isClosed || readOnly.value !== undefined) return false;
  return saved.value.save === 'queued' || saved.value.server === 'offline';
}

function pause({ deps }: Session, delay: number): Promise<void> {
  return new Promise((resolve) => {
    const end = deps.page.onOnline(goOn);
    function goOn() {
      end();
      resolve();
    }
    void deps.sleep(delay).then(goOn);
  });
}

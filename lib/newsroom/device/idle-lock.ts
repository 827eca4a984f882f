/** @module Locks the key after some minutes without a sign of anyone at this device. */

/** How many minutes may be chosen (NK-05). */
export const IDLE_MINUTES = { least: 5, most: 120, usual: 15 } as const;

const STORAGE_NAME = 'broadsheet-idle-minutes';
const MINUTE_MS = 60_000;
const CHECK_MS = 5_000;
const SIGNS_OF_LIFE = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'input'];

/** The minutes that this device chose, else the usual ones. */
export function readIdleMinutes(): number {
  const kept = Number(readStorage() ?? Number.NaN);
  return isAllowed(kept) ? kept : IDLE_MINUTES.usual;
}

/** Keeps another number of minutes; false where it is out of bounds. */
export function chooseIdleMinutes(minutes: number): boolean {
  if (!isAllowed(minutes)) return false;
  try {
    localStorage.setItem(STORAGE_NAME, String(minutes));
  } catch {
    // Storage may be forbidden: the usual minutes apply then.
  }
  return true;
}

/**
 * Calls `lock` once the device was idle for the chosen minutes; time asleep counts, since the clock is
 * compared, and not timers. Returns a function that ends it.
 */
export function startIdleLock(lock: () => void): () => void {
  let last = Date.now();
  const renew = () => {
    // A first movement after a long sleep must not come before the check.
    check();
    last = Date.now();
  };
  const check = () => {
    if (Date.now() - last < readIdleMinutes() * MINUTE_MS) return;
    last = Date.now();
    lock();
  };
  for (const name of SIGNS_OF_LIFE) addEventListener(name, renew, { capture: true, passive: true });
  document.addEventListener('visibilitychange', check);
  const timer = setInterval(check, CHECK_MS);
  return () => {
    for (const name of SIGNS_OF_LIFE) removeEventListener(name, renew, { capture: true });
    document.removeEventListener('visibilitychange', check);
    clearInterval(timer);
  };
}

function isAllowed(minutes: number): boolean {
  const { least, most } = IDLE_MINUTES;
  return Number.isInteger(minutes) && minutes >= least && minutes <= most;
}

function readStorage(): string | null {
  try {
    return localStorage.getItem(STORAGE_NAME);
  } catch {
    return null;
  }
}

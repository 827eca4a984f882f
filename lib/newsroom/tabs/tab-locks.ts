/** @module Gives an article to one tab of this browser at a time (Web Locks API, NE-11). */

/** A lock that a tab holds. */
export interface HeldLock {
  readonly release: () => void;
}

/** What a tab does while it holds a lock, and after. */
export interface LockHolder {
  /** Called before another tab gets it: what is to be written before that. */
  readonly beforeHandover: () => Promise<void>;
  /** Called when it is another tab's. */
  readonly onLost: () => void;
}

/** Locks by name. */
export interface TabLocks {
  /** Takes a lock that is free; undefined where another tab has it. */
  readonly take: (name: string, holder: LockHolder) => Promise<HeldLock | undefined>;
  /** Takes a lock from the tab that has it, which first gets to write. */
  readonly takeOver: (name: string, holder: LockHolder) => Promise<HeldLock>;
}

/** So long another tab has to hand over; one that sleeps does not answer. */
const HANDOVER_MS = 2000;

/** Locks among the tabs of this origin. Where the browser has none, each tab gets what it asks for. */
export function browserLocks(): TabLocks {
  const { locks } = navigator as { readonly locks?: LockManager };
  if (locks === undefined) {
    const free: HeldLock = { release: () => undefined };
    return { take: async () => free, takeOver: async () => free };
  }
  return {
    take: (name, holder) => request(locks, name, holder, { ifAvailable: true }),
    async takeOver(name, holder) {
      const waiting = new AbortController();
      const timer = setTimeout(() => waiting.abort(), HANDOVER_MS);
      const channel = new BroadcastChannel(channelName(name));
      channel.postMessage('hand over');
      channel.close();
      try {
        const handed = await request(locks, name, holder, { signal: waiting.signal });
        if (handed !== undefined) return handed;
      } catch {
        // It did not answer in time.
      } finally {
        clearTimeout(timer);
      }
      const stolen = await request(locks, name, holder, { steal: true });
      return stolen ?? { release: () => undefined };
    },
  };
}

/** Resolves once the lock is held, or with undefined where it is not to be had now. */
function request(
  locks: LockManager,
  name: string,
  holder: LockHolder,
  options: LockOptions,
): Promise<HeldLock | undefined> {
  return new Promise((resolve, reject) => {
    let held: HeldLock | undefined;
    const granted = (lock: Lock | null) => {
      if (lock === null) return resolve(undefined);
      return new Promise<void>((release) => {
        held = hold(name, holder, release);
        resolve(held);
      });
    };
    locks.request(name, options, granted).catch((error: unknown) => {
      // Given up before it was granted, or taken by another tab after that.
      if (held === undefined) return reject(error);
      held.release();
      holder.onLost();
    });
  });
}

/** Holds a lock until it is released, or until another tab asks for it. */
function hold(name: string, holder: LockHolder, release: () => void): HeldLock {
  const channel = new BroadcastChannel(channelName(name));
  const end = () => {
    channel.close();
    release();
  };
  channel.onmessage = async () => {
    await holder.beforeHandover();
    holder.onLost();
    end();
  };
  return { release: end };
}

function channelName(name: string): string {
  return `${name}-handover`;
}

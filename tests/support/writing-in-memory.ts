/** @module Opens writings without a browser: copies and locks in memory, a time of its own, and crashes. */

import { instantOf } from '../../lib/core/clock.ts';
import {
  ASIDE_MS,
  type CopyStore,
  type KeptCopy,
  type SetAsideCopy,
} from '../../lib/newsroom/copies/kept-copies.ts';
import { openWriting, type WritingTarget } from '../../lib/newsroom/saving/open-writing.ts';
import type { WritingDeps } from '../../lib/newsroom/saving/session.ts';
import type { Writing } from '../../lib/newsroom/saving/writing.ts';
import type { LockHolder, TabLocks } from '../../lib/newsroom/tabs/tab-locks.ts';
import type { Desk, Network } from './server-of-one-desk.ts';
import { openVirtualTime, type VirtualTime } from './virtual-time.ts';

/** A browser with its database and its network. */
export interface TestBrowser {
  readonly keyid: string;
  readonly copies: CopyStore & {
    readonly kept: Map<string, KeptCopy>;
    readonly aside: SetAsideCopy[];
  };
  network: Network;
  isVisible: boolean;
  /** What a new tab of it is given to call. */
  readonly deps: () => WritingDeps;
  /** Opens a tab. */
  readonly open: (target: WritingTarget) => Promise<Writing>;
  /** Ends every tab at once: nothing of them is written or sent any more. */
  readonly crash: () => void;
  /** Calls back the pages that their visibility changed, or that the network is there again. */
  readonly notify: (event: 'visibility' | 'online') => void;
}

/** Browsers of one time. */
export interface TestBrowsers {
  readonly time: VirtualTime;
  /** Lets so much time pass. */
  readonly pass: (milliseconds: number) => Promise<void>;
  readonly open: (desk: Desk, keyid: string, database?: TestBrowser['copies']) => TestBrowser;
}

/** From the browser to the server, and back. */
const LATENCY_MS = 20;

const NEVER = new Promise<never>(() => undefined);

/** Time from the start of 2026 on would be the same: it begins at 0. */
export function startBrowsers(): TestBrowsers {
  const time = openVirtualTime();
  let keys = 0;
  const makeKey = () => {
    keys += 1;
    return `key-${keys}`;
  };
  return {
    time,
    pass: (milliseconds) => time.run(time.sleep(milliseconds)),
    open: (desk, keyid, copies = copiesInMemory()) =>
      openTestBrowser({ desk, keyid, copies, time, makeKey }),
  };
}

interface Given {
  readonly desk: Desk;
  readonly keyid: string;
  readonly copies: TestBrowser['copies'];
  readonly time: VirtualTime;
  readonly makeKey: () => string;
}

/** What lasts from a start of the browser to its crash. */
interface Life {
  isOver: boolean;
  readonly locks: TabLocks;
  readonly listeners: Readonly<Record<'visibility' | 'online', Set<() => void>>>;
}

function beginLife(): Life {
  return {
    isOver: false,
    locks: locksInMemory(),
    listeners: { visibility: new Set(), online: new Set() },
  };
}

function openTestBrowser(given: Given): TestBrowser {
  const { keyid, copies, time } = given;
  let life = beginLife();
  const browser: TestBrowser = {
    keyid,
    copies,
    network: 'up',
    isVisible: true,
    deps: () => depsOf(given, browser, life),
    open: (target) => time.run(openWriting(browser.deps(), target)),
    crash() {
      life.isOver = true;
      life = beginLife();
    },
    notify(event) {
      for (const react of [...life.listeners[event]]) react();
    },
  };
  return browser;
}

function depsOf(given: Given, browser: TestBrowser, life: Life): WritingDeps {
  const { desk, keyid, copies, time, makeKey } = given;
  const server = desk.connect(
    keyid,
    () => browser.network,
    () => time.sleep(LATENCY_MS),
  );
  const alive = <Value>(work: () => Promise<Value>): Promise<Value> =>
    life.isOver ? NEVER : work().then((value) => (life.isOver ? NEVER : value));
  const on = (event: 'visibility' | 'online') => (react: () => void) => {
    life.listeners[event].add(react);
    return () => life.listeners[event].delete(react);
  };
  return {
    server: { send: (request) => alive(() => server.send(request)) },
    copies: {
      ...copies,
      read: (id) => alive(() => copies.read(id)),
      write: (copy) => alive(() => copies.write(copy)),
      remove: (id) => alive(() => copies.remove(id)),
      setAside: (copy, at) => alive(() => copies.setAside(copy, at)),
    },
    locks: life.locks,
    page: {
      isVisible: () => browser.isVisible,
      isOnline: () => true,
      onVisibility: on('visibility'),
      onOnline: on('online'),
    },
    clock: time.clock,
    sleep: (milliseconds) => alive(() => time.sleep(milliseconds)),
    makeKey,
    keyid,
    device: `device of ${keyid}`,
  };
}

/** A database that takes a little while, as a browser's does. */
export function copiesInMemory(): TestBrowser['copies'] {
  const kept = new Map<string, KeptCopy>();
  const aside: SetAsideCopy[] = [];
  const later = async <Value>(work: () => Value): Promise<Value> => {
    await Promise.resolve();
    return structuredClone(work());
  };
  return {
    kept,
    aside,
    read: (id) => later(() => kept.get(id)),
    write: (copy) => later(() => void kept.set(copy.workId, structuredClone(copy))),
    remove: (id) => later(() => void kept.delete(id)),
    list: () => later(() => [...kept.values()].toSorted((a, b) => a.at - b.at)),
    setAside: (copy, at) =>
      later(() => {
        const old = aside.findIndex(({ asideAt }) => asideAt < at - ASIDE_MS);
        if (old >= 0) aside.splice(old, 1);
        aside.push({ ...structuredClone(copy), asideAt: instantOf(at) });
      }),
    listAside: () => later(() => [...aside]),
    clear: () => later(() => kept.clear()),
  };
}

function locksInMemory(): TabLocks {
  const held = new Map<string, LockHolder>();
  const hold = (name: string, holder: LockHolder) => {
    held.set(name, holder);
    return {
      release: () => {
        if (held.get(name) === holder) held.delete(name);
      },
    };
  };
  return {
    take: async (name, holder) => (held.has(name) ? undefined : hold(name, holder)),
    async takeOver(name, holder) {
      const before = held.get(name);
      await before?.beforeHandover();
      before?.onLost();
      return hold(name, holder);
    },
  };
}

/** @module Opens an article for writing in the browser: with its database, locks, clock and network. */

import { instantOf, systemClock, systemSleep } from '../../core/clock.ts';
import { deviceCopies } from '../copies/indexed-copies.ts';
import { nameDevice } from '../device/device-name.ts';
import type { Newsroom } from '../frame/newsroom.ts';
import { browserLocks } from '../tabs/tab-locks.ts';
import { openWriting, type WritingTarget } from './open-writing.ts';
import type { PageDeps, WritingDeps } from './session.ts';
import type { Writing } from './writing.ts';

/**
 * Opens an article for writing in this tab. Throws `ERR_ARTICLE_UNREADABLE` where there is neither a
 * version that can be read nor a copy on this device.
 */
export function openBrowserWriting(newsroom: Newsroom, target: WritingTarget): Promise<Writing> {
  return openWriting(browserDeps(newsroom), target);
}

/** What writing is given to call in a browser. */
export function browserDeps({ server, self }: Newsroom): WritingDeps {
  return {
    server,
    copies: deviceCopies,
    locks: browserLocks(),
    page: browserPage(),
    clock: systemClock,
    sleep: systemSleep,
    makeKey: () => crypto.randomUUID(),
    keyid: self.value.keyid,
    device: nameDevice(navigator.userAgent),
  };
}

/** An id for a new article: a UUIDv7 (RFC 9562 §5.7). */
export function newWorkId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const view = new DataView(bytes.buffer);
  const now = instantOf(Date.now());
  view.setUint16(0, Math.floor(now / 2 ** 32));
  view.setUint32(2, now % 2 ** 32);
  view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x70);
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function browserPage(): PageDeps {
  return {
    isVisible: () => document.visibilityState === 'visible',
    isOnline: () => navigator.onLine,
    onVisibility: (react) => listen(document, 'visibilitychange', react),
    onOnline: (react) => listen(window, 'online', react),
  };
}

function listen(target: EventTarget, name: string, react: () => void): () => void {
  target.addEventListener(name, react);
  return () => target.removeEventListener(name, react);
}

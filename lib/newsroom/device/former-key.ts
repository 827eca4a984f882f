/** @module Remembers whose key this browser had, since browsers delete keys by themselves (NK-03). */

import type { SelfKey } from './self-key.ts';

/** Whose key it was; nothing that anyone could sign with. */
export interface FormerKey {
  readonly name: string;
  readonly keyid: string;
}

const STORAGE_NAME = 'broadsheet-former-key';

/** Keeps whose key this browser has. */
export function rememberFormerKey({ name, keyid }: SelfKey): void {
  try {
    localStorage.setItem(STORAGE_NAME, JSON.stringify({ name, keyid }));
  } catch {
    // Storage may be forbidden.
  }
}

/** Whose key this browser had; undefined where that is not known. */
export function readFormerKey(): FormerKey | undefined {
  try {
    const { name, keyid } = JSON.parse(localStorage.getItem(STORAGE_NAME) ?? '{}');
    return typeof name === 'string' && typeof keyid === 'string' ? { name, keyid } : undefined;
  } catch {
    return undefined;
  }
}

/** Removes what was kept, as on a deliberate end. */
export function forgetFormerKey(): void {
  try {
    localStorage.removeItem(STORAGE_NAME);
  } catch {
    // Storage may be forbidden: nothing was kept then.
  }
}

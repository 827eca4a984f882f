/** @module Removes the copies from a shared computer when its editor leaves (NK-04). */

import { deviceCopies } from './indexed-copies.ts';

/**
 * Removes all copies when the page is closed or left; the server's working copies stay. Returns what
 * ends that.
 */
export function deleteCopiesOnLeaving(): () => void {
  // Opened now: on leaving there is no time for it.
  void deviceCopies.list().catch(() => undefined);
  const remove = () => void deviceCopies.clear().catch(() => undefined);
  window.addEventListener('pagehide', remove);
  return () => window.removeEventListener('pagehide', remove);
}

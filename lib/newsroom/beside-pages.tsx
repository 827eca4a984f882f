/** @module Does what goes on beside every page: jumps to an article, sends saves that wait, clears a shared computer. */
/** @jsxImportSource preact */

import { useEffect } from 'preact/hooks';
import { deleteCopiesOnLeaving } from './copies/delete-on-leaving.ts';
import { JumpToArticle } from './desk/jump-dialog.tsx';
import { useDevice } from './device/device-context.ts';
import { useNewsroom } from './frame/newsroom.ts';
import { sendWaitingSaves } from './tabs/waiting-saves.ts';

/** Rendered once, while the key of this device is live. */
export function BesidePages() {
  const newsroom = useNewsroom();
  const isShared = useDevice().ring.isOnlyInMemory.value;
  useEffect(() => sendWaitingSaves(newsroom), [newsroom]);
  useEffect(() => (isShared ? deleteCopiesOnLeaving() : undefined), [isShared]);
  return <JumpToArticle />;
}

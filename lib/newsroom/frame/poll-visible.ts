/** @module Repeats an act while the tab is visible, and at once when it is seen again after a while. */

/** Where the tab is, and what waits; the browser's own unless given. */
export interface PollDeps {
  readonly page: Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>;
  readonly now: () => number;
  readonly setTimer: (act: () => void, milliseconds: number) => unknown;
  readonly clearTimer: (timer: unknown) => void;
}

function browserDeps(): PollDeps {
  return {
    page: document,
    now: () => performance.now(),
    setTimer: (act, milliseconds) => setTimeout(act, milliseconds),
    clearTimer: (timer) => clearTimeout(timer as number),
  };
}

/**
 * Does the act every so many milliseconds, counted from the end of the one before, while the tab is
 * visible. Returns a function that ends it. The first time is after one interval.
 */
export function pollWhileVisible(
  act: () => Promise<unknown>,
  everyMs: number,
  deps: PollDeps = browserDeps(),
): () => void {
  let isEnded = false;
  let isActing = false;
  let timer: unknown;
  let doneAt = deps.now();
  const wait = () => {
    deps.clearTimer(timer);
    if (isEnded || isActing || deps.page.visibilityState !== 'visible') return;
    timer = deps.setTimer(run, Math.max(0, doneAt + everyMs - deps.now()));
  };
  const run = () => {
    isActing = true;
    const finish = () => {
      isActing = false;
      doneAt = deps.now();
      wait();
    };
    act().then(finish, finish);
  };
  deps.page.addEventListener('visibilitychange', wait);
  wait();
  return () => {
    isEnded = true;
    deps.clearTimer(timer);
    deps.page.removeEventListener('visibilitychange', wait);
  };
}

/** @module Polling: at its interval, one at a time, and never while the tab is hidden. */

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type PollDeps, pollWhileVisible } from '../../../../lib/newsroom/frame/poll-visible.ts';

class Tab extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible';

  show(state: DocumentVisibilityState): void {
    this.visibilityState = state;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

function depsOf(page: Tab): PollDeps {
  return {
    page,
    now: () => Date.now(),
    setTimer: (act, milliseconds) => setTimeout(act, milliseconds),
    clearTimer: (timer) => clearTimeout(timer as number),
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('polling while the tab is visible', () => {
  it('the act is done once an interval, the first time after one', async () => {
    const act = vi.fn(async () => {});
    const stop = pollWhileVisible(act, 30_000, depsOf(new Tab()));
    expect(act).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(95_000);
    expect(act).toHaveBeenCalledTimes(3);
    stop();
    await vi.advanceTimersByTimeAsync(95_000);
    expect(act).toHaveBeenCalledTimes(3);
  });

  it('a hidden tab does nothing; shown again after long, it acts at once', async () => {
    const tab = new Tab();
    const act = vi.fn(async () => {});
    const stop = pollWhileVisible(act, 30_000, depsOf(tab));
    tab.show('hidden');
    await vi.advanceTimersByTimeAsync(300_000);
    expect(act).not.toHaveBeenCalled();
    tab.show('visible');
    await vi.advanceTimersByTimeAsync(0);
    expect(act).toHaveBeenCalledTimes(1);
    stop();
  });

  it('looking away and back within an interval repeats nothing early', async () => {
    const tab = new Tab();
    const act = vi.fn(async () => {});
    const stop = pollWhileVisible(act, 30_000, depsOf(tab));
    for (let times = 0; times < 5; times += 1) {
      tab.show('hidden');
      tab.show('visible');
      await vi.advanceTimersByTimeAsync(5000);
    }
    expect(act).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(5000);
    expect(act).toHaveBeenCalledTimes(1);
    stop();
  });

  it('a slow act is never done twice at once, and a failed one does not end the polling', async () => {
    let running = 0;
    let most = 0;
    const tab = new Tab();
    const act = vi.fn(async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 100_000));
      running -= 1;
      throw new TypeError('x');
    });
    const stop = pollWhileVisible(act, 30_000, depsOf(tab));
    await vi.advanceTimersByTimeAsync(60_000);
    tab.show('hidden');
    tab.show('visible');
    await vi.advanceTimersByTimeAsync(400_000);
    expect(most).toBe(1);
    expect(act.mock.calls.length).toBeGreaterThan(2);
    stop();
  });
});

/** @module Keeps a preview of words that are not saved: asks for its page, again after pauses in writing. */

import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { askServer, type Trouble } from '../server/ask-server.ts';
import type { Server } from '../server/server.ts';

/** What a preview is made of and with. */
export interface PreviewDeps {
  readonly server: Server;
  /** The article as `PUT /api/articles/ID` takes it. */
  readonly article: ReadonlySignal<Readonly<Record<string, unknown>>>;
  /** How long nothing must have changed before the page is made anew; 2 s unless given. */
  readonly pauseMs?: number;
}

/** A preview, for as long as it is shown. */
export interface Preview {
  /** The path of the page that shows the words; absent until there is one. */
  readonly path: ReadonlySignal<string | undefined>;
  readonly isLoading: ReadonlySignal<boolean>;
  /** Why the words of now cannot be shown; the page before stays. */
  readonly trouble: ReadonlySignal<Trouble | undefined>;
  /** Makes the page anew at once. */
  refresh(): Promise<void>;
  stop(): void;
}

const PAUSE_MS = 2000;

/** Asks for the page at once, then after each pause; one request at a time. */
export function createPreview({ server, article, pauseMs = PAUSE_MS }: PreviewDeps): Preview {
  const path = signal<string | undefined>(undefined);
  const isLoading = signal(false);
  const trouble = signal<Trouble | undefined>(undefined);
  let shown: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;

  async function refresh(): Promise<void> {
    clearTimeout(timer);
    if (isLoading.peek() || isStopped) return;
    isLoading.value = true;
    const body = JSON.stringify({ article: article.peek() });
    const asked = await askServer(server, { method: 'POST', path: '/api/desk/preview', body });
    isLoading.value = false;
    shown = body;
    trouble.value = asked.ok ? undefined : asked.refusal;
    if (asked.ok) path.value = pathOf(asked.value.json.url);
    // Words that were written meanwhile are shown too.
    if (JSON.stringify({ article: article.peek() }) !== body) wait();
  }

  function wait(): void {
    clearTimeout(timer);
    if (!isStopped) timer = setTimeout(() => void refresh(), pauseMs);
  }

  const stopWatching = effect(() => {
    const body = JSON.stringify({ article: article.value });
    if (shown !== undefined && shown !== body) wait();
  });
  void refresh();
  return {
    path,
    isLoading,
    trouble,
    refresh,
    stop() {
      isStopped = true;
      clearTimeout(timer);
      stopWatching();
    },
  };
}

/** The frame is of this very origin, whatever name of the site the server answers with. */
function pathOf(url: unknown): string | undefined {
  return typeof url === 'string' ? URL.parse(url)?.pathname : undefined;
}

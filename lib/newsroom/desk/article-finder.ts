/** @module Finds articles by words of their title while they are typed. */

import { type ReadonlySignal, signal } from '@preact/signals';
import { askServer, type Trouble } from '../server/ask-server.ts';
import type { Server } from '../server/server.ts';
import { listPaths } from './desk-view.ts';
import type { ShownRow } from './loaded-rows.ts';

/** A search that goes on with what is typed. */
export interface ArticleFinder {
  /** Undefined until something was searched for. */
  readonly found: ReadonlySignal<readonly ShownRow[] | undefined>;
  readonly trouble: ReadonlySignal<Trouble | undefined>;
  /** Searches for these words once nothing else is typed for a moment; for none, shows nothing. */
  search(words: string): void;
  stop(): void;
}

const PAUSE_MS = 300;
const MAX_FOUND = 20;

/** An answer that comes after a later search began is dropped. */
export function createArticleFinder(server: Server): ArticleFinder {
  const found = signal<readonly ShownRow[] | undefined>(undefined);
  const trouble = signal<Trouble | undefined>(undefined);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn = 0;

  async function find(words: string): Promise<void> {
    const own = turn;
    const paths = listPaths({ tab: 'all', words }, '');
    const asked = await Promise.all(
      paths.map((path) => askServer(server, { method: 'GET', path })),
    );
    if (own !== turn) return;
    trouble.value = asked.find((one) => !one.ok)?.refusal;
    const rows = asked.flatMap((one) => (one.ok ? (one.value.json.items as ShownRow[]) : []));
    found.value = [...new Map(rows.map((row) => [row.id, row])).values()].slice(0, MAX_FOUND);
  }

  return {
    found,
    trouble,
    search(text) {
      clearTimeout(timer);
      turn += 1;
      const words = text.trim();
      if (words === '') found.value = undefined;
      else timer = setTimeout(() => void find(words), PAUSE_MS);
    },
    stop() {
      clearTimeout(timer);
      turn += 1;
    },
  };
}

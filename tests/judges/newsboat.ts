/** @module Runs newsboat, Debian's terminal reader, subscribed to a feed with a cache of its own. */

import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';

/** A row of what newsboat remembers. */
export interface KeptItem {
  readonly guid: string;
  readonly title: string;
  readonly author: string;
  readonly url: string;
  /** Seconds since 1970. */
  readonly pubDate: number;
  /** As HTML. */
  readonly content: string;
  readonly enclosureUrl: string;
}

export interface Newsboat {
  /** Polls the feed, as its command `reload` does. */
  readonly reload: () => Promise<void>;
  /** What it keeps of a feed, newest first. */
  readonly items: (feed: string) => readonly KeptItem[];
  /** How many articles it calls unread, in its own words. */
  readonly countUnread: () => Promise<string>;
  readonly remove: () => void;
}

const RELOAD_TIMEOUT_MS = 30_000;

const KEPT = `SELECT guid, title, author, url, pubDate, content, enclosure_url AS enclosureUrl
  FROM rss_item WHERE feedurl = ? AND deleted = 0 ORDER BY pubDate DESC`;

/** Subscribes a new reader to a feed by its address; it has seen nothing yet. */
export function subscribe(feed: string): Newsboat {
  const home = mkdtempSync(join(tmpdir(), 'newsboat-'));
  const at = (file: string) => join(home, file);
  mkdirSync(at('.newsboat'));
  writeFileSync(at('urls'), `${feed}\n`);
  writeFileSync(at('config'), 'download-retries 1\n');
  const run = async (command: string) => {
    const files = ['-C', at('config'), '-u', at('urls'), '-c', at('cache.db')];
    const { stdout } = await promisify(execFile)('newsboat', [...files, '-x', command], {
      env: { ...process.env, HOME: home, LC_ALL: 'C.UTF-8', NO_PROXY: '127.0.0.1' },
      timeout: RELOAD_TIMEOUT_MS,
    });
    return stdout.trim();
  };
  return {
    reload: async () => {
      await run('reload');
    },
    items: (feed) => readKept(at('cache.db'), feed),
    countUnread: () => run('print-unread'),
    remove: () => rmSync(home, { recursive: true }),
  };
}

function readKept(path: string, feed: string): readonly KeptItem[] {
  const cache = new DatabaseSync(path, { readOnly: true });
  try {
    return cache.prepare(KEPT).all(feed) as unknown as readonly KeptItem[];
  } finally {
    cache.close();
  }
}

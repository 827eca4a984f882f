/** @module Serves a feed with closed archives from memory, for the tests of archived feeds. */

import { feedsApp } from '../../lib/api/readers/app.ts';
import type { ArticleContent, ArticleId } from '../../lib/article/article.ts';
import { type Instant, instantOf } from '../../lib/core/clock.ts';
import { InMemoryStore } from './in-memory-store.ts';
import { articleId, at, liveVersion, NO_SCOPES, ORIGIN, SITE } from './live-articles.ts';

const HOUR_MS = 3_600_000;

/** When the first article of a sample is published; each next one an hour later. */
export const FIRST_AT = at('2025-11-01T00:00:00Z');

/** Long after everything that samples are dated with. */
export const LATER = at('2026-01-01T00:00:00Z');

/** The content of article `number`: title, text and summary name it. */
export function contentOf(number: number, given: Partial<ArticleContent> = {}): ArticleContent {
  return liveVersion(number, {
    content: {
      section: 'news',
      contentHtml: `<p>正文 ${number}</p>`,
      summary: `摘要 ${number}`,
      ...given,
    },
  }).content;
}

/** When article `number` is published. */
export function publishedAt(number: number): Instant {
  return instantOf(FIRST_AT + number * HOUR_MS);
}

/** A publication of articles 1 to `count`, all of the section `news`. */
export function publishMany(count: number): InMemoryStore {
  const publication = new InMemoryStore();
  for (let number = 1; number <= count; number += 1) {
    const act = { name: 'publish', given: {} } as const;
    const content = contentOf(number);
    publication.act({ id: articleId(number), act, content, now: publishedAt(number) });
  }
  return publication;
}

/** The feeds' app over a publication; `failures` are what it reported. */
export function serve(publication: InMemoryStore, now: Instant = LATER) {
  const failures: unknown[] = [];
  const app = feedsApp({
    ...publication.ports,
    scopes: NO_SCOPES,
    site: SITE,
    origin: ORIGIN,
    revision: 'abc123',
    clock: () => now,
    report: (_route, error) => failures.push(error),
    note: () => undefined,
  });
  const ask = async (path: string, init: RequestInit = {}) => app.request(`${ORIGIN}${path}`, init);
  return { ask, failures };
}

/** The URNs of articles `from` to `to`. */
export function urnsOf(from: number, to: number): readonly string[] {
  return Array.from({ length: to - from + 1 }, (_, n) => urnOf(articleId(from + n)));
}

export function urnOf(id: ArticleId): string {
  return `urn:uuid:${id}`;
}

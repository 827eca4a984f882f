/** @module Makes articles, versions, heads and commits for the tests of the table, plain and arbitrary ones. */

import fc from 'fast-check';
import type { ArticleContent, ArticleId, ArticleState, Media } from '../../lib/article/article.ts';
import { listingOf } from '../../lib/article/listing.ts';
import { type Instant, instantOf } from '../../lib/core/clock.ts';
import type { FeedHead } from '../../lib/feed/head.ts';
import type { SignedRecord } from '../../lib/signature/signature-record.ts';
import { monthOf } from '../../lib/site/months.ts';
import { ALL, type Scope, scopeName } from '../../lib/site/scopes.ts';
import { type Slug, slugOf } from '../../lib/site/slug.ts';
import type { CommitParts } from '../support/commit-parts.ts';
import { SITE } from '../support/live-articles.ts';
import {
  type PublishedState,
  publishedState,
  sampleContent,
  sampleTag,
} from '../support/samples.ts';

/** Any text that UTF-8 can hold: control characters, emoji, 𠮷, but no lone surrogate. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('', '𠮷野家👨‍👩‍👧‍👦', '\u0000\u001f', 'שלום <&]]>', '__proto__', 'null'),
);

export const anyInstant = fc
  .integer({ min: -62_000_000_000_000, max: 253_402_300_799_999 })
  .map((ms) => instantOf(ms));

export const anyId = fc.uuid({ version: 7 }).map((id) => id as ArticleId);
export const anyVersionNumber = fc.integer({ min: 1, max: 999_999 });

const anySlug = fc
  .string({ unit: 'grapheme', minLength: 1 })
  .map((text) => slugOf(text) ?? ('消费' as Slug));

export const anyScope: fc.Arbitrary<Scope> = fc.oneof(
  fc.constant(ALL),
  fc.constantFrom('news', 'local').map((id) => ({ kind: 'section', id }) as const),
  fc
    .tuple(fc.constantFrom('tag', 'author', 'source'), anySlug)
    .map(([kind, slug]) => ({ kind, slug }) as const),
);

const anyMedia: fc.Arbitrary<Media> = record(
  { url: fc.webUrl(), type: fc.constant('image/png'), length: fc.nat() },
  { width: fc.nat(), duration: fc.double({ min: 0, max: 1e21, noNaN: true }), alt: anyText },
);

export const anyContent: fc.Arbitrary<ArticleContent> = record(
  {
    title: anyText,
    language: fc.constantFrom('zh-CN', 'en'),
    tags: fc.array(fc.record({ slug: anySlug, label: anyText }), { maxLength: 4 }),
    authors: fc.array(fc.record({ name: anyText, slug: anySlug }), { maxLength: 3 }),
    body: record(
      { format: fc.constantFrom('html', 'markdown', 'text'), value: anyText },
      { baseUrl: fc.webUrl() },
    ),
    contentHtml: anyText,
    contentPolicy: fc.nat(),
    enclosures: fc.array(anyMedia, { maxLength: 2 }),
    related: fc.array(
      fc.oneof(record({ title: anyText }, { url: fc.webUrl() }), record({ id: anyId })),
    ),
    altIds: fc.dictionary(anyText, anyText, { maxKeys: 4 }),
  },
  {
    subtitle: anyText,
    summary: anyText,
    slug: anySlug,
    section: fc.constantFrom('news', 'local'),
    byline: anyText,
    editor: fc.record({ name: anyText }),
    source: record({ name: anyText, slug: anySlug }, { url: fc.webUrl() }),
    image: anyMedia,
    edNote: anyText,
  },
);

export const anyState: fc.Arbitrary<ArticleState> = record(
  {
    id: anyId,
    version: anyVersionNumber,
    status: fc.constantFrom('draft', 'scheduled', 'published', 'withdrawn', 'expired'),
    firstCreated: anyInstant,
    versionCreated: anyInstant,
    corrections: fc.array(fc.record({ at: anyInstant, note: anyText }), { maxLength: 3 }),
  },
  {
    live: anyVersionNumber,
    pending: anyVersionNumber,
    firstPublished: anyInstant,
    publishAt: anyInstant,
    expires: anyInstant,
    pendingExpires: anyInstant,
    departure: record({ at: anyInstant, version: anyVersionNumber }, { note: anyText }),
  },
);

export const anySigned: fc.Arbitrary<SignedRecord> = fc.record({
  keyid: anyText,
  signature: fc.base64String(),
  signatureInput: anyText,
  base: anyText,
  requestBody: fc.uint8Array({ maxLength: 2_000 }),
});

/** An object with some members always and others sometimes, of the ordinary prototype. */
function record<Always extends object, Sometimes extends object = object>(
  always: { [Name in keyof Always]: fc.Arbitrary<Always[Name]> },
  sometimes?: { [Name in keyof Sometimes]: fc.Arbitrary<Sometimes[Name]> },
): fc.Arbitrary<Always & Partial<Sometimes>> {
  const model = { ...always, ...sometimes } as Record<string, fc.Arbitrary<unknown>>;
  return fc.record(model, {
    requiredKeys: Object.keys(always),
    noNullPrototype: true,
  }) as fc.Arbitrary<unknown> as fc.Arbitrary<Always & Partial<Sometimes>>;
}

/** A fixed moment: 2026-11-22T08:00:00Z. */
export const NOW = instantOf(Date.UTC(2026, 10, 22, 8));

export function later(milliseconds: number): Instant {
  return instantOf(NOW + milliseconds);
}

/** The nth id: sorts by n. */
export function idOf(n: number): ArticleId {
  return `0190a0b0-0000-7000-8000-${n.toString(16).padStart(12, '0')}` as ArticleId;
}

/** A plain article in one section, with one tag. */
export function contentOf(changes: Partial<ArticleContent> = {}): ArticleContent {
  return sampleContent({ tags: [sampleTag('质量')], ...changes });
}

/** The state of an article whose first version went live at `at`. */
export function publishedAt(id: ArticleId, at: Instant = NOW): PublishedState {
  return publishedState({ id, firstCreated: at, firstPublished: at, versionCreated: at });
}

/** The scopes of `contentOf()`. */
export const SCOPES: readonly Scope[] = [
  ALL,
  { kind: 'section', id: 'news' },
  { kind: 'tag', slug: '质量' as Slug },
];

/** The head that follows another when the article `id` joins. */
export function headAfter(scope: Scope, before: FeedHead | undefined, id: ArticleId): FeedHead {
  return {
    scope,
    version: (before?.version ?? 0) + 1,
    updatedAt: NOW,
    count: (before?.count ?? 0) + 1,
    window: [{ id, version: 1, touchedAt: NOW, archived: false }, ...(before?.window ?? [])],
    gone: before?.gone ?? [],
    archives: 0,
  };
}

/** The commit that publishes a new article on the heads that were read, by scope name. */
export function publication(
  id: ArticleId,
  options: {
    readonly heads?: ReadonlyMap<string, FeedHead>;
    readonly content?: ArticleContent;
    readonly at?: Instant;
  } = {},
): CommitParts {
  const content = options.content ?? contentOf();
  const state = publishedAt(id, options.at);
  const feeds = SCOPES.map((scope) => {
    const before = options.heads?.get(scopeName(scope));
    return {
      expectedVersion: before?.version ?? 0,
      head: headAfter(scope, before, id),
      entry: { put: listingOf(state, content) },
    };
  });
  const seq = feeds[0]?.head.version ?? 0;
  return {
    expectedVersion: 0,
    article: { state, title: content.title, section: 'news', touchedAt: NOW, scopes: SCOPES },
    version: { act: 'publish', at: NOW, state, content },
    feeds,
    change: { seq, at: NOW, act: 'publish', id, title: content.title },
    month: { month: monthOf(state.firstPublished, SITE.timeZone), joined: 1, at: NOW },
    altIds: content.altIds,
  };
}

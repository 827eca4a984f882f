/** @module Following `prev-archive` finds every live article as it is live, after any history of acts. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Act } from '../../../../lib/article/acts/register.ts';
import type { ArticleContent, ArticleId } from '../../../../lib/article/article.ts';
import { scopesOf } from '../../../../lib/article/listing.ts';
import { type Instant, instantOf } from '../../../../lib/core/clock.ts';
import { emptyHead, type FeedHead } from '../../../../lib/feed/head.ts';
import { shownMembers } from '../../../../lib/feed/window.ts';
import { writesOf } from '../../../../lib/publish/plan.ts';
import { FEED_FORMATS, type FeedFormat } from '../../../../lib/site/feed-formats.ts';
import { formatMonth, monthOf } from '../../../../lib/site/months.ts';
import { ALL, scopeName } from '../../../../lib/site/scopes.ts';
import { feedPath } from '../../../../lib/site/urls.ts';
import { contentOf, FIRST_AT, LATER, serve, urnOf } from '../../../support/archive-samples.ts';
import { InMemoryStore } from '../../../support/in-memory-store.ts';
import { articleId, SITE, slug } from '../../../support/live-articles.ts';
import { sampleAuthor } from '../../../support/samples.ts';
import { type ReadDocument, walkFeed } from '../../../support/walk-archives.ts';

const HOUR_MS = 3_600_000;
const RUNS = 15;
/** So many articles outside any archive close a chunk. */
const ENOUGH_FOR_A_CHUNK = 100;
const YEAR_MS = 365 * 24 * HOUR_MS;

/** The scopes of an article: one of three sections or none, some of three tags, an author and a source or none. */
interface Place {
  readonly section: number;
  readonly tags: number;
  readonly named: boolean;
}

const SECTIONS = ['news', 'world', 'local'];
const TAGS = ['食品', 'food', 'o’neil'];

function placed(number: number, mark: string, { section, tags, named }: Place): ArticleContent {
  const id = SECTIONS[section];
  const { section: _, ...content } = contentOf(number, {
    title: `${mark} 标题`,
    contentHtml: `<p>${mark} 正文</p>`,
    tags: TAGS.filter((_label, bit) => (tags & (1 << bit)) !== 0).map((label) => ({
      slug: slug(label),
      label,
    })),
    ...(named && { authors: [sampleAuthor('li')], source: { name: 'Wire', slug: slug('wire') } }),
  });
  return id === undefined ? content : { ...content, section: id };
}

const place: fc.Arbitrary<Place> = fc.record({
  section: fc.nat(3),
  tags: fc.nat(7),
  named: fc.boolean(),
});

/** One step; `pick` chooses among the articles that it can be done to. */
type Step =
  | {
      readonly kind: 'publish';
      readonly count: number;
      readonly place: Place;
      /** So many years ago it was first published, as given; undefined = now, and not given. */
      readonly back: number | undefined;
    }
  | { readonly kind: 'correct' | 'rework' | 'withdraw' | 'restore'; readonly pick: number }
  | { readonly kind: 'move'; readonly pick: number; readonly count: number; readonly place: Place }
  | { readonly kind: 'pass'; readonly hours: number };

const pick = fc.nat(100_000);
const alone = (kind: 'correct' | 'rework' | 'withdraw' | 'restore') =>
  fc.record({ kind: fc.constant(kind), pick });

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('publish' as const),
      count: fc.integer({ min: 1, max: 60 }),
      place,
      back: fc.oneof(fc.constant(undefined), fc.constant(0), fc.integer({ min: 1, max: 30 })),
    }),
  },
  { weight: 2, arbitrary: alone('correct') },
  { weight: 1, arbitrary: alone('rework') },
  { weight: 3, arbitrary: alone('withdraw') },
  { weight: 2, arbitrary: alone('restore') },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('move' as const),
      pick,
      count: fc.integer({ min: 1, max: 20 }),
      place,
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('pass' as const), hours: fc.nat(60) }) },
);

/** What the newsroom remembers of an article: its content, whether it is live, work in progress. */
interface Remembered {
  readonly id: ArticleId;
  readonly content: ArticleContent;
  readonly live: boolean;
  readonly note?: string;
}

/** A newsroom that keeps its own books beside the publication. */
class Newsroom {
  readonly publication = new InMemoryStore();
  readonly books: Remembered[] = [];
  private now: number = FIRST_AT;
  private marks = 0;

  take(step: Step): void {
    switch (step.kind) {
      case 'publish':
        for (let count = 0; count < step.count; count += 1) this.publish(step.place, step.back);
        return;
      case 'move':
        for (let count = 0; count < step.count; count += 1)
          this.move(step.pick + count, step.place);
        return;
      case 'pass':
        this.now += step.hours * HOUR_MS;
        return;
      default:
        this.touch(step.kind, step.pick);
    }
  }

  private publish(where: Place, back: number | undefined): void {
    const number = this.books.length;
    const content = placed(number, this.mark(), where);
    const id = articleId(number);
    const given =
      back === undefined ? {} : { firstPublished: instantOf(this.now - back * YEAR_MS) };
    this.act(id, { name: 'publish', given }, content);
    this.books.push({ id, content, live: true });
  }

  private move(pick: number, where: Place): void {
    const index = this.choose(pick, true);
    const was = this.books[index];
    if (was === undefined) return;
    const content = placed(index, this.mark(), where);
    this.act(was.id, { name: 'revise', given: {} }, content);
    this.act(was.id, { name: 'publish' });
    this.books[index] = { ...was, content };
  }

  private touch(kind: 'correct' | 'rework' | 'withdraw' | 'restore', pick: number): void {
    const index = this.choose(pick, kind !== 'restore');
    const was = this.books[index];
    if (was === undefined) return;
    const note = `${this.mark()} 更正`;
    if (kind === 'rework') {
      // Work that readers must not see yet, dropped again so that a later act does not publish it.
      this.act(was.id, { name: 'revise', given: {} }, { ...was.content, title: '未发布' });
      this.act(was.id, { name: 'discard' });
    } else if (kind === 'correct') {
      this.act(was.id, { name: 'correct', note });
      this.books[index] = { ...was, note };
    } else if (kind === 'withdraw') {
      this.act(was.id, { name: 'withdraw', note });
      this.books[index] = { ...was, live: false };
    } else {
      this.act(was.id, { name: 'restore' });
      this.books[index] = { ...was, live: true };
    }
  }

  /** The place in the books of an article that is live, or is not; -1 when there is none. */
  private choose(pick: number, live: boolean): number {
    const fitting = this.books.flatMap((one, index) => (one.live === live ? [index] : []));
    return fitting[pick % fitting.length] ?? -1;
  }

  private act(id: ArticleId, act: Act, content?: ArticleContent): void {
    this.now += 1000;
    const now: Instant = instantOf(this.now);
    this.publication.act({ id, act, now, ...(content !== undefined && { content }) });
  }

  private mark(): string {
    this.marks += 1;
    return `v${this.marks}`;
  }
}

/** Follows every feed and compares what it finds with the model; returns the number of archives found. */
async function check({ publication, books }: Newsroom, format: FeedFormat): Promise<number> {
  const { ask } = serve(publication, LATER);
  let archives = 0;
  for (const [name, head] of publication.heads) {
    const documents = await walkFeed(ask, feedPath(head.scope, format), format);
    expect(documents).toHaveLength(1 + head.archives);
    archives += head.archives;
    const live = books.filter((one) => {
      return one.live && scopesOf(one.content).some((scope) => scopeName(scope) === name);
    });
    const held = heldIn(head);
    const met = live.map(({ id }) => urnOf(id)).filter((id) => !held.has(id));
    expect(idsMet(documents)).toEqual(met.toSorted());
    expect(documents[0]?.items.length).toBe(head.window.length - held.size);
    expectAsLive(documents, live);
    const archived = documents.slice(1).flatMap(({ items }) => items.map(({ id }) => id));
    expect(new Set(archived).size).toBe(archived.length);
  }
  return archives;
}

/**
 * What no document has yet: filed articles older than what the subscription document shows, fewer
 * than a chunk of them, or, until an act has room for one, few more.
 */
function heldIn(head: FeedHead): ReadonlySet<string> {
  const shown = new Set(shownMembers(head).map(({ id }) => id));
  const held = head.window.filter(({ id }) => !shown.has(id));
  expect(held.length).toBeLessThan(50);
  for (const { filed } of held) expect(filed).toBe(true);
  return new Set(held.map(({ id }) => urnOf(id)));
}

function idsMet(documents: readonly ReadDocument[]): readonly string[] {
  return [...new Set(documents.flatMap(({ items }) => items.map(({ id }) => id)))].toSorted();
}

function expectAsLive(documents: readonly ReadDocument[], live: readonly Remembered[]): void {
  const byUrn = new Map(live.map((one) => [urnOf(one.id), one]));
  for (const { url, items } of documents) {
    const ids = items.map(({ id }) => id);
    expect([url, new Set(ids).size]).toEqual([url, ids.length]);
    for (const { id, title, text } of items) {
      const { content, note = '' } = byUrn.get(id) ?? {};
      expect(title).toBe(content?.title);
      expect(text.endsWith(content?.contentHtml ?? ' ')).toBe(true);
      expect(text).toContain(note);
    }
  }
}

/** The counts of months equal a fresh count, and months that lost all articles count none. */
function checkMonths({ publication }: Newsroom): void {
  const counted = new Map([...publication.months.keys()].map((name) => [name, 0]));
  for (const { state, scopes } of publication.records.values()) {
    if (scopes.length === 0 || state.firstPublished === undefined) continue;
    const name = formatMonth(monthOf(state.firstPublished, SITE.timeZone));
    counted.set(name, (counted.get(name) ?? 0) + 1);
  }
  expect(publication.months).toEqual(counted);
}

describe('the archive under any history', () => {
  it('an archive that is posted by hand leaves the subscription document as it was, and is met by `prev-archive`', async () => {
    const publication = new InMemoryStore();
    let now = LATER - 1000 * HOUR_MS;
    const publish = (number: number, firstPublished?: Instant) => {
      now += 1000;
      const given = firstPublished === undefined ? {} : { firstPublished };
      const act = { name: 'publish', given } as const;
      publication.act({
        id: articleId(number),
        act,
        now: instantOf(now),
        content: contentOf(number),
      });
    };
    for (let n = 0; n < 55; n += 1) publish(n);
    const { ask } = serve(publication, LATER);
    const walk = () => walkFeed(ask, feedPath(ALL, 'json'), 'json');
    const [before] = await walk();
    for (let n = 100; n < 300; n += 1) publish(n, instantOf(now - n * 24 * HOUR_MS));
    const after = await walk();
    expect(after[0]?.items).toEqual(before?.items);
    const held = heldIn(publication.heads.get('all') ?? emptyHead(ALL));
    expect(idsMet(after)).toHaveLength(255 - held.size);
  });

  it('the archive of each scope leads to exactly its live articles, after any history', async () => {
    let runs = 0;
    let archives = 0;
    const history = fc.noBias(fc.array(step, { minLength: 20, maxLength: 40, size: 'max' }));
    await fc.assert(
      fc.asyncProperty(
        place,
        history,
        fc.constantFrom(...FEED_FORMATS),
        async (first, steps, format) => {
          runs += 1;
          const newsroom = new Newsroom();
          newsroom.take({ kind: 'publish', count: ENOUGH_FOR_A_CHUNK, place: first, back: 0 });
          newsroom.take({ kind: 'pass', hours: 60 });
          const half = Math.floor(steps.length / 2);
          for (const one of steps.slice(0, half)) newsroom.take(one);
          await check(newsroom, format);
          for (const one of steps.slice(half)) newsroom.take(one);
          archives += await check(newsroom, format);
          checkMonths(newsroom);
        },
      ),
      // Leaves time to print a history that fails before the test's own time limit.
      { numRuns: RUNS, interruptAfterTimeLimit: 40_000 },
    );
    // Every history closes a chunk; most close several, in several feeds.
    expect(archives).toBeGreaterThanOrEqual(runs);
  });
});

describe('an act that has no room for all the chunks that are due', () => {
  const crowd = (mark: string, section: string): Partial<ArticleContent> => ({
    section,
    tags: Array.from({ length: 12 }, (_, n) => ({
      slug: slug(`${mark}${n}`),
      label: `${mark}${n}`,
    })),
    authors: Array.from({ length: 6 }, (_, n) => sampleAuthor(`${mark}${n}`)),
    source: { name: mark, slug: slug(mark) },
  });

  it('an act without room for all due chunks leaves some to later acts, and no article is missing meanwhile', async () => {
    const publication = new InMemoryStore();
    let now = FIRST_AT;
    const act = (number: number, act: Act, content?: ArticleContent) => {
      now = instantOf(now + HOUR_MS);
      const given = content === undefined ? {} : { content };
      return publication.act({ id: articleId(number), act, now, ...given });
    };
    const publish: Act = { name: 'publish', given: {} };
    const inB = crowd('b', 'world');
    for (let n = 1; n <= 99; n += 1) act(n, publish, contentOf(n, inB));
    act(100, publish, contentOf(100, crowd('a', 'news')));
    act(100, { name: 'revise', given: {} }, contentOf(100, inB));
    const chunks = (commit: ReturnType<typeof act>) => writesOf(commit, 'chunk').length;
    const moved = act(100, { name: 'publish' });
    expect(writesOf(moved, 'head')).toHaveLength(41);
    expect(chunks(moved)).toBeGreaterThan(0);
    expect(chunks(moved)).toBeLessThan(20);
    await expectAll(publication, 100);
    const next = act(101, publish, contentOf(101, inB));
    expect(chunks(moved) + chunks(next)).toBe(20);
    await expectAll(publication, 101);
  });

  async function expectAll(publication: InMemoryStore, count: number): Promise<void> {
    const { ask } = serve(publication, LATER);
    for (const { scope, count: listed } of publication.heads.values()) {
      const documents = await walkFeed(ask, feedPath(scope, 'json'), 'json');
      expect(idsMet(documents)).toHaveLength(listed);
      if (scope.kind !== 'author' && listed > 0) expect(listed).toBe(count);
    }
  }
});

/** @module The plan of an act's transaction, and its bound. */

import { describe, expect, it } from 'vitest';
import type { Act } from '../../../lib/article/acts/register.ts';
import type { ArticleContent } from '../../../lib/article/article.ts';
import { beginArticle, performAct } from '../../../lib/article/state/perform-act.ts';
import { instantOf } from '../../../lib/core/clock.ts';
import { present } from '../../../lib/core/optional.ts';
import { emptyHead, type FeedHead } from '../../../lib/feed/head.ts';
import type { ArticleRecord } from '../../../lib/publish/articles/article-record.ts';
import {
  type Commit,
  MAX_TRANSACTION_ITEMS,
  planCommit,
  writesOf,
} from '../../../lib/publish/plan.ts';
import { touchedScopes } from '../../../lib/publish/planned-act.ts';
import { formatMonth } from '../../../lib/site/months.ts';
import { ALL, parseScope, scopeName } from '../../../lib/site/scopes.ts';
import type { Slug } from '../../../lib/site/slug.ts';
import { type CommitParts, partsOf } from '../../support/commit-parts.ts';
import { at } from '../../support/live-articles.ts';
import { NOW, sampleAuthor, sampleContent, sampleId, sampleTag } from '../../support/samples.ts';

const SIGNED = {
  keyid: 'k',
  signature: '',
  signatureInput: '',
  base: '',
  requestBody: new Uint8Array(),
};
const CLAIM = {
  keyid: 'k',
  idempotencyKey: 'i',
  owner: 'o',
  outcome: { status: 200, id: sampleId(), version: 2, warnings: [] },
};

function must<Value>(result: { ok: true; value: Value } | { ok: false; refusal: unknown }): Value {
  if (!result.ok) throw new TypeError(JSON.stringify(result.refusal));
  return result.value;
}

type Plan = (
  act: Act,
  content: ArticleContent,
  before?: ArticleRecord,
  heads?: readonly FeedHead[],
) => Commit;

/** Plans a first act, or an act on what `before` committed, of an act that has a ticket or none. */
const plannerOf =
  (ticket?: number): Plan =>
  (act, content, before, heads = []) => {
    const transition = must(
      before === undefined
        ? beginArticle(sampleId(), act, NOW)
        : performAct(before.state, act, instantOf(NOW + 1000)),
    );
    return planCommit(
      { transition, content, ...present({ before, ticket }), claim: CLAIM, signed: SIGNED },
      new Map(heads.map((head) => [scopeName(head.scope), head])),
      'Asia/Shanghai',
    );
  };

const planned = plannerOf();
const plannedInTurn = plannerOf(7);

/** The parts of a planned act. */
const plan: (...act: Parameters<Plan>) => CommitParts = (...act) => partsOf(planned(...act));

const publish: Act = { name: 'publish', given: {} };
function monthOfCommit({ month }: CommitParts) {
  if (month === undefined) throw new TypeError('the commit counts into no month');
  return month;
}

function monthIn(commit: CommitParts) {
  const month = monthOfCommit(commit);
  return { ...month, month: formatMonth(month.month) };
}

const feedNames = (commit: CommitParts) =>
  commit.feeds.map(({ head }) => scopeName(head.scope)).sort();

/** An article in as many feeds as one can be, all of them its own. */
function crowded(mark: string, section: string): ArticleContent {
  return sampleContent({
    section,
    tags: Array.from({ length: 12 }, (_, n) => sampleTag(`${mark}${n}`)),
    authors: Array.from({ length: 6 }, (_, n) => sampleAuthor(`${mark}${n}`)),
    source: { name: mark, slug: mark as Slug },
    altIds: Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`s${n}`, `${mark}${n}`])),
  });
}

/** A head with so many unarchived members that its next touch closes a chunk. */
function fullHead(name: string): FeedHead {
  const scope = parseScope(name);
  if (scope === undefined) throw new TypeError(name);
  const window = Array.from({ length: 120 }, (_, n) => ({
    id: sampleId(n + 100),
    version: 1,
    touchedAt: NOW,
    archived: false,
  }));
  return { ...emptyHead(scope), version: 120, count: 120, window };
}

/** The numbers of the rows of `/api/changes` that lose their words. */
const cleared = (commit: Commit) => writesOf(commit, 'change-words').map(({ item }) => item.seq);

describe('the rows of /api/changes about an article', () => {
  const heads = [{ ...emptyHead(ALL), version: 99, count: 1 }];
  const published = (changes: readonly number[]) => {
    const { article } = plan(publish, sampleContent());
    return { ...article, changes };
  };
  const withdraw: Act = { name: 'withdraw', note: '失实' };
  const correct: Act = { name: 'correct', note: '更正' };

  it('rows of /api/changes lose their words with the act that takes the article away, and its own row has none', () => {
    const commit = planned(withdraw, sampleContent(), published([98, 7, 3]), heads);
    expect(cleared(commit)).toEqual([98, 7, 3]);
    expect(partsOf(commit).change).not.toHaveProperty('title');
    expect(partsOf(commit).article.changes).toEqual([100, 98, 7, 3]);
  });

  it('rows of /api/changes keep their words through any other act, the newest 40 of them', () => {
    expect(cleared(planned(correct, sampleContent(), published([98, 7]), heads))).toEqual([]);
    const many = Array.from({ length: 40 }, (_, n) => 98 - n);
    const commit = planned(correct, sampleContent(), published(many), heads);
    expect(cleared(commit)).toEqual([59]);
    expect(partsOf(commit).article.changes).toEqual([100, ...many.slice(0, -1)]);
  });

  it('rows of /api/changes are cleared within the bound of a transaction, whatever feeds the article was in', () => {
    const content = sampleContent({
      tags: Array.from({ length: 12 }, (_, n) => sampleTag(`t${n}`)),
      authors: Array.from({ length: 6 }, (_, n) => sampleAuthor(`a${n}`)),
      source: { name: 's', slug: 's' as Slug },
      section: 'news',
    });
    const { article } = plan(publish, content);
    const before = { ...article, changes: Array.from({ length: 40 }, (_, n) => 98 - n) };
    const commit = plannedInTurn(withdraw, content, before, heads);
    expect(cleared(commit)).toHaveLength(40);
    expect(commit.length).toBeLessThanOrEqual(MAX_TRANSACTION_ITEMS);
  });
});

describe('the address of an article in the sitemap of its month', () => {
  const withSlug = (text: string) => plan(publish, sampleContent({ slug: text as Slug })).url;

  it('an address is put with the publication into its month, with a slug only where the page has it', () => {
    const { article } = plan(publish, sampleContent());
    const { versionCreated } = article.state;
    const url = { id: sampleId(), versionCreated };
    const { month } = monthOfCommit(plan(publish, sampleContent()));
    expect(withSlug('harbour')).toEqual({ month, put: { ...url, slug: 'harbour' } });
    expect(withSlug('驻厂')).toEqual({ month, put: url });
  });

  it('an address is removed with the article, and left alone by work that readers do not see', () => {
    const { article } = plan(publish, sampleContent());
    const gone = plan({ name: 'withdraw', note: '失实' }, sampleContent(), article);
    expect(gone.url).toEqual({ month: monthOfCommit(gone).month, remove: sampleId() });
    expect(plan({ name: 'revise', given: {} }, sampleContent(), article).url).toBeUndefined();
  });
});

describe('a publication', () => {
  const commit = plan(publish, sampleContent({ tags: [sampleTag('食品')] }));

  it('a publication writes article, version, heads, entries and the change together', () => {
    expect(commit.article).toMatchObject({ title: '绍兴重启驻厂监督制度', section: 'news' });
    expect(feedNames(commit)).toEqual(['all', 'section/news', 'tag/食品']);
    expect(commit.change).toMatchObject({ seq: 1, act: 'publish' });
    expect(commit.desk).toBeUndefined();
    const writes = planned(publish, sampleContent({ tags: [sampleTag('食品')] }));
    expect(writes).toHaveLength(1 + 2 + 1 + 1 + 1 + 1 + 1 + 3 * 2);
  });

  it("the change of a publication is numbered by the counter of the site's own feed", () => {
    const all = fullHead('all');
    expect(plan(publish, sampleContent(), undefined, [all]).change?.seq).toBe(121);
  });

  it('a draft is put on the desk and touches no feed', () => {
    const draft = plan({ name: 'draft', given: {} }, sampleContent());
    expect(draft.feeds).toEqual([]);
    expect(draft.change).toBeUndefined();
    expect(draft.desk).toMatchObject({ put: { title: '绍兴重启驻厂监督制度' } });
  });

  it('a publication is counted in the month of its first publication, by the zone of the site', () => {
    expect(monthIn(commit)).toEqual({ month: '2026-11', joined: 1, at: NOW });
    const firstPublished = at('2019-03-31T15:59:59.999Z');
    const backdated: Act = { name: 'publish', given: { firstPublished } };
    expect(monthIn(plan(backdated, sampleContent())).month).toBe('2019-03');
    const later: Act = {
      name: 'publish',
      given: { firstPublished: instantOf(firstPublished + 1) },
    };
    expect(monthIn(plan(later, sampleContent())).month).toBe('2019-04');
  });

  it('a publication with an expiry puts a due row', () => {
    const expires = instantOf(NOW + 9000);
    const due = plan({ name: 'publish', given: { expires } }, sampleContent()).due;
    expect(due).toEqual({ put: [{ at: expires, act: 'expire', id: sampleId() }] });
  });
});

describe('an article that moves to other feeds', () => {
  const live = plan(publish, crowded('a', 'news')).article;
  const revised = plan({ name: 'revise', given: {} }, crowded('b', 'local'), live).article;
  const heads = [...live.scopes.map(scopeName), 'section/local'].map(fullHead);

  it('a move that exchanges every feed fits into one transaction, with few chunks', () => {
    const moved = plan({ name: 'publish' }, crowded('b', 'local'), revised, heads);
    expect(moved.feeds).toHaveLength(1 + 2 * 20);
    const writes = planned({ name: 'publish' }, crowded('b', 'local'), revised, heads);
    expect(writes.length).toBeLessThanOrEqual(MAX_TRANSACTION_ITEMS);
    expect(writes.length).toBeGreaterThan(90);
    const often = { ...revised, changes: Array.from({ length: 40 }, (_, n) => 98 - n) };
    const inTurn = plannedInTurn({ name: 'publish' }, crowded('b', 'local'), often, heads);
    expect(inTurn.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['claim', 'signer', 'recorded-act', 'change-words', 'turn']),
    );
    expect(inTurn.length).toBeLessThanOrEqual(MAX_TRANSACTION_ITEMS);
    expect(writesOf(inTurn, 'turn').map(({ item }) => item)).toEqual([{ ticket: 7 }]);
    expect(writesOf(inTurn, 'head')).toHaveLength(writesOf(writes, 'head').length);
    expect(moved.feeds.filter((feed) => feed.chunk !== undefined).length).toBeGreaterThan(0);
  });

  it('a move removes the article from the old feeds and adds it to the new ones', () => {
    const moved = plan({ name: 'publish' }, crowded('b', 'local'), revised, heads);
    const feed = (name: string) => moved.feeds.find((one) => scopeName(one.head.scope) === name);
    expect(feed('section/news')?.entry).toHaveProperty('remove');
    expect(feed('section/news')?.head.gone[0]?.id).toBe(sampleId());
    expect(feed('section/local')?.entry).toHaveProperty('put');
    expect(feed('all')?.head.count).toBe(120);
  });

  it('the change of a move names the old and the new feeds', () => {
    const moved = plan({ name: 'publish' }, crowded('b', 'local'), revised, heads);
    expect([...(moved.change?.scopes ?? [])].sort()).toEqual(feedNames(moved));
    expect(moved.change?.scopes).toContain('section/news');
    expect(moved.change?.scopes).toContain('section/local');
  });

  it('a revision of a live article touches no feed before its publication', () => {
    const pending = plan({ name: 'revise', given: {} }, crowded('b', 'local'), live);
    expect(pending.feeds).toEqual([]);
    expect(pending.article.scopes).toEqual(live.scopes);
  });

  it('a pending revision gives title and section to the record, until it is discarded', () => {
    const work = sampleContent({ title: '新稿', section: 'local' });
    const pending = plan({ name: 'revise', given: {} }, work, live).article;
    expect(pending).toMatchObject({ title: '新稿', section: 'local' });
    expect(pending.shown).toEqual({ title: sampleContent().title });
    const gone = plan({ name: 'withdraw', note: '失实' }, sampleContent(), pending).article;
    expect(gone).toMatchObject({ title: '新稿', section: 'local' });
    expect(gone).not.toHaveProperty('shown');
    const kept = plan({ name: 'discard' }, sampleContent(), pending).article;
    expect(kept).toMatchObject({ title: sampleContent().title, section: 'news' });
  });
});

describe('an article that an archive holds', () => {
  const scope = { kind: 'section', id: 'news' } as const;
  const live = plan(publish, sampleContent()).article;
  const member = { id: sampleId(), version: 1, touchedAt: NOW, archived: false };
  /** The feed of the section lists it without having it in its window: it was archived. */
  const section = { ...emptyHead(scope), version: 9, count: 9 };
  const site = { ...emptyHead(ALL), version: 9, count: 9, window: [member] };
  const gone = plan({ name: 'withdraw', note: '失实' }, sampleContent(), live, [site, section]);

  it('a withdrawn article that is in an archive keeps that in its record, feed by feed', () => {
    expect(live.archivedIn).toBeUndefined();
    expect(gone.article.archivedIn).toEqual([scope]);
    const still = plan({ name: 'revise', given: {} }, sampleContent(), gone.article).article;
    expect(still.archivedIn).toEqual([scope]);
  });

  it('a restored article joins no second archive of a feed that has it archived', () => {
    const heads = gone.feeds.map(({ head }) => head);
    const back = plan({ name: 'restore' }, sampleContent(), gone.article, heads);
    const archived = back.feeds.map(({ head }) => [
      scopeName(head.scope),
      head.window[0]?.archived,
    ]);
    expect(Object.fromEntries(archived)).toEqual({ all: false, 'section/news': true });
    expect(back.article.archivedIn).toBeUndefined();
  });
});

describe('the count of a month', () => {
  const LATER = instantOf(NOW + 1000);
  const head = { ...emptyHead(ALL), version: 5, count: 5, updatedAt: NOW };
  const live = plan(publish, sampleContent()).article;
  const withHead = (act: Act, before = live) => plan(act, sampleContent(), before, [head]);

  it('the count of a month stays with a correction, and falls with a withdrawal', () => {
    const corrected = withHead({ name: 'correct', note: '更正' });
    expect(monthIn(corrected)).toEqual({ month: '2026-11', joined: 0, at: LATER });
    const gone = withHead({ name: 'withdraw', note: '失实' });
    expect(monthIn(gone)).toEqual({ month: '2026-11', joined: -1, at: LATER });
    const back = withHead({ name: 'restore' }, gone.article);
    expect(monthIn(back)).toMatchObject({ month: '2026-11', joined: 1 });
  });

  it('the count of a month is dated by the feed of the site, whose date never falls', () => {
    const ahead = { ...head, updatedAt: instantOf(NOW + 60_000) };
    const corrected = plan({ name: 'correct', note: 'x' }, sampleContent(), live, [ahead]);
    expect(monthIn(corrected).at).toBe(NOW + 60_000);
  });

  it('the count of a month is not written by acts that readers do not see', () => {
    expect(plan({ name: 'draft', given: {} }, sampleContent()).month).toBeUndefined();
    expect(withHead({ name: 'revise', given: {} }).month).toBeUndefined();
  });
});

describe('the turn of an act', () => {
  it('the turn of an act ends with its commit, and a turn that is over is said before heads that moved', () => {
    const writes = plannedInTurn(publish, sampleContent());
    expect(writesOf(writes, 'turn')).toHaveLength(1);
    const kinds = writes.map(({ kind }) => kind);
    expect(kinds.indexOf('article')).toBeLessThan(kinds.indexOf('turn'));
    expect(kinds.indexOf('turn')).toBeLessThan(kinds.indexOf('head'));
    expect(writesOf(planned(publish, sampleContent()), 'turn')).toEqual([]);
  });
});

describe('the version of an act', () => {
  it('the version of an act has the whole content when it goes live, and a pointer when it does not', () => {
    const live = plan(publish, sampleContent());
    const gone = plan({ name: 'withdraw', note: '失实' }, sampleContent(), live.article);
    expect(live.version.content).toHaveProperty('contentHtml');
    expect(gone.version.content).toEqual({ contentOf: 1 });
    expect(gone.change).toMatchObject({ act: 'withdraw', note: '失实' });
    expect(gone.article.scopes).toEqual([]);
    expect(gone.desk).toHaveProperty('put');
  });

  it('touchedScopes of a withdrawal are the feeds that the article was in', () => {
    const live = plan(publish, sampleContent()).article;
    const transition = must(performAct(live.state, { name: 'withdraw', note: 'x' }, NOW));
    const scopes = touchedScopes({ before: live, transition, content: sampleContent() });
    expect(scopes.map(scopeName).sort()).toEqual(['all', 'section/news']);
  });
});

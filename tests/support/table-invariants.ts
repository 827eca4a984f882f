/** @module Checks the invariants of the whole table on its raw items. */

import { expect } from 'vitest';
import type { ArticleId } from '../../lib/article/article.ts';
import { type Instant, toUtc } from '../../lib/core/clock.ts';
import { parseArticle } from '../../lib/dynamo/articles/article-items.ts';
import type { Attributes } from '../../lib/dynamo/client/attributes.ts';
import { parseHead } from '../../lib/dynamo/feeds/head-items.ts';
import { parseScope, scopeName } from '../../lib/site/scopes.ts';
import { slugOf } from '../../lib/site/slug.ts';
import { nameOf } from '../dynamo/store.ts';
import type { ModelArticle, Wording } from './article-model.ts';

/** Items by `pk sk`. */
export type Items = ReadonlyMap<string, Attributes>;

/** The articles that must be stored; a deleted one has its id with undefined. */
export type Model = ReadonlyMap<string, ModelArticle | undefined>;

/** What is not the news itself: what was used up by asking. */
const TRACES = /^(?:NONCE|IDEMPOTENCY|EDITORS|KEYSET|TURNS)/;

/** The items that acts are about. */
export function itemsOfActs(items: readonly Attributes[]): Items {
  const named = items.map((item) => [nameOf(item), item] as const);
  return new Map(named.filter(([name]) => !TRACES.test(name)));
}

/** Compares the table with the model, and with what it was before the last act. */
export function expectInvariants(items: Items, model: Model, before: Items): void {
  expectArticles(items, model);
  expectFeeds(items, model);
  expectRows(items, model);
  expectHistory(items, model, before);
  expectChangeWords(items, model);
}

function storedIn(model: Model): readonly (readonly [string, ModelArticle])[] {
  return [...model].flatMap(([id, article]) => (article === undefined ? [] : [[id, article]]));
}

function expectArticles(items: Items, model: Model): void {
  for (const [id, article] of storedIn(model)) {
    const item = items.get(`ARTICLE#${id} ARTICLE`);
    if (item === undefined) throw new TypeError(`${id} is not stored`);
    const { state, scopes, title } = parseArticle(item);
    expect(state).toMatchObject({ id, status: article.status, version: article.history.length });
    expect(title).toBe((article.pending ?? article.live)?.title);
    if (article.live !== undefined) expect(state.firstPublished).toBe(article.firstPublished);
    expect(scopes.map(scopeName)).toEqual(scopesOf(article));
    expect(state.lead?.version).toBe(article.leadVersion);
    for (let version = 1; version <= state.version; version += 1) {
      const isLast = version === state.version;
      // Until the timer's next run, earlier versions of an erased article may be there.
      if (article.erasure === 'done' && !isLast) continue;
      const isKept = article.erasure === undefined || isLast;
      expect(items.has(versionName(id, version)), `${id} version ${version}`).toBe(isKept);
    }
    expect(items.has(versionName(id, state.version + 1))).toBe(false);
  }
}

/** A live article is in every feed and list of its scopes once; any other in none. */
function expectFeeds(items: Items, model: Model): void {
  const expected = new Map<string, string[]>();
  for (const [id, article] of storedIn(model)) {
    for (const scope of scopesOf(article)) {
      expected.set(scope, [...(expected.get(scope) ?? []), id]);
    }
  }
  const heads = [...items].filter(([name]) => /^FEED#.* HEAD$/.test(name));
  const found = new Map(heads.map(([name, item]) => [name.slice(5, -5), item]));
  for (const scope of expected.keys()) expect(found.has(scope), scope).toBe(true);
  for (const [name, item] of found) {
    const scope = parseScope(name);
    if (scope === undefined) throw new TypeError(name);
    const ids = (expected.get(name) ?? []).toSorted();
    const head = parseHead(scope, item);
    expect(head.window.map(({ id }) => id).toSorted(), name).toEqual(ids);
    expect(head.count, name).toBe(ids.length);
    expect(entriesOf(items, name).toSorted(), name).toEqual(ids);
    expect(head.gone.filter(({ id }) => ids.includes(id))).toEqual([]);
  }
}

function entriesOf(items: Items, scope: string): readonly string[] {
  const prefix = `FEED#${scope} ENTRY#`;
  const names = [...items.keys()].filter((name) => name.startsWith(prefix));
  return names.map((name) => name.split('#').at(-1) ?? '');
}

/** The hours, the desk, the months and the addresses say what the articles say. */
function expectRows(items: Items, model: Model): void {
  const due = storedIn(model).flatMap(([id, { status, publishAt, expires }]) => {
    if (status === 'scheduled') return [`DUE ${utc(publishAt)}#publish#${id}`];
    return status === 'published' && expires !== undefined
      ? [`DUE ${utc(expires)}#expire#${id}`]
      : [];
  });
  const hours = named(items, 'DUE ').filter((name) => !name.includes('#erase#'));
  expect(hours.toSorted()).toEqual(due.toSorted());
  const desk = storedIn(model).flatMap(([id, { status, pending }]) => {
    if (status !== 'published') return [`${status} ${id}`];
    return pending === undefined ? [] : [`pending ${id}`];
  });
  const rows = named(items, 'DESK#').map((name) => {
    const [, part = '', id = ''] = /^DESK#(\w+) .*#([^#]+)$/.exec(name) ?? [];
    return `${part} ${id}`;
  });
  expect(rows.toSorted()).toEqual(desk.toSorted());
  const counts = named(items, 'FEED#all MONTH#').map((name) => Number(items.get(name)?.count?.N));
  const live = storedIn(model).filter(([, { status }]) => status === 'published');
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(live.length);
  const urls = named(items, 'URLS#').map((name) => name.split('#').at(-1));
  expect(urls.toSorted()).toEqual(live.map(([id]) => id).toSorted());
}

/** Versions never change nor go, changes lose no more than words, counters and dates only rise, changes have no gap. */
function expectHistory(items: Items, model: Model, before: Items): void {
  for (const [name, item] of before) {
    const now = items.get(name);
    const id = /^ARTICLE#(\S+) VERSION#/.exec(name)?.[1];
    const article = id === undefined ? undefined : model.get(id);
    if (article !== undefined && article.erasure === undefined) expect(now, name).toEqual(item);
    if (name.startsWith('CHANGES#')) {
      const isErased = model.get(item.id?.S ?? '')?.erasure !== undefined;
      const rest = (row: Attributes = {}) => withoutWords(row, isErased);
      expect(rest(now), name).toEqual(rest(item));
    }
    if (!/^FEED#.* HEAD$/.test(name)) continue;
    // The feed of a label that only an erased article had is forgotten with it.
    const isForgotten = now === undefined && item.count?.N === '0';
    if (isForgotten && [...model.values()].some((one) => one?.erasure === 'gone')) continue;
    expect(Number(now?.version?.N), name).toBeGreaterThanOrEqual(Number(item.version?.N));
    expect(Number(now?.updatedAt?.N), name).toBeGreaterThanOrEqual(Number(item.updatedAt?.N));
  }
  const counter = Number(items.get('FEED#all HEAD')?.version?.N ?? 0);
  const changes = named(items, 'CHANGES#0 ').map((name) => Number(name.split(' ')[1]));
  expect(changes.toSorted((one, other) => one - other)).toEqual(
    Array.from({ length: counter }, (_, index) => index + 1),
  );
}

function withoutWords(
  { title: _title, slug: _slug, ...rest }: Attributes,
  isErased: boolean,
): Attributes {
  const { note: _note, scopes: _scopes, ...bare } = rest;
  return isErased ? bare : rest;
}

/** No row of an article that readers do not see has its words. */
function expectChangeWords(items: Items, model: Model): void {
  for (const name of named(items, 'CHANGES#')) {
    const { id, title, slug } = items.get(name) ?? {};
    const isLive = model.get(id?.S as ArticleId)?.status === 'published';
    if (!isLive) expect([name, title, slug]).toEqual([name, undefined, undefined]);
  }
}

function named(items: Items, prefix: string): readonly string[] {
  return [...items.keys()].filter((name) => name.startsWith(prefix));
}

function scopesOf({ status, live }: ModelArticle): readonly string[] {
  return status === 'published' && live !== undefined ? scopesOfWording(live) : [];
}

function scopesOfWording({ section, tags }: Wording): readonly string[] {
  const slugs = tags.map((tag) => `tag/${slugOf(tag)}`);
  return ['all', ...(section === undefined ? [] : [`section/${section}`]), ...slugs];
}

function versionName(id: string, version: number): string {
  return `ARTICLE#${id as ArticleId} VERSION#${String(version).padStart(6, '0')}`;
}

function utc(instant: number | undefined): string {
  return toUtc((instant ?? 0) as Instant);
}

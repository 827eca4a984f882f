/** @module Tests readers that poll for what is new alone, on the built functions: with what they kept they have the feed of now. */

import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openStack, type Stack } from '../support/stack.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await openStack();
});

interface Item {
  readonly id: string;
}

interface JsonFeed {
  readonly title: string;
  readonly items: readonly Item[];
  readonly _broadsheet: { readonly gone?: readonly Item[] };
}

/** Sections of the settings, and a tag. */
const FEEDS = ['', '/sections/local', '/tags/%E6%A1%A5'];
const SECTIONS = ['local', 'world'];

type Act = 'publish' | 'correct' | 'move' | 'withdraw' | 'restore';

/** An article as the test knows it. */
interface Known {
  readonly id: string;
  version: number;
  isLive: boolean;
}

const articles: Known[] = [];

async function act(path: string, body: unknown, known?: Known): Promise<string> {
  const headers = known === undefined ? {} : { 'if-match': `"v${known.version}"` };
  const answer = await stack.act({ path, body, headers });
  const { article } = (await answer.json()) as { article: { id: string; version: number } };
  expect(answer.ok, path).toBe(true);
  if (known !== undefined) known.version = article.version;
  return article.id;
}

const contentOf = (number: number) => ({
  title: `第 ${number} 篇`,
  section: SECTIONS[number % SECTIONS.length],
  tags: number % 3 === 0 ? ['桥'] : [],
  body: { format: 'text', value: `正文 ${number}` },
});

/** Does an act on an article that allows it, else publishes a new one. */
async function step(name: Act, number: number): Promise<void> {
  const isFit = ({ isLive }: Known) => isLive === (name !== 'restore');
  const fit = articles.filter(isFit);
  const known = name === 'publish' ? undefined : fit[number % Math.max(1, fit.length)];
  if (known === undefined) {
    const id = await act('/api/articles', { act: 'publish', ...contentOf(number) });
    articles.push({ id, version: 1, isLive: true });
    return;
  }
  const path = `/api/articles/${known.id}`;
  if (name === 'move') {
    const headers = { 'if-match': `"v${known.version}"` };
    const put = await stack.act({ method: 'PUT', path, body: contentOf(number), headers });
    expect(put.status).toBe(200);
    known.version += 1;
    await act(`${path}/publish`, {}, known);
    return;
  }
  await act(`${path}/${name}`, name === 'restore' ? {} : { note: `说明 ${number}` }, known);
  if (name !== 'correct') known.isLive = name === 'restore';
}

/** Keeps what it reads of one feed, by the ids of items. */
function subscribe(feed: string) {
  const kept = new Map<string, Item>();
  let etag = '"none"';
  return async () => {
    const headers = { 'a-im': 'feed', 'if-none-match': etag };
    const answer = await stack.get(`${feed}/feed.json`, headers);
    if (answer.status === 404) return;
    if (answer.status !== 304) {
      expect([200, 226]).toContain(answer.status);
      const { items, _broadsheet: own } = (await answer.json()) as JsonFeed;
      for (const { id } of own.gone ?? []) kept.delete(id);
      for (const item of items) kept.set(item.id, item);
    }
    etag = answer.headers.get('etag') ?? '';
    const whole = await stack.get(`${feed}/feed.json`);
    expect(whole.headers.get('etag')).toBe(etag);
    const { items } = (await whole.json()) as JsonFeed;
    expect(new Map(kept)).toEqual(new Map(items.map((item) => [item.id, item])));
  };
}

describe('a reader that polls for what is new alone', () => {
  it('a reader that keeps what it got has the whole feed after any acts, in every scope', async () => {
    const names = ['publish', 'publish', 'correct', 'move', 'withdraw', 'restore'] as const;
    const steps = fc.record({
      name: fc.constantFrom<Act>(...names),
      number: fc.nat(1000),
      polls: fc.array(fc.nat(FEEDS.length * 2 - 1), { maxLength: 3 }),
    });
    const history = fc.array(steps, { minLength: 40, maxLength: 40 });
    const check = async (acts: readonly { name: Act; number: number; polls: number[] }[]) => {
      const readers = FEEDS.flatMap((feed) => [subscribe(feed), subscribe(feed)]);
      for (const { name, number, polls } of acts) {
        await step(name, number);
        for (const reader of polls) await readers[reader]?.();
      }
      for (const poll of readers) await poll();
    };
    await fc.assert(fc.asyncProperty(history, check), { numRuns: 2, endOnFailure: true });
  });
});

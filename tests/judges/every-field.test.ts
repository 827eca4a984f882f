/** @module Tests that parsers of six languages find every field of an article in each format. */

import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { type FeedFormat, FORMATS } from '../../lib/site/feed-formats.ts';
import { openStack, type Stack } from '../support/stack.ts';
import type { JudgedArticle, JudgedField } from './judged-article.ts';
import { LOSSES } from './losses.ts';
import { isBuilt, JUDGES, type Judge, type JudgeName } from './programs.ts';
import { type Stored, WHOLE_ARTICLES, type WholeArticle } from './whole-articles.ts';

/** A feed to read, and which of the articles it has. */
const FEEDS = [
  { path: '/', isPodcast: false, has: WHOLE_ARTICLES },
  {
    path: `/tags/${encodeURIComponent('热线')}/`,
    isPodcast: true,
    has: WHOLE_ARTICLES.filter(({ name }) => name.includes('episode')),
  },
] as const;

type Feed = (typeof FEEDS)[number];

let stack: Stack;
const stored = new Map<WholeArticle, Stored>();

beforeAll(async () => {
  stack = await openStack();
  for (const article of WHOLE_ARTICLES) stored.set(article, await publish(article));
});

async function publish({ post, correction }: WholeArticle): Promise<Stored> {
  const made = await answered(
    stack.act({ path: '/api/articles', body: { act: 'publish', ...post } }),
  );
  if (correction === undefined) return made;
  const path = `/api/articles/${made.id}/correct`;
  const headers = { 'if-match': '"v1"' };
  return answered(stack.act({ path, body: { note: correction }, headers }));
}

async function answered(answer: Promise<Response>): Promise<Stored> {
  const { ok, status, text } = await answer.then(async (one) => {
    return { ok: one.ok, status: one.status, text: await one.text() };
  });
  if (!ok) throw new TypeError(`answered ${status}: ${text}`);
  return (JSON.parse(text) as { article: Stored }).article;
}

function storedOf(article: WholeArticle): Stored {
  const found = stored.get(article);
  if (found === undefined) throw new TypeError(`${article.name} is not stored`);
  return found;
}

/** What a judge must find of an article: the expected fields, with what it loses as the table says. */
function wantedOf(
  expected: JudgedArticle,
  feed: Feed,
  { name, format }: { readonly name: JudgeName; readonly format: FeedFormat },
): JudgedArticle {
  const lost = Object.entries(LOSSES[name][format] ?? {}).map(([field, { reads }]) => {
    return [field, reads?.(expected, feed)] as const;
  });
  const wanted = { ...expected, ...Object.fromEntries(lost) };
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
}

const JUDGES_BY_NAME = Object.entries(JUDGES) as readonly (readonly [JudgeName, Judge])[];

describe.each(JUDGES_BY_NAME)('%s', (name, judge) => {
  const isMissing = !isBuilt(judge);
  if (isMissing) console.warn(`${name} is left out: ${judge.needs} is not there`);

  const cases = FEEDS.flatMap((feed) => judge.formats.map((format) => ({ feed, format })));

  it.skipIf(isMissing).each(cases)(
    `${name} finds every field of each article in $feed.path as $format but those of the table of losses`,
    async ({ feed, format }) => {
      const answer = await stack.get(`${feed.path}${FORMATS[format].file}`);
      const found = judge.read(await answer.text(), format);
      expect(found.map(({ title }) => title)).toEqual(feed.has.map(({ post }) => post.title));
      for (const [index, article] of feed.has.entries()) {
        const expected = article.expected(storedOf(article), format);
        expect(found[index], article.name).toEqual(wantedOf(expected, feed, { name, format }));
      }
    },
  );

  it.each(judge.formats)(
    `the table of losses says of ${name} and %s only what differs from an article`,
    (format) => {
      const wanted = FEEDS.flatMap((feed) =>
        feed.has.map((article) => {
          const expected = article.expected(storedOf(article), format);
          return { expected, wanted: wantedOf(expected, feed, { name, format }) };
        }),
      );
      for (const field of Object.keys(LOSSES[name][format] ?? {}) as JudgedField[]) {
        const same = wanted.every((one) =>
          isDeepStrictEqual(one.wanted[field], one.expected[field]),
        );
        expect(same, field).toBe(false);
      }
    },
  );
});

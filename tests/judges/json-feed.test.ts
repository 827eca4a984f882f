/** @module Tests the stack's JSON Feeds against a checker of the rules, and the checker against broken feeds. */

import { beforeAll, describe, expect, it } from 'vitest';
import { site } from '../../site.config.ts';
import { findFaults } from './json-feed-rules.ts';
import { type PostedSite, postArticles } from './post-articles.ts';

let newsroom: PostedSite;

beforeAll(async () => {
  newsroom = await postArticles();
});

const SCOPES = [
  '',
  ...site.sections.map(({ id }) => `/sections/${id}`),
  '/tags/%E4%BA%A4%E9%80%9A',
];

describe('JSON Feeds of the stack', () => {
  it.each(SCOPES)(
    'the JSON Feed of scope %j breaks no rule, in full and in summaries',
    async (scope) => {
      for (const query of ['', '?view=summary']) {
        const answer = await newsroom.stack.get(`${scope}/feed.json${query}`);
        expect(answer.status).toBe(200);
        expect(answer.headers.get('content-type')).toMatch(/^application\/feed\+json\b/);
        expect(findFaults(await answer.text())).toEqual([]);
      }
    },
  );
});

type Feed = Record<string, unknown> & { items: Record<string, unknown>[] };

const without = (name: string) => (members: Record<string, unknown>) => {
  delete members[name];
};
const inItem = (spoil: (item: Record<string, unknown>) => void) => (feed: Feed) => {
  for (const item of feed.items) spoil(item);
};

describe('the checker of JSON Feed’s rules', () => {
  it.each<[string, (feed: Feed) => void]>([
    ['J-01', (feed) => Object.assign(feed, { version: 'https://jsonfeed.org/version/1' })],
    ['J-02', without('title')],
    ['J-03', without('feed_url')],
    ['J-04', inItem(without('authors'))],
    ['language', (feed) => Object.assign(feed, { language: '中文' })],
    ['J-06', (feed) => Object.assign(feed, { next_url: feed.feed_url })],
    ['expired', (feed) => Object.assign(feed, { expired: 'yes' })],
    ['J-10', inItem(without('id'))],
    ['J-10 an id twice', (feed) => feed.items.push(...feed.items.slice(0, 1))],
    ['J-11', inItem(without('content_html'))],
    ['J-12', inItem(without('url'))],
    [
      'date_published',
      inItem((item) => Object.assign(item, { date_published: 'Sun, 1 Mar 2026' })),
    ],
    ['J-15', inItem((item) => Object.assign(item, { tags: [{ label: 'a' }] }))],
    [
      'J-16',
      inItem((item) => Object.assign(item, { attachments: [{ url: 'https://a.example/' }] })),
    ],
    ['J-17', (feed) => Object.assign(feed, { _broadsheet: { 'a.b': 1 } })],
    ['not of JSON Feed', inItem((item) => Object.assign(item, { date_updated: 'x' }))],
    ['J-21', inItem((item) => Object.assign(item, { title: '' }))],
  ])('the checker of JSON Feed’s rules finds a breach of %s', async (rule, spoil) => {
    const feed = (await (await newsroom.stack.get('/feed.json')).json()) as Feed;
    spoil(feed);
    expect(findFaults(JSON.stringify(feed)).join('\n')).toContain(rule);
  });
});

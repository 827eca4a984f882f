/** @module A poll with A-IM: feed and a known tag is answered with what changed since (RFC 3229). */

import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { LiveVersion } from '../../../../lib/article/version.ts';
import { instantOf } from '../../../../lib/core/clock.ts';
import { CodedError } from '../../../../lib/core/errors.ts';
import { emptyHead, type FeedHead } from '../../../../lib/feed/head.ts';
import { type FeedTouch, nextHead } from '../../../../lib/feed/window.ts';
import { ALL, parseScope, type Scope, scopeName } from '../../../../lib/site/scopes.ts';
import { articleUrn } from '../../../../lib/site/urls.ts';
import { startFeeds } from '../../../support/feed-server.ts';
import { articleId, liveVersion, PUBLISHED, slug } from '../../../support/live-articles.ts';

/** A feed that acts change, behind an app that polls read. */
function startFeed(scope: Scope = ALL) {
  let head: FeedHead = emptyHead(scope);
  let at = Number(PUBLISHED);
  const versions: LiveVersion[] = [];
  const served = startFeeds([head], instantOf(PUBLISHED + 86_400_000), versions);
  const touch = (what: FeedTouch) => {
    at += 60_000;
    head = nextHead(head, what, { at: instantOf(at), mayClose: true }).head;
    served.byScope.set(scopeName(scope), head);
  };
  const list = (number: number, version = 1, label = '水') => {
    const state = { version, live: version, firstPublished: instantOf(PUBLISHED + number) };
    const content = { title: `标题 ${number} v${version}`, tags: [{ slug: slug('水'), label }] };
    versions.push(liveVersion(number, { state, content }));
    touch({ kind: 'listed', id: articleId(number), version, wasListed: version > 1 });
  };
  const leave = (number: number) => touch({ kind: 'leaves', id: articleId(number) });
  const poll = (path: string, tag: string, headers: Record<string, string> = {}) =>
    served.ask(path, { headers: { 'a-im': 'feed', 'if-none-match': tag, ...headers } });
  return { ...served, list, leave, poll, head: () => head };
}

async function tagOf(feed: ReturnType<typeof startFeed>, path = '/rss.xml'): Promise<string> {
  return (await feed.ask(path)).headers.get('etag') ?? '';
}

/** The ids of the articles in a document of any format, and of tombstones. */
async function idsIn(answer: Response): Promise<readonly string[]> {
  const found = (await answer.text()).match(/urn:uuid:[\w-]+/g) ?? [];
  return [...new Set(found)].toSorted();
}

const urns = (...numbers: readonly number[]) =>
  numbers.map((number) => articleUrn(articleId(number)));

const FORMATS = ['/rss.xml', '/atom.xml', '/feed.json', '/rss.xml?view=summary'];

describe('a poll for a delta', () => {
  it.each(FORMATS)(
    '%s is answered 226 with the article published since the tag alone',
    async (path) => {
      const feed = startFeed();
      for (const number of [1, 2, 3]) feed.list(number);
      const tag = await tagOf(feed, path);
      feed.list(4);
      const answer = await feed.poll(path, tag);
      expect([answer.status, answer.headers.get('im')]).toEqual([226, 'feed']);
      expect(answer.headers.get('delta-base')).toBe(tag);
      const whole = await feed.ask(path);
      expect(answer.headers.get('etag')).toBe(whole.headers.get('etag'));
      for (const name of ['content-type', 'link', 'last-modified', 'content-location']) {
        expect(answer.headers.get(name), name).toBe(whole.headers.get(name));
      }
      expect(answer.headers.get('cache-control')).toBe('no-store, im');
      expect(answer.headers.get('vary')).toBe('A-IM, If-None-Match, Accept-Encoding');
      expect(await idsIn(answer)).toEqual(urns(4));
      expect(await idsIn(whole)).toEqual(urns(1, 2, 3, 4));
      expect((await feed.poll(path, whole.headers.get('etag') ?? '')).status).toBe(304);
    },
  );

  it('an update and a withdrawal since the tag are in the delta, the latter as a tombstone', async () => {
    const feed = startFeed();
    for (const number of [1, 2, 3]) feed.list(number);
    const tags = { atom: await tagOf(feed, '/atom.xml'), json: await tagOf(feed, '/feed.json') };
    feed.list(1, 2);
    feed.leave(2);
    const atom = await (await feed.poll('/atom.xml', tags.atom)).text();
    expect(atom).toContain('标题 1 v2');
    expect(atom).toContain(`<at:deleted-entry ref="${urns(2)[0]}"`);
    expect(atom).not.toContain('标题 3');
    const json = await (await feed.poll('/feed.json', tags.json)).json();
    expect(json.items.map(({ id }: { id: string }) => id)).toEqual(urns(1));
    expect(json._broadsheet.gone.map(({ id }: { id: string }) => id)).toEqual(urns(2));
    const rss = await feed.poll('/rss.xml', tags.atom.replace('atom', 'rss'));
    expect(await idsIn(rss)).toEqual(urns(1));
  });

  it('a delta of a tombstone alone has no item and the title of the whole feed', async () => {
    const scope = parseScope('tag/水');
    const feed = startFeed(scope);
    feed.list(1, 1, '水务');
    feed.list(2, 1, '水务');
    const path = '/tags/%E6%B0%B4/rss.xml';
    const tag = await tagOf(feed, path);
    feed.leave(1);
    const answer = await feed.poll(path, tag);
    const text = await answer.text();
    expect(answer.status).toBe(226);
    expect(text).not.toContain('<item>');
    const title = /<title>.*?<\/title>/.exec(await (await feed.ask(path)).text())?.[0];
    expect(title).toContain('水务');
    expect(text).toContain(title);
  });

  it('the newest of several tags is the base, and one with a coding’s suffix is known', async () => {
    const feed = startFeed();
    feed.list(1);
    const first = await tagOf(feed);
    feed.list(2);
    const second = await tagOf(feed);
    feed.list(3);
    const several = await feed.poll('/rss.xml', `"other", ${first}, ${second}`);
    expect(several.headers.get('delta-base')).toBe(second);
    expect(await idsIn(several)).toEqual(urns(3));
    const suffixed = await feed.poll('/rss.xml', `${first.slice(2, -1)}-gzip"`);
    expect(suffixed.headers.get('delta-base')).toBe(first);
    expect(await idsIn(suffixed)).toEqual(urns(2, 3));
  });

  it.each([
    ['of another format', 'W/"1-atom-full-abc123"'],
    ['of another view', 'W/"1-rss-summary-abc123"'],
    ['of another revision', 'W/"1-rss-full-abc124"'],
    ['of a version to come', 'W/"99-rss-full-abc123"'],
    ['of no number', 'W/"x-rss-full-abc123"'],
    ['of a number that is none', 'W/"01-rss-full-abc123"'],
    ['of a huge number', `W/"${'9'.repeat(40)}-rss-full-abc123"`],
    ['without quotes', '1-rss-full-abc123'],
  ])('a tag %s gets the whole feed with the fields of any answer', async (_name, tag) => {
    const feed = startFeed();
    for (const number of [1, 2]) feed.list(number);
    const plain = await feed.ask('/rss.xml');
    const answer = await feed.poll('/rss.xml', tag);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toEqual(Object.fromEntries(plain.headers));
    expect(await answer.text()).toBe(await plain.text());
  });

  it('a known tag gets the whole feed without A-IM, with a weight of 0, and by If-Modified-Since', async () => {
    const feed = startFeed();
    feed.list(1);
    const tag = await tagOf(feed);
    const date = (await feed.ask('/rss.xml')).headers.get('last-modified') ?? '';
    feed.list(2);
    const plain = await feed.ask('/rss.xml', { headers: { 'if-none-match': tag } });
    const refused = await feed.poll('/rss.xml', tag, { 'a-im': 'feed;q=0' });
    const dated = await feed.ask('/rss.xml', {
      headers: { 'a-im': 'feed', 'if-modified-since': date },
    });
    for (const answer of [plain, refused, dated]) {
      expect([answer.status, answer.headers.get('vary')]).toEqual([200, 'Accept-Encoding']);
      expect(await idsIn(answer)).toEqual(urns(1, 2));
    }
  });

  it('HEAD has the fields of the whole feed', async () => {
    const feed = startFeed();
    feed.list(1);
    const tag = await tagOf(feed);
    feed.list(2);
    const headers = { 'a-im': 'feed', 'if-none-match': tag };
    const answer = await feed.ask('/rss.xml', { method: 'HEAD', headers });
    expect([answer.status, answer.headers.has('im')]).toEqual([200, false]);
  });

  it('/feed has Accept in Vary of a delta too, and the delta of the chosen format', async () => {
    const feed = startFeed();
    feed.list(1);
    const accept = 'application/feed+json';
    const tag = await tagOf(feed, '/feed.json');
    feed.list(2);
    const answer = await feed.poll('/feed', tag, { accept });
    expect(answer.headers.get('vary')).toBe('Accept, A-IM, If-None-Match, Accept-Encoding');
    expect(answer.status).toBe(226);
    expect((await answer.json()).items).toHaveLength(1);
  });

  it('a delta is coded as the reader takes it', async () => {
    const feed = startFeed();
    feed.list(1);
    const tag = await tagOf(feed);
    feed.list(2);
    const answer = await feed.poll('/rss.xml', tag, { 'accept-encoding': 'gzip' });
    expect([answer.status, answer.headers.get('content-encoding')]).toEqual([226, 'gzip']);
    const text = gunzipSync(Buffer.from(await answer.arrayBuffer())).toString();
    expect(text).toBe(await (await feed.poll('/rss.xml', tag)).text());
  });

  it('a delta is made of the changed articles alone, and once for all that lack the same', async () => {
    const feed = startFeed();
    for (const number of [1, 2, 3]) feed.list(number);
    const first = await tagOf(feed);
    feed.list(4);
    feed.leave(4);
    const second = await tagOf(feed);
    feed.list(5);
    const before = feed.reads.versions;
    await (await feed.poll('/rss.xml', second)).text();
    await (await feed.poll('/rss.xml', second)).text();
    expect(feed.reads.versions - before).toBe(1);
    expect(await idsIn(await feed.poll('/rss.xml', first))).toEqual(urns(5));
    expect(feed.notes.flatMap(({ cache }) => cache ?? []).slice(-3)).toEqual([
      'rendered',
      'memory',
      'rendered',
    ]);
  });

  it('a tag of the empty feed is known, and what it lacks is the body of the whole feed', async () => {
    const feed = startFeed();
    const tag = await tagOf(feed);
    feed.list(1);
    const answer = await feed.poll('/rss.xml', tag);
    expect(answer.status).toBe(226);
    const reads = feed.reads.versions;
    expect(await (await feed.ask('/rss.xml')).text()).toBe(await answer.text());
    expect(feed.reads.versions).toBe(reads);
  });

  it('a poll for a delta gets the last whole feed, marked stale, while the store is down', async () => {
    const feed = startFeed();
    feed.list(1);
    const tag = await tagOf(feed);
    await (await feed.ask('/rss.xml')).text();
    feed.list(2);
    await (await feed.ask('/rss.xml')).text();
    expect((await feed.poll('/rss.xml', tag)).status).toBe(226);
    feed.heads.readHead = () => {
      throw new CodedError('ERR_STORE', 'down', { isTransient: true });
    };
    const answer = await feed.poll('/rss.xml', tag);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([
      200,
      'public, max-age=10, stale-if-error=86400',
    ]);
    expect(await idsIn(answer)).toEqual(urns(1, 2));
  });
});

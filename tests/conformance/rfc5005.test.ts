/** @module Tests archived feeds, as the app answers them, against each rule of RFC 5005, one test for each. */

import { describe, expect, it } from 'vitest';
import type { Act } from '../../lib/article/acts/register.ts';
import type { ArticleContent } from '../../lib/article/article.ts';
import { instantOf } from '../../lib/core/clock.ts';
import { FEED_FORMATS, type FeedFormat, FORMATS } from '../../lib/site/feed-formats.ts';
import {
  contentOf,
  publishedAt,
  publishMany,
  serve,
  urnOf,
  urnsOf,
} from '../support/archive-samples.ts';
import type { InMemoryStore } from '../support/in-memory-store.ts';
import { articleId, ORIGIN, SITE } from '../support/live-articles.ts';
import { bodyLinks, type ReadDocument, readDocument, walkFeed } from '../support/walk-archives.ts';
import { all, everyElement, one, parseXml } from '../support/xml-tree.ts';

const HISTORY = 'http://purl.org/syndication/history/1.0';
const COUNT = 210;
/** Articles 1 to 50, 51 to 100 and 101 to 150; the rest is in the subscription document alone. */
const ARCHIVES = 3;

const publication = publishMany(COUNT);
const { ask } = serve(publication);

const SCOPES = ['', '/sections/news'];
const XML_FORMATS = ['rss', 'atom'] as const;
const VIEWS = ['', '?view=summary'];
const LINK_ORDER = ['self', 'current', 'prev-archive', 'next-archive'];

const readAt = (
  format: FeedFormat,
  archive?: number,
  { scope = '', query = '', from = ask } = {},
) => readDocument(from, `${scope}${pathOf(format, archive)}${query}`, format);

function pathOf(format: FeedFormat, archive?: number): string {
  return archive === undefined
    ? `/${FORMATS[format].file}`
    : `/archive/${archive}/${FORMATS[format].file}`;
}

/** The head of an XML document, where its links and marks stand. */
function headOf({ body }: ReadDocument, format: (typeof XML_FORMATS)[number]) {
  const root = parseXml(body);
  return format === 'atom' ? root : one(root, 'channel');
}

const idsOf = ({ items }: ReadDocument) => items.map(({ id }) => id);
const oldestFirst = (document: ReadDocument) => idsOf(document).toSorted();

/** Does an act to article `number` after everything else, and serves what is then. */
function afterwards(
  acts: readonly {
    readonly number: number;
    readonly act: Act;
    readonly content?: ArticleContent;
  }[],
) {
  const changed: InMemoryStore = publishMany(COUNT);
  for (const [index, { number, ...rest }] of acts.entries()) {
    const now = instantOf(publishedAt(COUNT + 1) + index);
    changed.act({ id: articleId(number), now, ...rest });
  }
  return serve(changed).ask;
}

describe.each(FEED_FORMATS)('an archived feed in %s', (format) => {
  it('A-30, A-31, A-32 an archived feed has no links of paged feeds, and no fh:complete', async () => {
    for (const archive of [undefined, 1, 2, ARCHIVES]) {
      const { body, links } = await readAt(format, archive);
      const relations = [...Object.keys(links), ...bodyLinks(body, format).map(([rel]) => rel)];
      for (const relation of relations) expect(LINK_ORDER).toContain(relation);
      expect(body).not.toContain('fh:complete');
    }
  });

  it('A-33, A-42 an updated article is in the subscription document of an archived feed, at one address', async () => {
    const content = contentOf(3, { title: '更新' });
    const from = afterwards([
      { number: 3, act: { name: 'revise', given: {} }, content },
      { number: 3, act: { name: 'publish' } },
    ]);
    const document = await readAt(format, undefined, { from });
    expect(document.items.find(({ id }) => id === urnOf(articleId(3)))?.title).toBe('更新');
    expect(document.links.self).toBe(`${ORIGIN}${pathOf(format)}`);
  });

  it('A-34, A-39 prev-archive leads from the subscription document down through every archive', async () => {
    for (const scope of SCOPES) {
      const documents = await walkFeed(ask, `${scope}${pathOf(format)}`, format);
      expect(documents.map(({ url }) => url)).toEqual([
        `${scope}${pathOf(format)}`,
        ...[3, 2, 1].map((archive) => `${scope}${pathOf(format, archive)}`),
      ]);
      expect(documents.at(-1)?.links).not.toHaveProperty('prev-archive');
    }
  });

  it('A-34 a feed without a closed archive has no prev-archive', async () => {
    const { ask: from } = serve(publishMany(99));
    const { body, links, items } = await readAt(format, undefined, { from });
    expect(items).toHaveLength(99);
    expect(Object.keys(links)).toEqual(['self']);
    expect(body).not.toContain('/archive/');
  });

  it('A-35, A-39 next-archive leads upward, and is missing in the newest closed archive', async () => {
    for (const archive of [1, 2]) {
      const { links } = await readAt(format, archive);
      expect(links['next-archive']).toBe(`${ORIGIN}${pathOf(format, archive + 1)}`);
    }
    expect((await readAt(format, ARCHIVES)).links).not.toHaveProperty('next-archive');
  });

  it('A-36 current leads from each archive to the subscription document of its scope and view', async () => {
    for (const scope of SCOPES) {
      for (const query of VIEWS) {
        const { links } = await readAt(format, 2, { scope, query });
        expect(links.current).toBe(`${ORIGIN}${scope}${pathOf(format)}${query}`);
      }
    }
    expect((await readAt(format)).links).not.toHaveProperty('current');
  });

  it('A-38 an archive keeps its articles while others arrive and are corrected', async () => {
    const before = await readAt(format, 1);
    const note = { name: 'correct', note: '更正' } as const;
    const from = afterwards([
      { number: 900, act: { name: 'publish', given: {} }, content: contentOf(900) },
      { number: 7, act: { name: 'revise', given: {} }, content: contentOf(7, { title: '已更正' }) },
      { number: 7, act: note },
    ]);
    const after = await readAt(format, 1, { from });
    expect(oldestFirst(before)).toEqual(urnsOf(1, 50));
    expect(idsOf(after)).toEqual(idsOf(before));
    expect(after.items.find(({ id }) => id === urnOf(articleId(7)))?.title).toBe('已更正');
  });

  it('A-38 an archive is 404 before it is closed, and at any other address', async () => {
    for (const wrong of [
      '4',
      '0',
      '01',
      '-1',
      '1.0',
      '1e0',
      '99999999999999999999999',
      'x',
      '1/x',
    ]) {
      const answer = await ask(`/archive/${wrong}/${FORMATS[format].file}`);
      expect([wrong, answer.status]).toEqual([wrong, 404]);
      expect(answer.headers.get('cache-control')).toBe('public, max-age=10');
    }
  });

  it('A-40 the documents of an archived feed have every article, without a gap', async () => {
    for (const scope of SCOPES) {
      const documents = await walkFeed(ask, `${scope}${pathOf(format)}`, format);
      const ids = new Set(documents.flatMap(idsOf));
      expect([...ids].toSorted()).toEqual(urnsOf(1, COUNT));
      expect(documents.slice(1).map(oldestFirst)).toEqual([
        urnsOf(101, 150),
        urnsOf(51, 100),
        urnsOf(1, 50),
      ]);
    }
  });

  it('A-43 a withdrawn article leaves its archive, and the subscription document has its tombstone', async () => {
    const from = afterwards([{ number: 9, act: { name: 'withdraw', note: '失实' } }]);
    const gone = urnOf(articleId(9));
    const [subscription, archive] = [
      await readAt(format, undefined, { from }),
      await readAt(format, 1, { from }),
    ];
    expect(idsOf(archive)).toHaveLength(49);
    expect(archive.body).not.toContain(gone);
    expect(idsOf(subscription)).not.toContain(gone);
    // RSS alone has no tombstones.
    expect(subscription.body.includes(gone)).toBe(format !== 'rss');
  });

  it('A-47 an archive is fresh for an hour, and never immutable', async () => {
    const archive = await readAt(format, 1);
    expect(archive.response.headers.get('cache-control')).toBe('public, max-age=3600');
    const subscription = await readAt(format);
    expect(subscription.response.headers.get('cache-control')).toContain('max-age=60,');
  });

  it('A-48 the Link field of an archived feed has the links of its body', async () => {
    for (const scope of SCOPES) {
      for (const query of VIEWS) {
        for (const archive of [undefined, 1, 2, ARCHIVES]) {
          const { body, links } = await readAt(format, archive, { scope, query });
          const inBody = bodyLinks(body, format);
          const inField = Object.entries(links);
          const expected =
            format === 'json' ? inField.filter(([rel]) => rel === 'prev-archive') : inField;
          expect(inBody).toEqual(expected);
          for (const [, target] of inField) expect(target.endsWith(query)).toBe(true);
        }
      }
    }
  });

  it('A-48 an archived feed of summaries leads to summaries only', async () => {
    const documents = await walkFeed(ask, `${pathOf(format)}?view=summary`, format);
    expect(documents).toHaveLength(1 + ARCHIVES);
    for (const { items } of documents) {
      for (const { text } of items) expect(text).toMatch(/^摘要 \d+$/);
    }
  });
});

describe.each(XML_FORMATS)('an archive document in %s', (format) => {
  it('A-37 an archive document has fh:archive, and the subscription document has not', async () => {
    for (const archive of [1, ARCHIVES]) {
      const marks = all(headOf(await readAt(format, archive), format), 'fh:archive');
      expect(marks.map(({ uri, children, text }) => [uri, children, text])).toEqual([
        [HISTORY, [], ''],
      ]);
    }
    expect((await readAt(format)).body).not.toContain('fh:');
  });

  it('A-40 an archive document is dated by the last change of its feed', async () => {
    const name = format === 'atom' ? 'updated' : 'lastBuildDate';
    const dates = await Promise.all(
      [undefined, 1, 3].map(async (archive) => {
        return one(headOf(await readAt(format, archive), format), name).text;
      }),
    );
    for (const date of dates) expect(Date.parse(date)).toBe(publishedAt(COUNT));
  });

  it('A-41 an archive document has a self link to its own address', async () => {
    for (const archive of [undefined, 1, 2]) {
      const { body } = await readAt(format, archive);
      const self = bodyLinks(body, format).filter(([rel]) => rel === 'self');
      expect(self).toEqual([['self', `${ORIGIN}${pathOf(format, archive)}`]]);
    }
  });

  it('A-44, A-45 an archive document has its links in its head, and none in its items', async () => {
    const document = await readAt(format, 2);
    const head = headOf(document, format);
    const items = all(head, format === 'atom' ? 'entry' : 'item');
    expect(items).toHaveLength(50);
    for (const element of items.flatMap(everyElement)) {
      expect(LINK_ORDER).not.toContain(element.attributes.rel);
      expect(element.uri).not.toBe(HISTORY);
    }
  });
});

describe('all documents of an archived feed', () => {
  it('A-41 all documents of an archived feed have the same Atom id', async () => {
    for (const scope of SCOPES) {
      const documents = await walkFeed(ask, `${scope}/atom.xml`, 'atom');
      const ids = documents.map(({ body }) => one(parseXml(body), 'id').text);
      expect(new Set(ids)).toEqual(new Set([`${SITE.id}${scope}`]));
    }
  });

  it('A-43 tombstones of an archived feed are in its subscription document alone', async () => {
    const from = afterwards([{ number: 9, act: { name: 'withdraw', note: '失实' } }]);
    const subscription = parseXml((await readAt('atom', undefined, { from })).body);
    expect(all(subscription, 'at:deleted-entry')).toHaveLength(1);
    const archive = parseXml((await readAt('atom', 1, { from })).body);
    expect(all(archive, 'at:deleted-entry')).toEqual([]);
    const json = JSON.parse((await readAt('json', 1, { from })).body);
    expect(json._broadsheet).not.toHaveProperty('gone');
  });

  it('A-55, A-56 tombstones are in the feeds that had the article, and in no other', async () => {
    const moved = contentOf(120, { section: 'world' });
    const from = afterwards([
      { number: 119, act: { name: 'withdraw', note: '失实' } },
      { number: 120, act: { name: 'revise', given: {} }, content: moved },
      { number: 120, act: { name: 'publish' } },
    ]);
    const toldAt = async (scope: string) =>
      all(parseXml(await (await from(`${scope}/atom.xml`)).text()), 'at:deleted-entry').map(
        ({ attributes }) => attributes.ref,
      );
    expect(await toldAt('')).toEqual([urnOf(articleId(119))]);
    expect(await toldAt('/sections/news')).toEqual([120, 119].map((n) => urnOf(articleId(n))));
    expect(await toldAt('/sections/world')).toEqual([]);
  });

  it('A-46 archives close by the number of articles, never by month', async () => {
    expect(publication.heads.get('all')?.archives).toBe(ARCHIVES);
    const ids = [1, 2, 3].map((number) => publication.chunks.get(`all ${number}`)?.map(urnOf));
    expect(ids).toEqual([urnsOf(1, 50), urnsOf(51, 100), urnsOf(101, 150)]);
  });

  it('J-06 archived JSON Feeds have a next_url downward, never that of the feed and none twice', async () => {
    const documents = await walkFeed(ask, '/feed.json', 'json');
    const feeds = documents.map(({ body }) => JSON.parse(body));
    expect(feeds.map(({ next_url }) => next_url)).toEqual([
      ...[3, 2, 1].map((archive) => `${ORIGIN}/archive/${archive}/feed.json`),
      undefined,
    ]);
    for (const { version, feed_url } of feeds) {
      expect(version).toBe('https://jsonfeed.org/version/1.1');
      expect(feed_url).toBe(`${ORIGIN}/feed.json`);
    }
  });
});

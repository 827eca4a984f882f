/** @module Tests JSON Feed documents against each rule of JSON Feed 1.1, one test for each. */

import { parseJsonFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import { composeDocument } from '../../lib/feed/document.ts';
import { renderJsonFeed } from '../../lib/feed/formats/json-feed.ts';
import { emptyHead } from '../../lib/feed/head.ts';
import { ALL } from '../../lib/site/scopes.ts';
import { SAMPLE_ATOM, SAMPLE_JSON, sampleDocument } from '../support/feed-samples.ts';
import { startFeeds } from '../support/feed-server.ts';
import { ORIGIN, SITE } from '../support/live-articles.ts';

const feed = JSON.parse(SAMPLE_JSON);
const summary = JSON.parse(renderJsonFeed(sampleDocument('summary')));
const [full, brief, plain] = feed.items;

/** Every key and value of a JSON value, at any depth. */
function* everyMember(value: unknown): Generator<readonly [string, unknown]> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    yield [key, inner];
    yield* everyMember(inner);
  }
}

describe('a JSON Feed', () => {
  it('J-01 a JSON Feed has version 1.1 as its first member', () => {
    expect(Object.keys(feed)[0]).toBe('version');
    expect(feed.version).toBe('https://jsonfeed.org/version/1.1');
  });

  it('J-02 a JSON Feed has a title and items', () => {
    expect(feed.title).toBe(SITE.title);
    expect(feed.items).toHaveLength(3);
  });

  it('J-03 a JSON Feed has the addresses of its page and of itself', () => {
    expect([feed.home_page_url, feed.feed_url]).toEqual([`${ORIGIN}/`, `${ORIGIN}/feed.json`]);
    expect(summary.feed_url).toBe(`${ORIGIN}/feed.json?view=summary`);
  });

  it('J-04 a JSON Feed without items has authors, and author for readers of 1.0', () => {
    const empty = JSON.parse(renderJsonFeed(sampleDocument('full', emptyHead(ALL))));
    const publisher = { name: '顶诚科技', url: 'https://publisher.example/' };
    expect(empty).toMatchObject({ authors: [publisher], author: publisher });
  });

  it('J-04 the items of a JSON Feed have authors, which their feed leaves to them', () => {
    expect([feed.authors, feed.author]).toEqual([undefined, undefined]);
    expect(full.authors.map(({ name }: { name: string }) => name)).toEqual([
      '施本允',
      'O’Neil & Co',
    ]);
    for (const item of feed.items) expect(item.author).toEqual(item.authors[0]);
    expect([plain.authors, brief.authors]).toEqual([
      [{ name: '顶诚科技' }],
      [{ name: '本报评论员' }],
    ]);
  });

  it('J-05 a JSON Feed names its language, and an item only a different one', () => {
    expect(feed.language).toBe('zh-CN');
    expect([full.language, plain.language]).toEqual([undefined, 'en']);
  });

  it('J-06, J-07 a JSON Feed that is no archive has neither next_url nor expired', () => {
    expect(feed).not.toHaveProperty('next_url');
    expect(feed).not.toHaveProperty('expired');
  });

  it('J-09 a JSON Feed has icon and favicon only where the settings have them', () => {
    expect(feed.icon).toBe('https://images.example/%E5%9B%BE%E6%A0%87.png?a=1&b=2');
    expect(feed.favicon).toBe('https://images.example/favicon.png');
    const { images: _none, ...site } = SITE;
    const document = composeDocument(emptyHead(ALL), [], { site, origin: ORIGIN, view: 'full' });
    const plain = JSON.parse(renderJsonFeed(document));
    expect(plain).not.toHaveProperty('icon');
    expect(plain).not.toHaveProperty('favicon');
  });

  it('J-08, J-22 a JSON Feed has neither hubs nor user_comment', () => {
    expect(feed).not.toHaveProperty('hubs');
    expect(feed).not.toHaveProperty('user_comment');
  });

  it('J-18, J-19 a JSON Feed is sent as application/feed+json in UTF-8, and answers 304', async () => {
    const { ask } = startFeeds();
    const answer = await ask('/feed.json');
    const type = answer.headers.get('content-type') ?? '';
    expect(type).toBe('application/feed+json; charset=utf-8');
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect(new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toBe(SAMPLE_JSON);
    const headers = { 'if-none-match': answer.headers.get('etag') ?? '' };
    expect((await ask('/feed.json', { headers })).status).toBe(304);
  });

  it('a JSON Feed read by feedsmith has its items', () => {
    expect(parseJsonFeed(SAMPLE_JSON).items?.map(({ id }) => id)).toEqual(
      feed.items.map(({ id }: { id: string }) => id),
    );
  });
});

describe('a JSON Feed item', () => {
  it('J-10 a JSON Feed item has the id of RSS and Atom', () => {
    for (const { id } of feed.items) {
      expect(id).toMatch(/^urn:uuid:[0-9a-f-]{36}$/);
      expect(SAMPLE_ATOM).toContain(`<id>${id}</id>`);
    }
  });

  it('J-11 a JSON Feed item has HTML in content_html only, and always some content', () => {
    expect(full.content_html).toContain('<b>粗</b>');
    expect(full.summary).toBe('摘要 1 < 2 & 3 > 2');
    expect(full.title).toBe('AT&T <重启> “驻厂” ]]> 𠮷');
    for (const item of [...summary.items, brief]) {
      expect(item).not.toHaveProperty('content_html');
      expect(item.content_text).not.toBe('');
    }
    expect(brief.content_text).toBe('一句话');
    expect(summary.items[2].content_text).toBe('Plain words.');
    expect(summary.items[2].summary).toBe('Plain words.');
  });

  it('J-12 a JSON Feed item has its page’s URL, and no external_url', () => {
    expect(plain.url).toBe(`${ORIGIN}/articles/019a7f3c-0000-7000-8000-000000000002`);
    expect(full).not.toHaveProperty('external_url');
  });

  it('J-13 a JSON Feed item has its lead image', () => {
    expect(full.image).toBe('https://images.example/%E5%9B%BE%E7%89%87.jpg');
    expect(plain).not.toHaveProperty('image');
  });

  it('J-14 a JSON Feed item has RFC 3339 dates', () => {
    expect(full.date_published).toBe('2026-11-12T03:04:05.678Z');
    expect(full.date_modified).toBe('2026-11-12T09:30:00.000Z');
  });

  it('J-15 a JSON Feed item has its section and tags as plain words', () => {
    expect(full.tags).toEqual(['新闻中心', '食品', 'R&D <x>']);
    expect(brief).not.toHaveProperty('tags');
  });

  it('J-16 a JSON Feed item’s attachments have address and type, and sizes as numbers', () => {
    expect(full.attachments).toEqual([
      {
        url: 'https://media.example/a.mp3?x=1&y=2',
        mime_type: 'audio/mpeg',
        duration_in_seconds: 61,
      },
      { url: 'https://media.example/b.mp4', mime_type: 'video/mp4', size_in_bytes: 99 },
    ]);
  });

  it('J-17 a JSON Feed has one extension, with about and no full stop in a member’s name', () => {
    expect(feed._broadsheet.about).toBe(`${ORIGIN}/api`);
    for (const [key] of everyMember(feed)) {
      expect(key).not.toContain('.');
      if (key.startsWith('_')) expect(key).toBe('_broadsheet');
    }
    expect(full._broadsheet).toMatchObject({
      version: 4,
      dateline: '中国消费者报杭州讯',
      byline: '本报记者 施本允',
      editor: { name: '责编<甲>' },
      source: { name: '中国消费者报 & 网' },
    });
    expect(full._broadsheet.authors).toEqual([{ name: '施本允', role: '记者' }]);
    expect(full._broadsheet.image).toEqual({ alt: '图 <一> "引" & 更多', credit: '摄影 & 者' });
    expect(full._broadsheet.related).toEqual([
      { url: 'https://other.example/%E6%96%87%E7%AB%A0', title: '有网址' },
      { url: `${ORIGIN}/articles/019a7f3c-0000-7000-8000-000000000009` },
    ]);
    expect(plain._broadsheet).toEqual({ version: 1 });
    expect(full._broadsheet.corrections[1]).toEqual({
      at: '2026-11-12T17:30:00.000Z',
      note: '数字应为 5 < 6 & 7',
    });
  });

  it('J-20 a JSON Feed is well-formed Unicode', () => {
    expect(SAMPLE_JSON.isWellFormed()).toBe(true);
  });

  it('J-21 a JSON Feed has no null and no empty string', () => {
    for (const [key, value] of everyMember([feed, summary])) {
      expect([key, value]).not.toEqual([key, null]);
      expect([key, value]).not.toEqual([key, '']);
    }
  });

  it('a withdrawn article is listed in _broadsheet.gone of a JSON Feed', () => {
    expect(feed._broadsheet.gone).toEqual([
      { id: 'urn:uuid:019a7f3c-0000-7000-8000-000000000028', at: '2026-11-13T01:02:03.004Z' },
      { id: 'urn:uuid:019a7f3c-0000-7000-8000-000000000029', at: '2026-11-01T00:00:00.000Z' },
    ]);
  });

  it('a JSON Feed has no editorial note', () => {
    expect(SAMPLE_JSON).not.toContain('内部备注');
  });
});

/** @module Tests Atom documents (RFC 4287) and their tombstones (RFC 6721) against each rule, one test for each. */

import { parseAtomFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import { composeDocument } from '../../lib/feed/document.ts';
import { renderAtom } from '../../lib/feed/formats/atom.ts';
import { emptyHead } from '../../lib/feed/head.ts';
import type { SiteConfig } from '../../lib/site/config.ts';
import { ALL } from '../../lib/site/scopes.ts';
import type { FeedView } from '../../lib/site/urls.ts';
import { SAMPLE_ATOM, SAMPLE_HEAD, SAMPLE_RSS, sampleDocument } from '../support/feed-samples.ts';
import { ORIGIN, SITE } from '../support/live-articles.ts';
import { all, everyElement, one, parseXml, type XmlElement } from '../support/xml-tree.ts';

const ATOM = 'http://www.w3.org/2005/Atom';
const SCHEMA = 'https://schema.org/';
const TOMBSTONES = 'http://purl.org/atompub/tombstones/1.0';
const NAMESPACES: Record<string, string> = {
  '': ATOM,
  'at:': TOMBSTONES,
  'dc:': 'http://purl.org/dc/elements/1.1/',
  'schema:': SCHEMA,
};
const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/;

const feed = parseXml(SAMPLE_ATOM);
const entries = all(feed, 'entry');
const summaries = all(parseXml(renderAtom(sampleDocument('summary'))), 'entry');
const empty = parseXml(renderAtom(sampleDocument('full', emptyHead(ALL))));
const full = entryOf('000000000001');
const plain = entryOf('000000000002');
const brief = entryOf('000000000003');

function entryOf(end: string): XmlElement {
  const found = entries.find((entry) => one(entry, 'id').text.endsWith(end));
  if (found === undefined) throw new RangeError(end);
  return found;
}

function linksOf(element: XmlElement, rel: string): readonly XmlElement[] {
  return all(element, 'link').filter(({ attributes }) => attributes.rel === rel);
}

describe('an Atom feed', () => {
  it('A-01 an Atom feed has Atom as its default namespace', () => {
    expect([feed.name, feed.uri]).toEqual(['feed', ATOM]);
    for (const { name, uri } of everyElement(feed)) {
      const prefix = name.slice(0, name.indexOf(':') + 1);
      expect(uri).toBe(NAMESPACES[prefix]);
    }
  });

  it('A-02 an Atom feed has one id, title and updated, even without entries', () => {
    for (const root of [feed, empty]) {
      for (const name of ['id', 'title', 'updated']) expect(one(root, name).text).not.toBe('');
    }
  });

  it('A-03 an Atom feed has an author', () => {
    const author = one(feed, 'author');
    expect(author.children.map(({ name, text }) => [name, text])).toEqual([
      ['name', '顶诚科技'],
      ['uri', 'https://publisher.example/'],
      ['email', 'desk@publisher.example'],
    ]);
  });

  it('A-04 an Atom feed has one link to itself', () => {
    expect(linksOf(feed, 'self').map(({ attributes }) => attributes)).toEqual([
      { rel: 'self', type: 'application/atom+xml', href: `${ORIGIN}/atom.xml` },
    ]);
  });

  it('A-05 an Atom feed has no two alternate links of the same type and language', () => {
    for (const element of [feed, ...entries]) {
      const kinds = linksOf(element, 'alternate').map(({ attributes }) => attributes.type);
      expect(kinds).toEqual(['text/html']);
    }
  });

  it('A-06 an Atom feed has a square icon and a wide logo', () => {
    expect(one(feed, 'icon').text).toBe('https://images.example/favicon.png');
    expect(one(feed, 'logo').text).toBe('https://images.example/logo.png');
  });

  it('A-06 an Atom feed has one generator, rights and subtitle', () => {
    for (const name of ['generator', 'rights', 'subtitle']) expect(all(feed, name)).toHaveLength(1);
  });

  it('A-24 Atom licences are links, not rights', () => {
    expect(linksOf(feed, 'license')[0]?.attributes.href).toBe(SITE.license);
    expect(linksOf(full, 'license')[0]?.attributes.href).toBe('https://license.example/x');
  });

  it('A-25 an Atom feed has all elements about itself before the first entry', () => {
    const names = feed.children.map(({ name }) => name);
    expect(names.slice(names.indexOf('entry')).every((name) => name === 'entry')).toBe(true);
  });

  it('A-26 an Atom feed names its language, and an entry only a different one', () => {
    expect(feed.attributes['xml:lang']).toBe('zh-CN');
    expect(entries.map(({ attributes }) => attributes['xml:lang'])).toEqual([
      undefined,
      undefined,
      'en',
    ]);
  });

  it('A-27 an Atom feed has no xml:base and no relative reference', () => {
    expect(SAMPLE_ATOM).not.toContain('xml:base');
    for (const { attributes } of everyElement(feed).filter(({ name }) => name === 'link')) {
      expect(attributes.href).toMatch(/^https:\/\//);
    }
  });

  it('A-30 an Atom feed has no links of paged feeds', () => {
    const relations = all(feed, 'link').map(({ attributes }) => attributes.rel);
    expect(relations).toEqual(['self', 'alternate', 'license']);
  });

  it('an Atom feed read by feedsmith has its fields in their places', () => {
    const read = parseAtomFeed(SAMPLE_ATOM);
    expect(read.entries?.map(({ id }) => id)).toEqual(
      entries.map((entry) => one(entry, 'id').text),
    );
    expect(read.entries?.[0]?.content?.value).toContain('第二段');
    expect(read.entries?.[0]?.authors?.map(({ name }) => name)).toEqual(['施本允', 'O’Neil & Co']);
  });
});

describe('an Atom entry', () => {
  it('A-07 each Atom entry has one id, title and updated, and an author', () => {
    for (const entry of entries) {
      for (const name of ['id', 'title', 'updated']) expect(all(entry, name)).toHaveLength(1);
      expect(all(entry, 'author').length).toBeGreaterThan(0);
    }
  });

  it('A-08 each Atom entry has one alternate link, with and without content', () => {
    expect(all(brief, 'content')).toEqual([]);
    for (const entry of [...entries, ...summaries])
      expect(linksOf(entry, 'alternate')).toHaveLength(1);
  });

  it('A-10 each Atom entry has at most one content, published, rights and summary', () => {
    for (const entry of entries) {
      for (const name of ['content', 'published', 'rights', 'summary']) {
        expect(all(entry, name).length).toBeLessThan(2);
      }
    }
    for (const entry of summaries) expect(all(entry, 'content')).toEqual([]);
  });

  it('A-09, A-11, A-23 Atom content is inline, and no entry has a source element', () => {
    const parts = everyElement(feed);
    for (const { attributes } of parts.filter(({ name }) => name === 'content')) {
      expect(Object.keys(attributes)).toEqual(['type']);
    }
    expect(parts.filter(({ name }) => name === 'source')).toEqual([]);
  });

  it('A-17 no two entries of an Atom feed have the same id', () => {
    const ids = entries.map((entry) => one(entry, 'id').text);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('A-12 Atom content is escaped HTML', () => {
    const content = one(full, 'content');
    expect(content.attributes).toEqual({ type: 'html' });
    expect(content.children).toEqual([]);
    expect(content.text).toContain('<b>粗</b> "引"</p>\n<p>第二段 ]]> 𠮷');
  });

  it('A-13 Atom titles, summaries and rights are plain text', () => {
    for (const name of ['title', 'summary', 'rights'])
      expect(one(full, name).attributes).toEqual({});
    expect(one(full, 'title').text).toBe('AT&T <重启> “驻厂” ]]> 𠮷');
    expect(one(full, 'summary').text).toBe('摘要 1 < 2 & 3 > 2');
  });

  it('A-14 Atom dates and IRIs have no white space around them', () => {
    const values = everyElement(feed).filter(({ name }) =>
      ['id', 'updated', 'published', 'uri'].includes(name),
    );
    for (const { text } of values) expect(text).toBe(text.trim());
  });

  it('A-15 Atom dates are RFC 3339 with capital T and Z', () => {
    const dates = everyElement(feed).filter(
      ({ name }) => name === 'updated' || name === 'published',
    );
    expect(dates).toHaveLength(7);
    for (const { text } of dates) expect(text).toMatch(RFC3339);
  });

  it('A-16 an Atom feed’s id stays when the address changes, and differs for each scope and view', () => {
    const idAt = (origin: string, view: FeedView = 'full', site: SiteConfig = SITE) => {
      const document = composeDocument(emptyHead(ALL), [], { site, origin, view });
      return one(parseXml(renderAtom(document)), 'id').text;
    };
    expect(one(feed, 'id').text).toBe('tag:publisher.example,2026:news');
    expect(idAt('https://moved.example')).toBe(idAt(ORIGIN));
    expect(idAt(ORIGIN, 'summary')).toBe('tag:publisher.example,2026:news?view=summary');
    const { id: _none, ...nameless } = SITE;
    expect(idAt(ORIGIN, 'full', nameless)).toBe(`${ORIGIN}/atom.xml`);
  });

  it('A-16 an Atom entry’s id equals the guid of RSS, character by character', () => {
    const guids = [...SAMPLE_RSS.matchAll(/<guid isPermaLink="false">([^<]+)</g)].map(
      ([, id]) => id,
    );
    expect(entries.map((entry) => one(entry, 'id').text)).toEqual(guids);
  });

  it('A-18 an Atom entry’s published stays, and updated follows its last change', () => {
    expect(one(full, 'published').text).toBe('2026-11-12T03:04:05.678Z');
    expect(one(full, 'updated').text).toBe('2026-11-12T09:30:00.000Z');
  });

  it('A-19, A-20 each Atom link has a known relation, and enclosures a length where it is known', () => {
    const known = ['alternate', 'via', 'license', 'related', 'enclosure'];
    for (const { attributes } of all(full, 'link')) expect(known).toContain(attributes.rel);
    expect(linksOf(full, 'via')[0]?.attributes).toEqual({
      rel: 'via',
      href: 'https://source.example/a?b=1&c=2',
      title: '中国消费者报 & 网',
    });
    expect(linksOf(full, 'related').map(({ attributes }) => attributes.href)).toEqual([
      'https://other.example/%E6%96%87%E7%AB%A0',
      `${ORIGIN}/articles/019a7f3c-0000-7000-8000-000000000009`,
    ]);
    expect(linksOf(full, 'enclosure').map(({ attributes }) => attributes.length)).toEqual([
      undefined,
      '99',
      '12345',
    ]);
  });

  it('an Atom entry has its picture behind the files that can be played', () => {
    expect(linksOf(full, 'enclosure').map(({ attributes }) => attributes.type)).toEqual([
      'audio/mpeg',
      'video/mp4',
      'image/jpeg',
    ]);
  });

  it('an Atom entry names the source of its article, with an address or without', () => {
    expect(one(full, 'dc:source').text).toBe('中国消费者报 & 网');
  });

  it('an Atom summary of the summary view is the summary, else an excerpt', () => {
    const last = (entry: XmlElement) => one(entry, 'summary').text.split('<br>').at(-1);
    expect(summaries.map(last)).toEqual(['摘要 1 &lt; 2 &amp; 3 &gt; 2', '一句话', 'Plain words.']);
  });

  it('A-21 each Atom person has one name and at most one uri', () => {
    const people = everyElement(feed).filter(
      ({ name }) => name === 'author' || name === 'contributor',
    );
    for (const person of people) {
      expect(all(person, 'name')).toHaveLength(1);
      expect(all(person, 'uri').length).toBeLessThan(2);
    }
    expect(one(one(full, 'contributor'), 'name').text).toBe('责编<甲>');
    expect(one(one(plain, 'author'), 'name').text).toBe('顶诚科技');
  });

  it('A-21 Atom authors have their printed role, and the contributor is the editor', () => {
    const roles = [...all(full, 'author'), ...all(full, 'contributor')].map((person) =>
      all(person, 'schema:roleName').map(({ text }) => text),
    );
    expect(roles).toEqual([['记者'], [], ['editor']]);
    expect(all(brief, 'contributor')).toEqual([]);
  });

  it('A-19 an Atom link to a known page has the type text/html', () => {
    expect(linksOf(full, 'related').map(({ attributes }) => attributes.type)).toEqual([
      undefined,
      'text/html',
    ]);
  });

  it('A-22 Atom categories have term, scheme and label', () => {
    expect(all(full, 'category').map(({ attributes }) => attributes)).toEqual([
      { term: 'news', scheme: `${ORIGIN}/sections`, label: '新闻中心' },
      { term: '食品', scheme: `${ORIGIN}/tags`, label: '食品' },
      { term: 'r-d', scheme: `${ORIGIN}/tags`, label: 'R&D <x>' },
    ]);
  });
});

describe('an Atom tombstone', () => {
  it('the prefix of Atom tombstones is declared only where one is', () => {
    expect(SAMPLE_ATOM).toContain('xmlns:at=');
    expect(renderAtom(sampleDocument('full', { ...SAMPLE_HEAD, gone: [] }))).not.toContain(
      'xmlns:at=',
    );
  });

  const graves = all(feed, 'at:deleted-entry');

  it('A-50 an Atom tombstone names its entry and the time', () => {
    expect(graves.map(({ attributes }) => attributes)).toEqual([
      { ref: 'urn:uuid:019a7f3c-0000-7000-8000-000000000028', when: '2026-11-13T01:02:03.004Z' },
      { ref: 'urn:uuid:019a7f3c-0000-7000-8000-000000000029', when: '2026-11-01T00:00:00.000Z' },
    ]);
  });

  it('A-51 no two Atom tombstones of a feed name the same entry', () => {
    const references = graves.map(({ attributes }) => attributes.ref);
    expect(references).toEqual([...new Set(references)]);
  });

  it('A-52, A-53 an Atom tombstone has ref and when, and nothing else', () => {
    for (const grave of graves) {
      expect(Object.keys(grave.attributes).toSorted()).toEqual(['ref', 'when']);
      expect(grave.children).toEqual([]);
      expect(grave.text).toBe('');
    }
  });

  it('A-54 an entry that is back in an Atom feed has no tombstone', () => {
    const references = graves.map(({ attributes }) => attributes.ref);
    for (const entry of entries) expect(references).not.toContain(one(entry, 'id').text);
  });

  it('A-58 Atom tombstones come before the entries', () => {
    const names = feed.children.map(({ name }) => name);
    expect(names.lastIndexOf('at:deleted-entry')).toBeLessThan(names.indexOf('entry'));
  });
});

/** @module Tests RSS documents against each rule of RSS 2.0, the Advisory Board's profile and XML safety. */

import { parseRssFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import { composeDocument } from '../../lib/feed/document.ts';
import { renderRss } from '../../lib/feed/formats/rss.ts';
import { emptyHead } from '../../lib/feed/head.ts';
import { ALL } from '../../lib/site/scopes.ts';
import { SAMPLE_HEAD, SAMPLE_RSS, sampleDocument } from '../support/feed-samples.ts';
import { at, headOf, liveVersion, ORIGIN, SITE, slug } from '../support/live-articles.ts';
import { all, everyElement, one, parseXml, type XmlElement } from '../support/xml-tree.ts';

const rss = parseXml(SAMPLE_RSS);
const channel = one(rss, 'channel');
const items = all(channel, 'item');
const full = itemOf('000000000001');
const plain = itemOf('000000000002');
const brief = itemOf('000000000003');
const summaries = all(one(parseXml(renderRss(sampleDocument('summary'))), 'channel'), 'item');

function itemOf(end: string): XmlElement {
  const found = items.find((item) => one(item, 'guid').text.endsWith(end));
  if (found === undefined) throw new RangeError(end);
  return found;
}

function textOf(element: XmlElement, name: string): string | undefined {
  return all(element, name)[0]?.text;
}

function linksOf(element: XmlElement, rel: string) {
  const links = all(element, 'atom:link').map(({ attributes }) => attributes);
  return links.filter((link) => link.rel === rel);
}

const DAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const RFC822 = new RegExp(`^${DAY}, \\d{2} ${MONTH} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT$`);

describe('an RSS document', () => {
  it('R-01 an RSS document is well-formed XML 1.0', () => {
    expect(SAMPLE_RSS.startsWith('<?xml version="1.0"')).toBe(true);
  });

  it('R-02 an RSS document has the root rss 2.0 with one channel', () => {
    expect([rss.name, rss.attributes.version]).toEqual(['rss', '2.0']);
    expect(rss.children.map(({ name }) => name)).toEqual(['channel']);
  });

  it('R-03 an RSS document declares UTF-8', () => {
    expect(SAMPLE_RSS).toMatch(/^<\?xml version="1\.0" encoding="utf-8"\?>\n/);
  });

  it('R-04 an RSS document has no DOCTYPE, and no named entity beyond XML’s five', () => {
    expect(SAMPLE_RSS).not.toContain('<!');
    for (const [, name] of SAMPLE_RSS.matchAll(/&([a-z]+);/gi)) {
      expect(['amp', 'lt', 'gt', 'apos', 'quot']).toContain(name);
    }
  });

  it('R-05 RSS elements are in no namespace, and all others in one', () => {
    for (const { name, uri } of everyElement(rss)) {
      expect([name, uri !== '']).toEqual([name, name.includes(':')]);
    }
  });

  it('R-06 an RSS document uses the prefixes that readers expect', () => {
    const bound = new Map(
      everyElement(rss).map(({ name, local, uri }) => [uri, name.replace(local, '')]),
    );
    bound.delete('');
    expect(Object.fromEntries(bound)).toEqual({
      'http://www.w3.org/2005/Atom': 'atom:',
      'http://purl.org/dc/elements/1.1/': 'dc:',
      'http://purl.org/rss/1.0/modules/content/': 'content:',
      'http://search.yahoo.com/mrss/': 'media:',
    });
  });

  it('R-07 RSS items come after all other elements of the channel', () => {
    const names = channel.children.map(({ name }) => name);
    expect(names.slice(names.indexOf('item')).every((name) => name === 'item')).toBe(true);
  });

  it('R-08 an RSS document repeats only the elements that may be repeated', () => {
    const repeatable = ['category', 'dc:creator', 'media:content', 'item', 'media:title'];
    for (const element of [channel, ...items]) {
      const names = element.children
        .map(({ name }) => name)
        .filter((name) => !['atom:link', ...repeatable].includes(name));
      expect(names).toEqual([...new Set(names)]);
    }
  });

  it('an RSS document read by feedsmith has its fields in their places', () => {
    const feed = parseRssFeed(SAMPLE_RSS);
    expect(feed.title).toBe(SITE.title);
    expect(feed.language).toBe('zh-cn');
    expect(feed.items?.map((item) => item.guid?.value)).toEqual(
      items.map((item) => textOf(item, 'guid')),
    );
    expect(feed.items?.[0]?.content?.encoded).toBe(textOf(full, 'content:encoded'));
    expect(feed.items?.[0]?.dc?.creators).toEqual(['施本允, O’Neil & Co']);
    expect(feed.items?.[0]?.atom?.updated).toBe('2026-11-12T09:30:00.000Z');
    expect(feed.items?.[0]?.atom?.links?.map(({ rel }) => rel)).toEqual([
      'via',
      'license',
      'related',
      'related',
    ]);
  });
});

describe('RSS character data, URLs and dates', () => {
  it('R-10 RSS elements other than descriptions are plain text', () => {
    expect(textOf(full, 'title')).toBe('AT&T <重启> “驻厂” ]]> 𠮷');
    expect(all(full, 'category')[2]?.text).toBe('R&D <x>');
  });

  it('R-11 RSS writes & and < of plain text as hexadecimal references, without CDATA', () => {
    expect(SAMPLE_RSS).toContain('<title>AT&#x26;T &#x3C;重启&#x3E; “驻厂” ]]&#x3E; 𠮷</title>');
    expect(SAMPLE_RSS).toContain('>R&#x26;D &#x3C;x&#x3E;</category>');
    expect(SAMPLE_RSS).not.toContain('CDATA');
  });

  it('R-12 RSS URLs are absolute and ASCII', () => {
    const values = everyElement(channel).flatMap(({ name, text, attributes }) => [
      ...(name === 'link' || name === 'url' ? [text] : []),
      ...['url', 'href', 'domain'].flatMap((attribute) => attributes[attribute] ?? []),
    ]);
    expect(values).toHaveLength(21);
    for (const value of values) expect(value).toMatch(/^https:\/\/[\x21-\x7e]+$/);
  });

  it('R-13, R-14 RSS dates are RFC 822 with four-digit years, in GMT, on the right day', () => {
    for (const date of ['pubDate', 'lastBuildDate'].flatMap((name) =>
      everyElement(channel).filter((e) => e.name === name),
    )) {
      expect(date.text).toMatch(RFC822);
      expect(new Date(date.text).toUTCString()).toBe(date.text);
    }
    expect(textOf(full, 'pubDate')).toBe('Thu, 12 Nov 2026 03:04:05 GMT');
  });

  it('R-16 no date of an RSS document is later than the last change of its feed', () => {
    const dates = everyElement(channel).filter(({ name }) => /pubDate|Date$|updated$/.test(name));
    expect(dates.length).toBeGreaterThan(5);
    for (const { text } of dates) {
      expect(Date.parse(text)).toBeLessThanOrEqual(SAMPLE_HEAD.updatedAt);
    }
  });

  it('R-15 no date of an RSS document has the zone CST', () => {
    expect(SAMPLE_RSS).not.toContain('CST');
  });

  it('R-17 an RSS mail address has its name in brackets after it', () => {
    expect(textOf(channel, 'managingEditor')).toBe('desk@publisher.example (顶诚科技)');
  });
});

describe('the RSS channel', () => {
  it('R-20 an RSS channel has title, link and description', () => {
    expect(['title', 'link', 'description'].map((name) => textOf(channel, name))).toEqual([
      SITE.title,
      `${ORIGIN}/`,
      SITE.description,
    ]);
  });

  it('R-21 an RSS channel has one atom:link to itself, also in the summary view', () => {
    const self = { rel: 'self', type: 'application/rss+xml', href: `${ORIGIN}/rss.xml` };
    const links = all(channel, 'atom:link').map(({ attributes }) => attributes);
    expect(links.filter(({ rel }) => rel !== 'license')).toEqual([self]);
    expect(renderRss(sampleDocument('summary'))).toContain(`${ORIGIN}/rss.xml?view=summary"`);
  });

  it('R-23 an RSS channel has its language in lower case', () => {
    expect(textOf(channel, 'language')).toBe('zh-cn');
  });

  it('R-24 an RSS channel’s lastBuildDate is the last change of its head, and missing before any', () => {
    expect(textOf(channel, 'lastBuildDate')).toBe('Fri, 13 Nov 2026 01:02:03 GMT');
    const empty = one(parseXml(renderRss(sampleDocument('full', emptyHead(ALL)))), 'channel');
    expect(textOf(empty, 'lastBuildDate')).toBeUndefined();
    expect(textOf(empty, 'title')).toBe(SITE.title);
  });

  it('R-25 an RSS channel has docs, generator and copyright', () => {
    expect(textOf(channel, 'docs')).toMatch(/^https:/);
    expect(textOf(channel, 'generator')).toBe('Broadsheet');
    expect(textOf(channel, 'copyright')).toBe('© 顶诚科技 & 伙伴');
  });

  it('R-26 an RSS channel has the site’s icon as its image, under its own title and link', () => {
    const image = one(channel, 'image');
    expect(image.children.map(({ name, text }) => [name, text])).toEqual([
      ['url', 'https://images.example/%E5%9B%BE%E6%A0%87.png?a=1&b=2'],
      ['title', textOf(channel, 'title')],
      ['link', textOf(channel, 'link')],
    ]);
    const { images: _none, ...site } = SITE;
    const document = composeDocument(emptyHead(ALL), [], { site, origin: ORIGIN, view: 'full' });
    expect(renderRss(document)).not.toContain('<image>');
  });

  it('R-22, R-27, R-43 an RSS channel has no hub, no skipHours and no comments', () => {
    const names = everyElement(channel).map(({ name }) => name);
    for (const name of ['skipHours', 'skipDays', 'comments', 'slash:comments']) {
      expect(names).not.toContain(name);
    }
    expect(linksOf(channel, 'hub')).toEqual([]);
  });

  it('R-28 an RSS channel has no textInput, rating or cloud', () => {
    const names = channel.children.map(({ name }) => name);
    expect(names.filter((name) => ['textInput', 'rating', 'cloud'].includes(name))).toEqual([]);
  });

  it('R-29 each RSS category has the taxonomy as its domain', () => {
    expect(all(full, 'category').map(({ attributes, text }) => [attributes.domain, text])).toEqual([
      [`${ORIGIN}/sections`, '新闻中心'],
      [`${ORIGIN}/tags`, '食品'],
      [`${ORIGIN}/tags`, 'R&D <x>'],
    ]);
  });
});

describe('an RSS item', () => {
  it('R-30 each RSS item has a title', () => {
    for (const item of [...items, ...summaries]) expect(textOf(item, 'title')).not.toBe('');
  });

  it('R-31, R-32, R-33 each RSS item has an opaque guid that is no link', () => {
    expect(new Set(items.map((item) => textOf(item, 'guid'))).size).toBe(items.length);
    const guid = one(full, 'guid');
    expect(guid.attributes).toEqual({ isPermaLink: 'false' });
    expect(guid.text).toBe('urn:uuid:019a7f3c-0000-7000-8000-000000000001');
  });

  it('R-34 an RSS item links to the article’s canonical page', () => {
    expect(textOf(plain, 'link')).toBe(`${ORIGIN}/articles/019a7f3c-0000-7000-8000-000000000002`);
    expect(textOf(full, 'link')).toMatch(/000000000001\/factory-watch$/);
  });

  it('R-35 an RSS description is HTML', () => {
    expect(textOf(full, 'description')).toBe('摘要 1 &lt; 2 &amp; 3 &gt; 2');
  });

  it('R-36, R-38 an RSS item has its summary first, then the full text once', () => {
    const names = full.children.map(({ name }) => name);
    expect(names.indexOf('content:encoded')).toBe(names.indexOf('description') + 1);
    expect(all(full, 'content:encoded')).toHaveLength(1);
    expect(textOf(full, 'content:encoded')).toContain('<b>粗</b> "引"</p>\n<p>第二段 ]]> 𠮷');
  });

  it('R-37 an RSS item without a summary has an excerpt as its description, and the full text', () => {
    expect(textOf(plain, 'description')).toBe('Plain words.');
    expect(textOf(plain, 'content:encoded')).toContain('<p>Plain words.</p>');
  });

  it('R-37 an RSS item without full text has the summary alone', () => {
    expect(textOf(brief, 'description')).toBe('一句话');
    for (const item of summaries) expect(all(item, 'content:encoded')).toEqual([]);
    const last = (item: XmlElement) => textOf(item, 'description')?.split('<br>').at(-1);
    expect(summaries.map(last)).toEqual(['摘要 1 &lt; 2 &amp; 3 &gt; 2', '一句话', 'Plain words.']);
  });

  it('R-39, R-40 an RSS item has its people in dc:creator, and no author element', () => {
    expect(everyElement(channel).filter(({ name }) => name === 'author')).toEqual([]);
    expect(all(full, 'dc:creator').map(({ text }) => text)).toEqual(['施本允, O’Neil & Co']);
    expect(textOf(brief, 'dc:creator')).toBe('本报评论员');
    expect(textOf(plain, 'dc:creator')).toBe('顶诚科技');
    expect(textOf(full, 'dc:contributor')).toBe('责编<甲>');
  });

  it('R-41 an RSS item has one enclosure with url, length in bytes and type', () => {
    expect(one(full, 'enclosure').attributes).toEqual({
      url: 'https://media.example/a.mp3?x=1&y=2',
      length: '0',
      type: 'audio/mpeg',
    });
    expect(one(brief, 'enclosure').attributes).toEqual({
      url: 'https://images.example/c.webp',
      length: '0',
      type: 'image/webp',
    });
  });

  it('R-42 an RSS item whose source is no feed has no source element', () => {
    expect(everyElement(channel).filter(({ name }) => name === 'source')).toEqual([]);
    expect(textOf(full, 'dc:source')).toBe('中国消费者报 & 网');
  });

  it('R-44 RSS items are in order, newest first', () => {
    const dates = items.map((item) => Date.parse(textOf(item, 'pubDate') ?? ''));
    expect(dates).toEqual(dates.toSorted((a, b) => b - a));
  });

  it('R-45 a withdrawn article is no item of RSS', () => {
    expect(SAMPLE_RSS).not.toContain('000000000028');
  });

  it('an RSS item has its authors in one dc:creator, in one each where a name has a comma', () => {
    const itemBy = (...names: string[]) => {
      const authors = names.map((name) => ({ name, slug: slug('a') }));
      const version = liveVersion(1, { content: { authors } });
      const context = { site: SITE, origin: ORIGIN, view: 'full' } as const;
      const document = composeDocument(headOf([version]), [version], context);
      return one(one(parseXml(renderRss(document)), 'channel'), 'item');
    };
    const creatorsOf = (item: XmlElement) => all(item, 'dc:creator').map(({ text }) => text);
    expect(creatorsOf(itemBy('甲', '乙', 'C. Third'))).toEqual(['甲, 乙, C. Third']);
    expect(creatorsOf(itemBy('Smith, Jr., John', '乙'))).toEqual(['Smith, Jr., John', '乙']);
  });

  it('an RSS item of a time before 1970 has a pubDate that unsigned seconds can hold', () => {
    const firstPublished = at('1950-02-03T04:05:06Z');
    const version = liveVersion(1, { state: { firstPublished } });
    const context = { site: SITE, origin: ORIGIN, view: 'full' } as const;
    const xml = renderRss(composeDocument(headOf([version]), [version], context));
    const item = one(one(parseXml(xml), 'channel'), 'item');
    expect(textOf(item, 'pubDate')).toBe('Fri, 02 Jan 1970 00:00:00 GMT');
    expect(textOf(item, 'dcterms:issued')).toBe('1950-02-03T04:05:06.000Z');
    expect(SAMPLE_RSS).not.toContain('dcterms');
  });

  it('R-50 to R-55 an RSS item has its picture as a thumbnail, and its media behind the enclosure again', () => {
    expect(one(full, 'media:thumbnail').attributes).toEqual({
      url: 'https://images.example/%E5%9B%BE%E7%89%87.jpg',
      width: '800',
      height: '600',
    });
    const media = all(full, 'media:content').map(({ attributes }) => attributes);
    expect(media).toEqual([
      {
        url: 'https://media.example/a.mp3?x=1&y=2',
        type: 'audio/mpeg',
        medium: 'audio',
        duration: '61',
      },
      { url: 'https://media.example/b.mp4', type: 'video/mp4', medium: 'video', fileSize: '99' },
    ]);
    expect(media[0]?.url).toBe(one(full, 'enclosure').attributes.url);
    expect(SAMPLE_RSS).not.toMatch(/media:(?:group|adult|keywords)/);
  });

  it('an RSS item has the time of its last change in atom:updated', () => {
    expect(one(full, 'atom:updated').text).toBe('2026-11-12T09:30:00.000Z');
    expect(textOf(full, 'pubDate')).toBe('Thu, 12 Nov 2026 03:04:05 GMT');
    for (const item of [...items, ...summaries]) expect(all(item, 'atom:updated')).toHaveLength(1);
  });

  it('an RSS item has its rights as words and its licence as a link', () => {
    expect(textOf(full, 'dc:rights')).toBe('版权 & 所有\n使用条款：仅供阅读');
    expect(linksOf(full, 'license')).toEqual([
      { rel: 'license', href: 'https://license.example/x' },
    ]);
    expect(linksOf(channel, 'license')).toEqual([{ rel: 'license', href: SITE.license }]);
    expect(linksOf(plain, 'license')).toEqual([]);
  });

  it('an RSS item links to its original and its related articles', () => {
    expect([...linksOf(full, 'via'), ...linksOf(full, 'related')]).toEqual([
      { rel: 'via', href: 'https://source.example/a?b=1&c=2', title: '中国消费者报 & 网' },
      { rel: 'related', href: 'https://other.example/%E6%96%87%E7%AB%A0', title: '有网址' },
      {
        rel: 'related',
        type: 'text/html',
        href: `${ORIGIN}/articles/019a7f3c-0000-7000-8000-000000000009`,
      },
    ]);
  });

  it('an RSS item has dc:language only where it differs from the site’s', () => {
    expect(textOf(plain, 'dc:language')).toBe('en');
    expect(all(full, 'dc:language')).toEqual([]);
  });

  it('an RSS document has no editorial note', () => {
    expect(SAMPLE_RSS).not.toContain('内部备注');
  });
});

describe('XML safety', () => {
  it('X-04 an RSS document has line feeds only', () => {
    expect(SAMPLE_RSS).not.toContain('\r');
  });

  it('X-06, X-07 an RSS document has no CDATA, comment or processing instruction', () => {
    expect(SAMPLE_RSS.slice(5)).not.toMatch(/<!|<\?/);
  });
});

/** @module Tests a feed that the settings call a podcast against Apple's rules and those of Podcasting 2.0. */

import fc from 'fast-check';
import { parseRssFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import type { Media } from '../../lib/article/article.ts';
import { cleanText } from '../../lib/article/text.ts';
import { composeDocument } from '../../lib/feed/document.ts';
import { renderAtom } from '../../lib/feed/formats/atom.ts';
import { renderJsonFeed } from '../../lib/feed/formats/json-feed.ts';
import { renderRss } from '../../lib/feed/formats/rss.ts';
import type { SiteConfig } from '../../lib/site/config.ts';
import type { Podcast } from '../../lib/site/podcast-settings.ts';
import { ALL, type Scope } from '../../lib/site/scopes.ts';
import { anyText } from '../support/any-text.ts';
import { SAMPLES } from '../support/feed-samples.ts';
import { headOf, liveVersion, ORIGIN, SITE, slug } from '../support/live-articles.ts';
import { all, everyElement, one, parseXml } from '../support/xml-tree.ts';

const ITUNES = 'http://www.itunes.com/dtds/podcast-1.0.dtd';
const PODCAST = 'https://podcastindex.org/namespace/1.0';

const SHOW: Podcast = {
  scope: 'all',
  category: 'Health & Fitness',
  subcategory: 'Nutrition',
  explicit: false,
  image: 'https://images.example/cover.jpg?a=1&b=2',
  owner: { name: '顶诚 <台>', email: 'radio@publisher.example' },
  type: 'serial',
  guid: '917393e3-1b1e-5cef-ace4-edaa54e1f810',
};

const TAG: Scope = { kind: 'tag', slug: slug('food') };

function documentOf(site: SiteConfig, versions = SAMPLES, scope = ALL) {
  return composeDocument(headOf(versions, {}, scope), versions, {
    site,
    origin: ORIGIN,
    view: 'full',
  });
}

const withShow = { ...SITE, podcasts: [SHOW] };
const xml = renderRss(documentOf(withShow));
const channel = one(parseXml(xml), 'channel');
const [full, brief, plain] = all(channel, 'item');

/** The item of an article with these media, in a podcast. */
function itemWith(image: Media | undefined, ...enclosures: Media[]) {
  const version = liveVersion(5, { content: { enclosures, ...(image && { image }) } });
  return one(one(parseXml(renderRss(documentOf(withShow, [version]))), 'channel'), 'item');
}

function mediaOf(type: string, name: string): Media {
  return { url: `https://media.example/${name}`, type, length: 5, duration: 61.6 };
}

describe('the podcast settings', () => {
  it('podcast settings change the RSS of their own scope alone', () => {
    for (const scope of [TAG, { kind: 'section', id: 'news' } as const]) {
      const off = documentOf(SITE, SAMPLES, scope);
      expect(renderRss(documentOf(withShow, SAMPLES, scope))).toBe(renderRss(off));
    }
    expect(xml).not.toBe(renderRss(documentOf(SITE)));
    const tagged = { ...SITE, podcasts: [{ ...SHOW, scope: 'tag/food' }] };
    expect(renderRss(documentOf(tagged, SAMPLES, TAG))).toContain('<itunes:type>');
  });

  it('podcast settings change neither Atom nor JSON Feed', () => {
    expect(renderAtom(documentOf(withShow))).toBe(renderAtom(documentOf(SITE)));
    expect(renderJsonFeed(documentOf(withShow))).toBe(renderJsonFeed(documentOf(SITE)));
  });

  it('RSS without podcast settings declares no podcast namespace', () => {
    expect(renderRss(documentOf(SITE))).not.toMatch(/itunes|podcast/);
  });

  it('podcast settings remove nothing from an item but an enclosure that cannot be played', () => {
    const names = (text: string) =>
      all(one(parseXml(text), 'channel'), 'item').map((item) =>
        item.children
          .map(({ name }) => name)
          .filter((name) => !/^(?:itunes:|enclosure$|media:)/.test(name)),
      );
    expect(names(xml)).toEqual(names(renderRss(documentOf(SITE))));
  });
});

describe('the channel of a podcast', () => {
  it('a podcast’s elements are in the namespaces of Apple and of Podcasting 2.0', () => {
    for (const { name, uri } of everyElement(channel)) {
      if (name.startsWith('itunes:')) expect(uri).toBe(ITUNES);
      if (name.startsWith('podcast:')) expect(uri).toBe(PODCAST);
    }
  });

  it('a podcast has author, owner, artwork, type and explicit once each', () => {
    expect(one(channel, 'itunes:author').text).toBe('顶诚科技');
    expect(one(channel, 'itunes:owner').children.map(({ name, text }) => [name, text])).toEqual([
      ['itunes:name', '顶诚 <台>'],
      ['itunes:email', 'radio@publisher.example'],
    ]);
    expect(one(channel, 'itunes:image').attributes).toEqual({ href: SHOW.image });
    expect(one(channel, 'itunes:type').text).toBe('serial');
    expect(one(channel, 'itunes:explicit').text).toBe('false');
  });

  it('a podcast has its category as an attribute, and the narrower one inside', () => {
    const category = one(channel, 'itunes:category');
    expect(category.attributes).toEqual({ text: 'Health & Fitness' });
    expect(one(category, 'itunes:category').attributes).toEqual({ text: 'Nutrition' });
  });

  it('a podcast has the guid of the settings, and is not locked', () => {
    expect(one(channel, 'podcast:guid').text).toBe(SHOW.guid);
    expect(one(channel, 'podcast:locked').text).toBe('no');
    expect(one(channel, 'podcast:locked').attributes).toEqual({ owner: SHOW.owner?.email });
  });

  it('a podcast without optional settings has none of their elements', () => {
    const { owner: _owner, guid: _guid, subcategory: _narrower, ...least } = SHOW;
    const bare = one(parseXml(renderRss(documentOf({ ...SITE, podcasts: [least] }))), 'channel');
    expect([...all(bare, 'itunes:owner'), ...all(bare, 'podcast:guid')]).toEqual([]);
    expect(one(bare, 'podcast:locked').attributes).toEqual({});
    expect(one(bare, 'itunes:category').children).toEqual([]);
  });

  it('a podcast read by feedsmith is a show with an episode', () => {
    const { itunes, podcast, items } = parseRssFeed(xml);
    expect(itunes).toMatchObject({
      author: '顶诚科技',
      image: SHOW.image,
      type: 'serial',
      explicit: false,
      owner: SHOW.owner,
      categories: [{ text: 'Health & Fitness', categories: [{ text: 'Nutrition' }] }],
    });
    expect(podcast).toMatchObject({ guid: SHOW.guid, locked: { value: false } });
    expect(items?.[0]?.itunes).toEqual({
      author: '施本允, O’Neil & Co',
      duration: 61,
      explicit: false,
      image: 'https://images.example/%E5%9B%BE%E7%89%87.jpg',
    });
    expect(items?.[0]?.enclosures?.map(({ type }) => type)).toEqual(['audio/mpeg']);
  });
});

describe('an item of a podcast', () => {
  it('an article with a sound is an episode: author, duration, explicit and artwork once each', () => {
    const own = full?.children.filter(({ name }) => name.startsWith('itunes:'));
    expect(own?.map(({ name }) => name)).toEqual([
      'itunes:author',
      'itunes:duration',
      'itunes:explicit',
      'itunes:image',
    ]);
  });

  it('an article without sound or film is no episode, and encloses no picture', () => {
    for (const item of [brief, plain]) {
      const names = item?.children.map(({ name }) => name) ?? [];
      expect(names.filter((name) => /^itunes:|^enclosure$/.test(name))).toEqual([]);
    }
    expect(brief?.children.at(-1)?.attributes.url).toBe('https://images.example/c.webp');
  });

  it('an episode encloses its sound wherever it is listed, and has the rest in Media RSS', () => {
    const item = itemWith(
      undefined,
      mediaOf('application/pdf', 'a.pdf'),
      mediaOf('video/mp4', 'b.mp4'),
      mediaOf('Audio/MPEG', 'c.mp3'),
    );
    expect(one(item, 'enclosure').attributes.url).toBe('https://media.example/c.mp3');
    expect(all(item, 'media:content').map(({ attributes }) => attributes.url)).toEqual([
      'https://media.example/c.mp3',
      'https://media.example/a.pdf',
      'https://media.example/b.mp4',
    ]);
  });

  it('an episode has its picture as a thumbnail, which takes the place of no sound', () => {
    const item = itemWith(mediaOf('image/png', 'a.png'), mediaOf('audio/mpeg', 'c.mp3'));
    expect(one(item, 'enclosure').attributes.url).toBe('https://media.example/c.mp3');
    expect(one(item, 'media:thumbnail').attributes.url).toBe('https://media.example/a.png');
    expect(all(item, 'media:content')).toEqual([]);
  });

  it('an episode without a sound encloses its film', () => {
    const item = itemWith(undefined, mediaOf('image/png', 'a.png'), mediaOf('video/mp4', 'b.mp4'));
    expect(one(item, 'enclosure').attributes.type).toBe('video/mp4');
  });

  it('an episode has its duration in whole seconds, and none where it is unknown', () => {
    const sound = mediaOf('audio/mpeg', 'a.mp3');
    expect(one(itemWith(undefined, sound), 'itunes:duration').text).toBe('62');
    for (const duration of [0, 0.2]) {
      expect(all(itemWith(undefined, { ...sound, duration }), 'itunes:duration')).toEqual([]);
    }
  });

  it.each([
    ['image/jpeg', 1],
    ['image/PNG', 1],
    ['image/webp', 0],
    ['image/svg+xml', 0],
  ])('a picture of the type %s is an episode’s artwork %i times', (type, times) => {
    const item = itemWith(mediaOf(type, 'a'), mediaOf('audio/mpeg', 'b.mp3'));
    expect(all(item, 'itunes:image')).toHaveLength(times);
  });

  it('a podcast is well-formed for any settings, and has the people’s names unchanged', () => {
    fc.assert(
      fc.property(anyText, anyText, (words, name) => {
        const owner = { name: `[${words}]`, email: 'a@b.example' };
        const site = { ...SITE, podcasts: [{ ...SHOW, owner, subcategory: words }] };
        const content = {
          authors: [{ name, slug: slug('a') }],
          enclosures: [mediaOf('audio/mpeg', 'a.mp3')],
        };
        const document = documentOf(site, [liveVersion(1, { content })]);
        const read = one(parseXml(renderRss(document)), 'channel');
        expect(one(one(read, 'itunes:owner'), 'itunes:name').text).toMatch(/^\[.*\]$/s);
        expect(one(one(read, 'item'), 'itunes:author').text).toBe(cleanText(name).text);
      }),
      { numRuns: 200 },
    );
  });
});

/** @module For any text of an article, the three formats parse strictly and return its cleaned text. */

import fc from 'fast-check';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../../../lib/article/text.ts';
import type { LiveVersion } from '../../../lib/article/version.ts';
import { composeDocument } from '../../../lib/feed/document.ts';
import { renderAtom } from '../../../lib/feed/formats/atom.ts';
import { renderJsonFeed } from '../../../lib/feed/formats/json-feed.ts';
import { renderRss } from '../../../lib/feed/formats/rss.ts';
import { anyText } from '../../support/any-text.ts';
import { headOf, liveVersion, ORIGIN, SITE, slug } from '../../support/live-articles.ts';
import { all, one, parseXml } from '../../support/xml-tree.ts';

const words = fc.record({
  title: anyText,
  summary: anyText,
  html: anyText,
  tag: anyText,
  author: anyText,
  role: anyText,
  editor: anyText,
  source: anyText,
  rights: anyText,
  alt: anyText,
  note: anyText,
});

type Words = typeof words extends fc.Arbitrary<infer Value> ? Value : never;

const NOTE_AT = liveVersion(1).state.versionCreated;

function articleOf(given: Words): LiveVersion {
  return liveVersion(1, {
    state: { corrections: [{ at: NOTE_AT, note: given.note }] },
    content: {
      title: given.title,
      summary: given.summary,
      contentHtml: given.html,
      tags: [{ slug: slug('a'), label: given.tag }],
      authors: [{ name: given.author, slug: slug('b'), role: given.role }],
      editor: { name: given.editor },
      source: { name: given.source, slug: slug('c'), url: 'https://source.example/' },
      copyrightNotice: given.rights,
      image: { url: 'https://images.example/a.png', type: 'image/png', length: 1, alt: given.alt },
      enclosures: [{ url: 'https://images.example/b.mp3', type: 'audio/mpeg', length: 0 }],
    },
  });
}

function clean(text: string): string {
  return cleanText(text).text;
}

function escaped(text: string): string {
  return clean(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function documentOf(given: Words) {
  const version = articleOf(given);
  const context = { site: SITE, origin: ORIGIN, view: 'full' } as const;
  return composeDocument(headOf([version]), [version], context);
}

function fullTextOf(given: Words): string {
  return `<p>更正 (2026-11-12): ${escaped(given.note)}</p>\n${clean(given.html)}`;
}

describe('any Unicode', () => {
  it('any cleaned text is read back from RSS', () => {
    fc.assert(
      fc.property(words, (given) => {
        const xml = renderRss(documentOf(given));
        const item = one(one(parseXml(xml), 'channel'), 'item');
        expect(one(item, 'title').text).toBe(clean(given.title));
        const bodies = [...all(item, 'content:encoded'), ...all(item, 'description')];
        expect(bodies[0]?.text).toBe(fullTextOf(given));
        const summary = clean(given.summary);
        if (summary !== '') expect(bodies[1]?.text).toBe(escaped(given.summary));
        expect(one(item, 'category').text).toBe(clean(given.tag));
        expect(one(item, 'dc:creator').text).toBe(clean(given.author));
        expect(all(item, 'dc:contributor')[0]?.text ?? '').toBe(clean(given.editor));
        expect(all(item, 'dc:source')[0]?.text ?? '').toBe(clean(given.source));
        expect(all(item, 'dc:rights')[0]?.text ?? '').toBe(clean(given.rights));
        const alt = all(one(item, 'media:content'), 'media:title')[0]?.text ?? '';
        expect(alt).toBe(clean(given.alt));
        expect(parseRssFeed(xml).items).toHaveLength(1);
      }),
      { numRuns: 200 },
    );
  });

  it('any cleaned text is read back from Atom', () => {
    fc.assert(
      fc.property(words, (given) => {
        const xml = renderAtom(documentOf(given));
        const entry = one(parseXml(xml), 'entry');
        expect(one(entry, 'title').text).toBe(clean(given.title));
        expect(one(entry, 'content').text).toBe(fullTextOf(given));
        expect(all(entry, 'summary')[0]?.text ?? '').toBe(clean(given.summary));
        expect(one(entry, 'category').attributes.label).toBe(clean(given.tag));
        expect(one(one(entry, 'author'), 'name').text).toBe(clean(given.author));
        const role = all(one(entry, 'author'), 'schema:roleName')[0]?.text ?? '';
        expect(role).toBe(clean(given.role));
        expect(one(one(entry, 'contributor'), 'name').text).toBe(clean(given.editor));
        expect(all(entry, 'rights')[0]?.text ?? '').toBe(clean(given.rights));
        const links = all(entry, 'link');
        const via = links.find((link) => link.attributes.rel === 'via');
        expect(via?.attributes.title).toBe(clean(given.source));
        const image = links.find((link) => link.attributes.rel === 'enclosure');
        expect(image?.attributes.title).toBe(clean(given.alt));
        expect(parseAtomFeed(xml).entries).toHaveLength(1);
      }),
      { numRuns: 200 },
    );
  });

  it('any cleaned text is read back from JSON Feed', () => {
    fc.assert(
      fc.property(words, (given) => {
        const json = renderJsonFeed(documentOf(given));
        const item = JSON.parse(json).items[0];
        expect(item.title ?? '').toBe(clean(given.title));
        expect(item.content_html).toBe(fullTextOf(given));
        expect(item.summary ?? '').toBe(clean(given.summary));
        expect(item.tags ?? []).toEqual([clean(given.tag)].filter((tag) => tag !== ''));
        expect(item.authors[0].name).toBe(clean(given.author));
        expect(item._broadsheet.authors[0].role).toBe(clean(given.role));
        expect(item._broadsheet.editor.name).toBe(clean(given.editor));
        expect(item._broadsheet.corrections[0].note).toBe(clean(given.note));
        expect(json.isWellFormed() && !/\\ud[89a-f]/i.test(json)).toBe(true);
        expect(parseJsonFeed(json).items).toHaveLength(1);
      }),
      { numRuns: 200 },
    );
  });
});

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
      contentHtml: bodyOf(given),
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

/** Never empty: an article without a body has no full text. */
function bodyOf({ html }: Words): string {
  return `文${html}`;
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

/** The full text, piece by piece: what is left of it once each was found, in this order. */
function restOf(html: string, given: Words): string {
  const author = clean(given.author) === '' ? '' : `${given.role} ${given.author}`;
  const facts = [given.source, author].map(escaped);
  const pieces = [`<p>更正 (2026-11-12): ${escaped(given.note)}</p>\n`].concat(
    `<figure><img src="https://images.example/a.png" alt="${escaped(given.alt)}">`,
    facts[0] ?? '',
    facts[1] ?? '',
    clean(bodyOf(given)),
    `责任编辑：${escaped(given.editor)}`,
  );
  let at = 0;
  for (const piece of pieces) {
    const found = html.indexOf(piece, at);
    if (found < 0) return `${piece} is missing`;
    at = found + piece.length;
  }
  return html.slice(at);
}

function htmlOfSummary({ summary }: Words): string {
  return escaped(summary).replaceAll('\n', '<br>');
}

describe('any Unicode', () => {
  it('any cleaned text is read back from RSS', () => {
    fc.assert(
      fc.property(words, (given) => {
        const xml = renderRss(documentOf(given));
        const item = one(one(parseXml(xml), 'channel'), 'item');
        expect(one(item, 'title').text).toBe(clean(given.title));
        expect(restOf(one(item, 'content:encoded').text, given)).toMatch(/^(?:<\/p>)?$/);
        const summary = all(item, 'description')[0]?.text ?? '';
        expect(summary).toBe(htmlOfSummary(given));
        expect(one(item, 'category').text).toBe(clean(given.tag));
        expect(one(item, 'dc:creator').text).toBe(clean(given.author));
        expect(all(item, 'dc:contributor')[0]?.text ?? '').toBe(clean(given.editor));
        expect(all(item, 'dc:source')[0]?.text ?? '').toBe(clean(given.source));
        expect(all(item, 'dc:rights')[0]?.text ?? '').toBe(clean(given.rights));
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
        expect(restOf(one(entry, 'content').text, given)).toMatch(/^(?:<\/p>)?$/);
        const [summary] = all(entry, 'summary');
        const isHtml = summary?.attributes.type === 'html';
        expect(isHtml).toBe(clean(given.summary).includes('\n'));
        expect(summary?.text ?? '').toBe(isHtml ? htmlOfSummary(given) : clean(given.summary));
        expect(all(entry, 'dc:source')[0]?.text ?? '').toBe(clean(given.source));
        expect(one(entry, 'category').attributes.label).toBe(clean(given.tag));
        expect(one(one(entry, 'author'), 'name').text).toBe(clean(given.author));
        const role = all(one(entry, 'author'), 'schema:roleName')[0]?.text ?? '';
        expect(role).toBe(clean(given.role));
        expect(one(one(entry, 'contributor'), 'name').text).toBe(clean(given.editor));
        expect(all(entry, 'rights')[0]?.text ?? '').toBe(clean(given.rights));
        const links = all(entry, 'link');
        const via = links.find((link) => link.attributes.rel === 'via');
        expect(via?.attributes.title).toBe(clean(given.source));
        const image = links.findLast((link) => link.attributes.rel === 'enclosure');
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
        expect(restOf(item.content_html, given)).toMatch(/^(?:<\/p>)?$/);
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

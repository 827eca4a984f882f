/** @module Which members of a document have their full text: the 50 last touched, and others while the document is small. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LiveVersion } from '../../../lib/article/version.ts';
import { instantOf } from '../../../lib/core/clock.ts';
import { ALWAYS_FULL_MEMBERS, MAX_SUBSCRIPTION_BYTES } from '../../../lib/feed/choose-texts.ts';
import { composeDocument } from '../../../lib/feed/document.ts';
import { renderAtom } from '../../../lib/feed/formats/atom.ts';
import { renderJsonFeed } from '../../../lib/feed/formats/json-feed.ts';
import { renderRss } from '../../../lib/feed/formats/rss.ts';
import type { DocumentContext } from '../../../lib/feed/head.ts';
import { articleUrn } from '../../../lib/site/urls.ts';
import { headOf, liveVersion, ORIGIN, PUBLISHED, SITE } from '../../support/live-articles.ts';
import { all, one, parseXml } from '../../support/xml-tree.ts';

const FULL: DocumentContext = { site: SITE, origin: ORIGIN, view: 'full' };
const RENDERERS = { rss: renderRss, atom: renderAtom, json: renderJsonFeed };

/** Article `number` with so many bytes of text, first published so many minutes before now. */
function articleOf(number: number, bytes: number, minutesAgo = number): LiveVersion {
  const firstPublished = instantOf(PUBLISHED - minutesAgo * 60_000);
  const content = { contentHtml: `<p>${'a'.repeat(bytes)}</p>`, summary: `摘要 ${number}` };
  return liveVersion(number, {
    state: { firstPublished, versionCreated: firstPublished },
    content,
  });
}

/** The document of these articles, the first of which was touched last. */
function compose(versions: readonly LiveVersion[], context = FULL) {
  return composeDocument(headOf(versions, { updatedAt: PUBLISHED }), versions, context);
}

function articles(count: number, bytes: number): readonly LiveVersion[] {
  return Array.from({ length: count }, (_, number) => articleOf(number, bytes));
}

/** The ids of the items that have their full text. */
function fullIds(versions: readonly LiveVersion[]): readonly string[] {
  const { items } = compose(versions);
  return items.filter(({ content }) => content !== undefined).map(({ id }) => id);
}

describe('full texts in a feed of many articles', () => {
  it('a feed of 60 articles with 300 KB of text has the full text of all', () => {
    expect(fullIds(articles(60, 5_000))).toHaveLength(60);
  });

  it('a feed of 50 articles has the full text of all, also of a megabyte', () => {
    expect(fullIds(articles(50, 20_000))).toHaveLength(50);
  });

  it('a feed of 200 articles with a megabyte of text stays near 400 KB and lists all of them', () => {
    const versions = articles(200, 5_000);
    const document = compose(versions);
    expect(document.items).toHaveLength(200);
    expect(fullIds(versions).length).toBeGreaterThan(ALWAYS_FULL_MEMBERS);
    const sizes = Object.entries(RENDERERS).map(([format, render]) => [
      format,
      Buffer.byteLength(render(document)) / MAX_SUBSCRIPTION_BYTES,
    ]);
    // Marks of elements come on top; JSON Feed has its own members beside those of its standard.
    for (const [format, ratio] of sizes) {
      expect(ratio).toBeLessThan(format === 'json' ? 1.2 : 1.05);
    }
  });

  it('the 50 last touched articles have their full text where nothing else has room', () => {
    const versions = articles(200, 9_000);
    const newest = versions.slice(0, ALWAYS_FULL_MEMBERS).map(({ state }) => articleUrn(state.id));
    expect(fullIds(versions)).toEqual(newest);
  });

  it('an old article that was corrected has its full text, since its touch counts, not its publication', () => {
    const corrected = articleOf(999, 9_000, 60 * 24 * 365);
    const versions = [corrected, ...articles(199, 9_000)];
    const full = fullIds(versions);
    expect(full).toHaveLength(ALWAYS_FULL_MEMBERS);
    expect(full.at(-1)).toBe(articleUrn(corrected.state.id));
    expect(compose(versions).items.at(-1)?.id).toBe(articleUrn(corrected.state.id));
  });

  it('an article beyond the room has summary and link in each format', () => {
    const document = compose(articles(200, 9_000));
    const rss = all(one(parseXml(renderRss(document)), 'channel'), 'item').at(-1);
    const names = rss?.children.map(({ name }) => name) ?? [];
    expect(names).toContain('description');
    expect(names).toContain('link');
    expect(names).not.toContain('content:encoded');
    const atom = all(parseXml(renderAtom(document)), 'entry').at(-1);
    expect(atom?.children.map(({ name }) => name)).not.toContain('content');
    expect(atom?.children.find(({ name }) => name === 'summary')?.text).toBe('摘要 199');
    const json = JSON.parse(renderJsonFeed(document)).items.at(-1);
    expect(json.content_html).toBeUndefined();
    expect([json.summary, json.content_text]).toEqual(['摘要 199', '摘要 199']);
    expect(json.url).toBe(document.items.at(-1)?.link);
  });

  it('an archive document has full text whatever its members were touched after', () => {
    const versions = articles(50, 9_000);
    const head = headOf(articles(200, 9_000), { archives: 1 });
    const document = composeDocument(head, versions, { ...FULL, archive: 1 });
    expect(document.items.every(({ content }) => content !== undefined)).toBe(true);
  });

  it('full texts are those of a run of last touches, at least 50, in any order of reading and in each format', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(12_000), { minLength: 1, maxLength: 200, size: 'max' }),
        fc.func(fc.nat(10_000)),
        (sizes, minutesOf) => {
          const versions = sizes.map((bytes, number) =>
            articleOf(number, bytes + 1, minutesOf(number)),
          );
          const head = headOf(versions, { updatedAt: PUBLISHED });
          const document = composeDocument(head, versions, FULL);
          const again = composeDocument(head, versions.toReversed(), FULL);
          expect(again.items).toEqual(document.items);
          const full = new Set(document.items.flatMap(({ id, content }) => (content ? [id] : [])));
          const byTouch = versions.map(({ state }) => full.has(articleUrn(state.id)));
          const count = byTouch.indexOf(false) === -1 ? byTouch.length : byTouch.indexOf(false);
          expect(byTouch.slice(count)).not.toContain(true);
          expect(count).toBeGreaterThanOrEqual(Math.min(ALWAYS_FULL_MEMBERS, versions.length));
          const texts = sizes.slice(0, count).reduce((sum, bytes) => sum + bytes, 0);
          expect(count <= ALWAYS_FULL_MEMBERS || texts <= MAX_SUBSCRIPTION_BYTES).toBe(true);
          const written = { rss: 'content:encoded', atom: 'content', json: 'content_html' };
          for (const [format, render] of Object.entries(RENDERERS)) {
            const name = written[format as keyof typeof written];
            const marks = render(document).match(new RegExp(`(?:<|")${name}["> ]`, 'g')) ?? [];
            expect(marks).toHaveLength(full.size);
          }
        },
      ),
      { numRuns: 30 },
    );
  });
});

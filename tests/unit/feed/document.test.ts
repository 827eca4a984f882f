/** @module `composeDocument`: a function of its arguments, ordered, bounded and labelled. */

import { Feed } from 'feed';
import { describe, expect, it } from 'vitest';
import { escapeHtml } from '../../../lib/article/text.ts';
import type { LiveVersion } from '../../../lib/article/version.ts';
import { instantOf } from '../../../lib/core/clock.ts';
import { MAX_TEXT_BYTES } from '../../../lib/feed/bounds.ts';
import { composeDocument, type NewsDocument } from '../../../lib/feed/document.ts';
import { renderAtom } from '../../../lib/feed/formats/atom.ts';
import { renderJsonFeed } from '../../../lib/feed/formats/json-feed.ts';
import { renderRss } from '../../../lib/feed/formats/rss.ts';
import type { DocumentContext } from '../../../lib/feed/head.ts';
import { parseScope, type Scope } from '../../../lib/site/scopes.ts';
import { at, headOf, liveVersion, ORIGIN, SITE, slug } from '../../support/live-articles.ts';
import { all, one, parseXml } from '../../support/xml-tree.ts';

const FULL: DocumentContext = { site: SITE, origin: ORIGIN, view: 'full' };

/** Every public answer stays under this, uncoded. */
const MAX_ANSWER_BYTES = 4_000_000;

function compose(versions: readonly LiveVersion[], context = FULL, scope?: Scope): NewsDocument {
  return composeDocument(headOf(versions, {}, scope), versions, context);
}

function scopeNamed(name: string): Scope {
  const scope = parseScope(name);
  if (scope === undefined) throw new RangeError(name);
  return scope;
}

const RENDERERS = { rss: renderRss, atom: renderAtom, json: renderJsonFeed };

describe('composeDocument', () => {
  it('a feed document is a Feed of the package', () => {
    expect(compose([])).toBeInstanceOf(Feed);
    expect(compose([liveVersion(1)]).items[0]?.title).toBe('标题 1');
  });

  it('a feed document lists its members by first publication, newest first, in any order of reading', () => {
    const versions = [3, 1, 2, 5, 4].map((day) =>
      liveVersion(day, {
        state: {
          firstPublished: at(`2026-11-0${day}T00:00:00Z`),
          versionCreated: at('2026-11-20T00:00:00Z'),
        },
      }),
    );
    const titles = compose(versions).items.map(({ title }) => title);
    expect(titles).toEqual([5, 4, 3, 2, 1].map((day) => `标题 ${day}`));
  });

  it.each(Object.entries(RENDERERS))(
    'a feed document gives the same bytes as %s for the same head',
    (_, render) => {
      const versions = [1, 2, 3].map((number) => liveVersion(number));
      expect(render(compose(versions))).toBe(render(compose(versions.toReversed())));
    },
  );

  it.each(Object.entries(RENDERERS))(
    'a feed document gives the same bytes as %s in another time zone',
    (_, render) => {
      const before = process.env.TZ;
      const versions = [liveVersion(1)];
      const here = render(compose(versions));
      process.env.TZ = 'America/Caracas';
      expect(render(compose(versions))).toBe(here);
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    },
  );

  it("a feed document is titled by its section, by its newest member's label, or by its slug", () => {
    const versions = [
      liveVersion(1, { content: { tags: [{ slug: slug('food'), label: 'Food & Drink' }] } }),
    ];
    const titleOf = (name: string) => compose(versions, FULL, scopeNamed(name)).options.title;
    expect(titleOf('all')).toBe('顶诚新闻中心');
    expect(titleOf('section/world')).toBe('World - 顶诚新闻中心');
    expect(titleOf('section/closed')).toBe('closed - 顶诚新闻中心');
    expect(titleOf('tag/food')).toBe('Food & Drink - 顶诚新闻中心');
    expect(titleOf('tag/other')).toBe('other - 顶诚新闻中心');
  });

  it('the URLs of a feed of a Han scope are percent-encoded', () => {
    const document = compose([], FULL, scopeNamed('tag/食品'));
    expect(document.options.feedLinks.atom).toBe(`${ORIGIN}/tags/%E9%A3%9F%E5%93%81/atom.xml`);
    expect(document.options.link).toBe(`${ORIGIN}/tags/%E9%A3%9F%E5%93%81`);
  });

  it.each([
    -8_640_000_000_000_000,
    Number.MIN_SAFE_INTEGER,
    8_640_000_000_000_000,
    Number.MAX_SAFE_INTEGER,
  ])('a feed document has valid dates for the instant %d', (milliseconds) => {
    const instant = instantOf(milliseconds);
    const version = liveVersion(1, {
      state: {
        firstPublished: instant,
        versionCreated: instant,
        corrections: [{ at: instant, note: 'x' }],
      },
    });
    const head = headOf([version], {
      updatedAt: instant,
      gone: [{ id: liveVersion(2).state.id, at: instant }],
    });
    const document = composeDocument(head, [version], FULL);
    expect(renderAtom(document)).toMatch(/<published>\d{4}-[^<]+Z<.*/);
    expect(renderRss(document)).toMatch(/<pubDate>\w{3}, \d{2} \w{3} \d{4} /);
    expect(renderJsonFeed(document)).toMatch(/"date_published": "\d{4}-/);
  });

  it('a feed document leaves out media and links with an invalid URL', () => {
    const bad = { url: 'javascript:alert(1)', type: 'image/png', length: 1 };
    const version = liveVersion(1, {
      content: {
        image: bad,
        enclosures: [bad, { ...bad, url: 'not a url' }],
        license: 'javascript:alert(1)',
        source: { name: 'x', slug: slug('x'), url: 'file:///etc/passwd' },
        related: [{ title: 'x', url: 'data:text/html,x' }],
      },
    });
    for (const render of Object.values(RENDERERS)) {
      expect(render(compose([version]))).not.toMatch(
        /javascript:|data:|not a url|<link rel="license" href="java/,
      );
    }
  });
});

describe('corrections in a feed', () => {
  const version = liveVersion(1, {
    state: {
      corrections: [1, 2, 3, 4, 5].map((day) => ({
        at: at(`2026-11-0${day}T20:00:00Z`),
        note: `第 ${day} 次 <改>`,
      })),
    },
  });

  it('corrections come first in the full text, newest first, in the article’s language and the site’s time zone', () => {
    expect(compose([version]).items[0]?.content).toBe(
      '<p>更正 (2026-11-06): 第 5 次 &lt;改&gt;<br>更正 (2026-11-05): 第 4 次 &lt;改&gt;<br>' +
        '更正 (2026-11-04): 第 3 次 &lt;改&gt;</p>\n<p>正文。</p>',
    );
  });

  it('corrections have their label in the article’s language, in English where that has no word of its own', () => {
    const labels = {
      en: 'Correction',
      'en-GB': 'Correction',
      tlh: 'Correction',
      'de-AT': 'Korrektur',
    };
    for (const [language, label] of Object.entries(labels)) {
      const content = { ...version.content, language };
      const [item] = compose([{ ...version, content }]).items;
      expect(item?.content).toMatch(new RegExp(`^<p>${label} \\(2026-11-06\\): `));
    }
  });

  it('corrections come before the summary, or the excerpt, where the full text is not there', () => {
    const context = { ...FULL, view: 'summary' } as const;
    const notes = [6, 5, 4].map((day) => `更正 (2026-11-0${day}): 第 ${day - 1} 次 <改>`);
    const html = [...notes.map(escapeHtml), '正文。'].join('<br>');
    const document = compose([version], context);
    const item = one(one(parseXml(renderRss(document)), 'channel'), 'item');
    expect(one(item, 'description').text).toBe(html);
    const summary = one(one(parseXml(renderAtom(document)), 'entry'), 'summary');
    expect([summary.attributes.type, summary.text]).toEqual(['html', html]);
    const [jsonItem] = JSON.parse(renderJsonFeed(document)).items;
    const text = [...notes, '正文。'].join('\n');
    expect([jsonItem.content_text, jsonItem.summary]).toEqual([text, text]);
  });
});

describe('a long feed', () => {
  const texts = (html: string, members: number) =>
    Array.from({ length: members }, (_, index) =>
      liveVersion(index + 1, {
        state: { firstPublished: instantOf(members - index), versionCreated: instantOf(0) },
        content: { contentHtml: html, summary: `摘要 ${index}` },
      }),
    );

  it('a long feed has no text past 2 MB, and drops no member', () => {
    const document = compose(texts(`<p>${'字'.repeat(30_000)}</p>`, 40));
    const withText = document.items.filter(({ content }) => content !== undefined);
    expect(document.items).toHaveLength(40);
    expect(withText).toHaveLength(Math.floor(MAX_TEXT_BYTES / 90_007));
    expect(document.items.slice(0, withText.length)).toEqual(withText);
    const item = all(one(parseXml(renderRss(document)), 'channel'), 'item').at(-1);
    expect(item?.children.map(({ name }) => name)).toEqual([
      'title',
      'link',
      'guid',
      'pubDate',
      'dcterms:issued',
      'atom:updated',
      'dc:creator',
      'description',
    ]);
  });

  describe.each(['字', '&', '"', '𠮷'])('a long feed with %s in every field', (piece) => {
    const lines = (characters: number) => piece.repeat(characters);
    const url = `https://media.example/${lines(100)}`;
    const media = { url, type: 'image/png', length: 1, alt: lines(2000), credit: lines(500) };
    const versionsOf = () =>
      Array.from({ length: 200 }, (_, index) =>
        liveVersion(index, {
          content: {
            title: lines(500),
            summary: lines(5000),
            usageTerms: lines(5000),
            copyrightNotice: lines(2000),
            authors: [{ name: lines(50), slug: slug('a'), role: lines(20) }],
            image: { ...media, url: `${url}/image` },
            enclosures: Array.from({ length: 20 }, (_, n) => ({
              ...media,
              type: 'audio/mpeg',
              url: `${url}${n}`,
            })),
            related: Array.from({ length: 100 }, (_, n) => ({
              title: lines(500),
              url: `${url}/${n}`,
            })),
          },
        }),
      );
    const image = 'https://media.example/cover.jpg';
    const show = {
      scope: 'all',
      category: 'News',
      explicit: false,
      image,
      type: 'serial',
    } as const;

    it.each([
      ['the full feed', 'full', []],
      ['the summary feed', 'summary', []],
      ['the podcast', 'full', [show]],
    ] as const)('%s with long fields stays under 4 MB in every format', (_name, view, podcasts) => {
      const document = compose(versionsOf(), {
        ...FULL,
        view,
        site: { ...SITE, podcasts: [...podcasts] },
      });
      expect(document.items).toHaveLength(200);
      expect(document.items[0]?.enclosures).toHaveLength(20);
      expect(document.items.at(-1)?.title).toBe(lines(500));
      for (const render of Object.values(RENDERERS)) {
        expect(Buffer.byteLength(render(document))).toBeLessThan(MAX_ANSWER_BYTES);
      }
    });
  });

  it.each(['<p></p>', '&amp;', '"\\\n', '𠮷', 'a<b>"&quot;</b>'])(
    'a long feed of %j alone stays under 4 MB in every format',
    (piece) => {
      const html = piece.repeat(Math.floor(290_000 / Buffer.byteLength(piece)));
      const document = compose(texts(html, 200));
      for (const render of Object.values(RENDERERS)) {
        expect(Buffer.byteLength(render(document))).toBeLessThan(MAX_ANSWER_BYTES);
      }
      expect(document.items[0]?.content).toBeDefined();
    },
  );
});

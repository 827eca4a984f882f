/** @module The articles of an archive document, and the links between the documents of a feed. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArticleState } from '../../../lib/article/article.ts';
import { linkDocuments, listedVersions } from '../../../lib/feed/archive.ts';
import { composeDocument } from '../../../lib/feed/document.ts';
import { renderAtom } from '../../../lib/feed/formats/atom.ts';
import { renderJsonFeed } from '../../../lib/feed/formats/json-feed.ts';
import { renderRss } from '../../../lib/feed/formats/rss.ts';
import { FEED_FORMATS } from '../../../lib/site/feed-formats.ts';
import { ALL, type Scope } from '../../../lib/site/scopes.ts';
import { SAMPLE_HEAD, SAMPLES } from '../../support/feed-samples.ts';
import { articleId, liveVersion, ORIGIN, SITE, slug } from '../../support/live-articles.ts';
import { parseXml } from '../../support/xml-tree.ts';

const FOOD: Scope = { kind: 'tag', slug: slug('食品') };
const NEWS: Scope = { kind: 'section', id: 'news' };

const standing = (number: number, scopes: readonly Scope[], state: Partial<ArticleState> = {}) => ({
  state: liveVersion(number, { state }).state,
  scopes,
});

describe('the articles of an archive', () => {
  it('an archive lists the live version of an article while a newer one is pending', () => {
    const waiting = standing(1, [ALL], { version: 7, live: 4, pending: 7 });
    expect(listedVersions(ALL, [waiting])).toEqual([{ id: articleId(1), version: 4 }]);
  });

  it('an archive lists the articles that its own feed lists now', () => {
    const standings = [standing(1, [ALL, FOOD]), standing(2, [ALL, NEWS]), standing(3, [NEWS])];
    const ids = (scope: Scope) => listedVersions(scope, standings).map(({ id }) => id);
    expect(ids(ALL)).toEqual([articleId(1), articleId(2)]);
    expect(ids(FOOD)).toEqual([articleId(1)]);
    expect(ids(NEWS)).toEqual([articleId(2), articleId(3)]);
  });

  it('an archive of a section does not list articles of a tag with the same name', () => {
    const asTag: Scope = { kind: 'tag', slug: slug('news') };
    expect(listedVersions(NEWS, [standing(1, [asTag])])).toEqual([]);
  });

  it('an archive leaves out what is unpublished, withdrawn, expired or unknown', () => {
    const statuses = ['draft', 'scheduled', 'withdrawn', 'expired'] as const;
    const gone = statuses.map((status, number) => standing(number, [ALL], { status }));
    expect(listedVersions(ALL, [undefined, ...gone, standing(9, [])])).toEqual([]);
  });
});

describe('the links of a feed of any length', () => {
  const follow = (archives: number, rel: string, from?: number) => {
    const numbers: number[] = [];
    let archive = from;
    while (numbers.length <= archives) {
      const context = {
        origin: ORIGIN,
        view: 'full',
        ...(archive !== undefined && { archive }),
      } as const;
      const links = linkDocuments({ scope: FOOD, archives }, 'atom', context);
      const href = links.find((link) => link.rel === rel)?.href;
      if (href === undefined) return numbers;
      archive = Number(/\/archive\/([1-9]\d*)\/atom\.xml$/.exec(href)?.[1]);
      numbers.push(archive);
    }
    return numbers;
  };

  it('archive links lead down through every archive, and up again to the newest', () => {
    fc.assert(
      fc.property(fc.nat(40), (archives) => {
        const down = Array.from({ length: archives }, (_, n) => archives - n);
        expect(follow(archives, 'prev-archive')).toEqual(down);
        if (archives === 0) return;
        expect(follow(archives, 'next-archive', 1)).toEqual(down.toReversed().slice(1));
      }),
    );
  });

  it('archive links are percent-encoded, and keep format and view', () => {
    const head = { scope: FOOD, archives: 2 };
    for (const format of FEED_FORMATS) {
      const links = linkDocuments(head, format, { origin: ORIGIN, view: 'summary', archive: 1 });
      expect(links.map(({ rel }) => rel)).toEqual(['self', 'current', 'next-archive']);
      for (const { href } of links) {
        expect(href).toMatch(/^https:\/\/news\.example\/tags\/%E9%A3%9F%E5%93%81\/[\x21-\x7e]+$/);
        expect(href).toContain('?view=summary');
      }
    }
  });
});

describe('an archive document', () => {
  const context = { site: SITE, origin: ORIGIN, view: 'full', archive: 2 } as const;
  const head = { ...SAMPLE_HEAD, archives: 3 };
  const renderings = [renderRss, renderAtom, renderJsonFeed];

  it('an archive document is the same bytes for the same head and articles, in any order of reading', () => {
    const [once, again] = [SAMPLES, SAMPLES.toReversed()].map((versions) => {
      return renderings.map((render) => render(composeDocument(head, versions, context)));
    });
    expect(again).toEqual(once);
  });

  it('an archive document does not depend on the window of the head', () => {
    const elsewhere = { ...head, window: [] };
    for (const render of renderings) {
      const documents = [head, elsewhere].map((one) =>
        render(composeDocument(one, SAMPLES, context)),
      );
      expect(documents[1]).toBe(documents[0]);
    }
  });

  it('an archive document without articles is valid and marked as archive', () => {
    const document = composeDocument(head, [], context);
    for (const xml of [renderRss(document), renderAtom(document)]) {
      expect(parseXml(xml)).toBeDefined();
      expect(xml).toContain('<fh:archive/>');
    }
    expect(JSON.parse(renderJsonFeed(document)).items).toEqual([]);
  });
});

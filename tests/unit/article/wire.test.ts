import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseArticleInput } from '../../../lib/article/input/parse-article.ts';
import { listingOf } from '../../../lib/article/listing.ts';
import { articleJson, listingJson } from '../../../lib/article/wire.ts';
import { FULL_ARTICLE } from '../../support/full-article.ts';
import { at, liveVersion, ORIGIN, SITE } from '../../support/live-articles.ts';

const CONTEXT = { site: SITE, origin: ORIGIN };
const NEWSROOM = { ...CONTEXT, audience: 'newsroom' } as const;

/** Everything within a value, itself included. */
function* within(value: unknown): Generator<unknown> {
  yield value;
  if (typeof value === 'object' && value !== null) {
    for (const member of Object.values(value)) yield* within(member);
  }
}

describe('the wire form of an article', () => {
  it('the wire form of an article has every field under the name of the input', () => {
    expect(Object.keys(articleJson(FULL_ARTICLE, NEWSROOM))).toEqual([
      ...['id', 'version', 'status', 'url', 'title', 'subtitle', 'summary', 'slug', 'language'],
      ...['section', 'tags', 'byline', 'authors', 'editor', 'source', 'dateline'],
      ...['body', 'contentHtml', 'contentPolicy', 'image', 'enclosures', 'related'],
      ...['copyrightNotice', 'license', 'usageTerms', 'digitalSourceType'],
      ...['firstCreated', 'firstPublished', 'versionCreated', 'corrections', 'altIds', 'edNote'],
    ]);
  });

  it('the wire form of an article has RFC 3339 dates in the zone of the site', () => {
    const version = liveVersion(1, {
      state: {
        firstPublished: at('2025-06-08T10:14:17Z'),
        expires: at('2026-12-31T16:00:00Z'),
        corrections: [{ at: at('2026-11-12T17:30:00.500Z'), note: '一处' }],
      },
    });
    const { firstPublished, expires, corrections } = articleJson(version, CONTEXT);
    expect(firstPublished).toBe('2025-06-08T18:14:17+08:00');
    expect(expires).toBe('2027-01-01T00:00:00+08:00');
    expect(corrections).toEqual([{ at: '2026-11-13T01:30:00.500+08:00', note: '一处' }]);
  });

  it('the URL in the wire form has the slug only where it is ASCII', () => {
    const { id } = FULL_ARTICLE.state;
    expect(articleJson(FULL_ARTICLE, CONTEXT).url).toBe(`${ORIGIN}/articles/${id}/factory-watch`);
    const han = liveVersion(2, { content: { slug: '驻厂' as never } });
    expect(articleJson(han, CONTEXT).url).toBe(`${ORIGIN}/articles/${han.state.id}`);
  });

  it('the public wire form of an article leaves out the note to editors', () => {
    expect(articleJson(FULL_ARTICLE, NEWSROOM).edNote).toBe('内部备注');
    for (const context of [CONTEXT, { ...CONTEXT, audience: 'public' as const }]) {
      expect(JSON.stringify(articleJson(FULL_ARTICLE, context))).not.toMatch(/edNote|内部备注/);
    }
  });

  it('the public wire form of an article has no source text: comments and scripts of it stay inside', () => {
    const value = '<!-- do not name the source --><script>secret()</script><p data-id="7">正文</p>';
    for (const format of ['html', 'markdown', 'text'] as const) {
      const version = liveVersion(1, { content: { body: { format, value } } });
      expect(articleJson(version, NEWSROOM).body?.value).toBe(value);
      const text = JSON.stringify(articleJson(version, CONTEXT));
      expect(text).not.toMatch(/"body"|do not name|secret|data-id/);
    }
  });

  it('the wire form of an article has no internal field', () => {
    const text = JSON.stringify(articleJson(FULL_ARTICLE, NEWSROOM));
    expect(text).not.toMatch(/hiddenRelated|"live"|"pending"|"departure"/);
  });

  it('the wire form of an article has no member for an absent value: no null, empty text or empty list', () => {
    const names = Object.keys(FULL_ARTICLE.content);
    fc.assert(
      fc.property(fc.subarray(names), (kept) => {
        const content = Object.fromEntries(
          Object.entries(FULL_ARTICLE.content).filter(([name]) => kept.includes(name)),
        );
        const version = liveVersion(1, { content });
        for (const value of within(JSON.parse(JSON.stringify(articleJson(version, CONTEXT))))) {
          expect(value).not.toBeNull();
          expect(value).not.toBe('');
          expect(value).not.toEqual([]);
          expect(value).not.toEqual({});
        }
      }),
    );
  });

  it('the wire form of an article leaves out an unknown length and an empty body', () => {
    const version = liveVersion(1, {
      content: {
        image: { url: 'https://i.example/a.png', type: 'image/png', length: 0 },
        body: { format: 'text', value: '' },
        contentHtml: '',
      },
    });
    const wire = articleJson(version, NEWSROOM);
    expect(wire.image).toEqual({ url: 'https://i.example/a.png', type: 'image/png' });
    expect(wire).not.toHaveProperty('body');
    expect(wire).not.toHaveProperty('contentHtml');
  });

  it('the wire form of an article is accepted as input with the same content', () => {
    const { edNote, ...publicFields } = FULL_ARTICLE.content;
    const posted = {
      ...publicFields,
      edNote,
      body: { format: 'html', value: FULL_ARTICLE.content.contentHtml },
      related: [{ title: '只有题目' }, { id: liveVersion(9).state.id }],
    };
    const { contentHtml: _html, contentPolicy: _policy, ...input } = posted;
    const first = parseArticleInput(JSON.parse(JSON.stringify(input)), SITE);
    if (!first.ok) throw new RangeError(JSON.stringify(first.refusal));
    const wire = articleJson({ ...FULL_ARTICLE, content: first.value.content }, NEWSROOM);
    const again = parseArticleInput(JSON.parse(JSON.stringify(wire)), SITE);
    expect(again).toMatchObject({ ok: true, value: { content: first.value.content } });
  });
});

describe('the wire form of a list entry', () => {
  it('the wire form of a list entry agrees with the article, and has no text', () => {
    const { state, content } = FULL_ARTICLE;
    const article: Record<string, unknown> = { ...articleJson(FULL_ARTICLE, CONTEXT) };
    const entry = listingJson(listingOf(state, content), CONTEXT);
    for (const [name, value] of Object.entries(entry)) expect(article[name]).toEqual(value);
    expect(entry).not.toHaveProperty('body');
    expect(entry).not.toHaveProperty('contentHtml');
    expect(entry).not.toHaveProperty('related');
    expect(entry.status).toBe('published');
  });
});

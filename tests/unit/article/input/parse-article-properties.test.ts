/** @module For any input, `parseArticleInput` returns a value, and accepted content is clean. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseArticleInput } from '../../../../lib/article/input/parse-article.ts';
import { cleanLine, cleanText } from '../../../../lib/article/text.ts';
import { parseSlug } from '../../../../lib/site/slug.ts';
import { site } from '../../../../site.config.ts';
import { faultsIn } from '../content/allow-list.ts';

const anyString = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 })
    .map((units) => String.fromCharCode(...units)),
  fc.constantFrom(
    '',
    ' ',
    'news',
    'https://a.example/文',
    'javascript:1',
    'zh-cn',
    '2025-06-08T18:14:17Z',
    'image/png',
  ),
);
const someValue = fc.oneof(anyString, fc.jsonValue({ maxDepth: 3 }), fc.anything());
const named = fc.record(
  { name: anyString, slug: someValue, role: anyString, url: anyString },
  { requiredKeys: ['name'] },
);
const media = fc.record(
  {
    url: fc.webUrl(),
    type: fc.constantFrom('image/png', 'audio/mpeg', 'x'),
    length: fc.nat(),
    alt: anyString,
  },
  { requiredKeys: ['url', 'type'] },
);
const body = fc.record(
  {
    format: fc.constantFrom('html', 'markdown', 'text', 'x'),
    value: anyString,
    baseUrl: fc.webUrl(),
  },
  { requiredKeys: ['format', 'value'] },
);

const nearlyArticle = fc.record(
  {
    title: anyString,
    subtitle: anyString,
    summary: anyString,
    slug: someValue,
    language: fc.oneof(fc.constantFrom('zh-cn', 'en'), anyString),
    section: fc.oneof(fc.constantFrom('news', 'world'), anyString),
    tags: fc.array(fc.oneof(anyString, fc.record({ label: anyString, slug: someValue }))),
    byline: anyString,
    authors: fc.array(named),
    editor: fc.record({ name: anyString }),
    source: named,
    body,
    image: media,
    enclosures: fc.array(media),
    related: fc.array(
      fc.record({ title: anyString, url: fc.webUrl() }, { requiredKeys: ['title'] }),
    ),
    altIds: fc.dictionary(fc.oneof(fc.stringMatching(/^[a-z]{1,8}$/), anyString), anyString),
    edNote: anyString,
    expires: anyString,
    status: someValue,
  },
  { requiredKeys: ['title'] },
);

/** Mostly good articles, so that the rules for what is taken are met as well. */
const plausible = fc.record(
  {
    title: fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }).map((text) => `题${text}`),
    summary: anyString,
    byline: anyString,
    tags: fc.array(
      fc.string({ unit: 'binary', maxLength: 20 }).map((text) => `t${text}`),
      { maxLength: 12 },
    ),
    authors: fc.array(fc.record({ name: anyString.map((text) => `人${text}`), role: anyString }), {
      maxLength: 6,
    }),
    body: fc.record({ format: fc.constantFrom('html', 'markdown', 'text'), value: anyString }),
    related: fc.array(fc.record({ title: anyString.map((text) => `r${text}`), url: fc.webUrl() })),
    altIds: fc.dictionary(
      fc.stringMatching(/^[a-z]{1,8}$/),
      anyString.map((text) => `i${text}`),
      { maxKeys: 8 },
    ),
  },
  { requiredKeys: ['title'] },
);

describe('parseArticleInput', () => {
  it('parseArticleInput never throws, for any value', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything({ withNullPrototype: true }), fc.jsonValue()), (input) => {
        expect(typeof parseArticleInput(input, site).ok).toBe('boolean');
      }),
      { numRuns: 1000 },
    );
  });

  it('parseArticleInput names pointer and detail of each error of a nearly valid article', () => {
    fc.assert(
      fc.property(nearlyArticle, (input) => {
        const outcome = parseArticleInput(input, site);
        if (outcome.ok || outcome.refusal.type !== 'invalid-article') return;
        expect(outcome.refusal.errors.length).toBeGreaterThan(0);
        for (const error of outcome.refusal.errors) {
          expect(error.pointer).toMatch(/^(\/|$)/);
          expect(error.detail).toMatch(/\.$/);
          expect(error.detail).not.toContain('undefined');
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('parseArticleInput accepts most plausible articles, and all accepted strings are clean', () => {
    let taken = 0;
    fc.assert(
      fc.property(plausible, (input) => {
        const outcome = parseArticleInput(input, site);
        if (!outcome.ok) return;
        taken += 1;
        const { content } = outcome.value;
        const { body: source, contentHtml, ...rest } = content;
        expect(faultsIn(contentHtml)).toEqual([]);
        expect(cleanText(source.value).changed).toBe(false);
        for (const text of stringsIn(rest))
          expect(cleanText(text)).toEqual({ text, changed: false });
        expect(cleanLine(content.title)).toEqual({ text: content.title, changed: false });
        for (const tag of content.tags) expect(parseSlug(tag.slug)).toBe(tag.slug);
        expect(new Set(content.tags.map((tag) => tag.slug)).size).toBe(content.tags.length);
      }),
      { numRuns: 500 },
    );
    expect(taken).toBeGreaterThan(250);
  });

  it('parseArticleInput returns the same content when its result is parsed again', () => {
    fc.assert(
      fc.property(plausible, (input) => {
        const first = parseArticleInput(input, site);
        if (!first.ok) return;
        const { contentHtml, contentPolicy, ...fields } = first.value.content;
        const second = parseArticleInput(fields, site);
        expect(second.ok && second.value.content).toEqual(first.value.content);
      }),
      { numRuns: 300 },
    );
  });
});

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => [key, ...stringsIn(member)]);
}

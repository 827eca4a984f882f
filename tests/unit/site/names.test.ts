/** @module Slugs, scopes, URLs and the settings of a publication. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { siteConfigSchema } from '../../../lib/site/config.ts';
import { parseScope, type Scope, scopeName } from '../../../lib/site/scopes.ts';
import { parseSlug, type Slug, slugOf } from '../../../lib/site/slug.ts';
import { feedId, feedPath, pagePath, scopePath } from '../../../lib/site/urls.ts';
import { site } from '../../../site.config.ts';

describe('a slug', () => {
  it('a slug keeps letters and digits of any script', () => {
    expect(slugOf('食品安全')).toBe('食品安全');
    expect(slugOf('  Food & Safety — 2026! ')).toBe('food-safety-2026');
    expect(slugOf('𠮷野家')).toBe('𠮷野家');
    expect(slugOf('Ω Émile')).toBe('ω-émile');
  });

  it.each([
    [
      ['C', 'C++', 'C#', 'C♯ x', 'C*'],
      ['c', 'c-plus-plus', 'c-sharp', 'c-sharp-x', 'c-star'],
    ],
    [
      ['NET', '.NET', 'ASP.NET', 'Disney+'],
      ['net', 'dot-net', 'asp-net', 'disney-plus'],
    ],
    [
      ['A+B', '#MeToo', 'x#1', 'C/C++'],
      ['a-b', 'metoo', 'x-1', 'c-c-plus-plus'],
    ],
  ])('the slugs of labels that differ in a sign differ: %j', (labels, slugs) => {
    expect(labels.map(slugOf)).toEqual(slugs);
  });

  it('the slug is one for full-width and ordinary letters, digits and signs, and for half-width kana', () => {
    expect(['５Ｇ', 'ＡＩ', 'Ｃ＋＋', 'ｶﾞｽ'].map(slugOf)).toEqual([
      '5g',
      'ai',
      'c-plus-plus',
      'ガス',
    ]);
  });

  it('a label without letters or digits that can be seen has no slug', () => {
    for (const label of ['❤️', '\u3164\u115f', '\u0301', '***', '\u180b']) {
      expect(slugOf(label)).toBeUndefined();
    }
  });

  it('a label without letters or digits has no slug', () => {
    for (const label of ['', ' ', '！？', '—', '\ud800', '\u200b']) {
      expect(slugOf(label)).toBeUndefined();
    }
  });

  it('a slug is its own slug, is well-formed and fits into a URL, for any label', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (label) => {
        const slug = slugOf(label);
        if (slug === undefined) return;
        expect(slugOf(slug)).toBe(slug);
        expect(parseSlug(slug)).toBe(slug);
        expect([...slug].length).toBeLessThanOrEqual(60);
        expect(slug.isWellFormed()).toBe(true);
        expect(decodeURIComponent(encodeURIComponent(slug))).toBe(slug);
      }),
      { numRuns: 2000 },
    );
  });
});

const slugs = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .map((label) => slugOf(label))
  .filter((slug): slug is Slug => slug !== undefined);
const scopes: fc.Arbitrary<Scope> = fc.oneof(
  fc.constant<Scope>({ kind: 'all' }),
  fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/).map((id): Scope => ({ kind: 'section', id })),
  fc
    .tuple(fc.constantFrom('tag' as const, 'author' as const, 'source' as const), slugs)
    .map(([kind, slug]): Scope => ({ kind, slug })),
);

describe('a scope', () => {
  it('a scope is read back from its name', () => {
    fc.assert(
      fc.property(scopes, (scope) => {
        expect(parseScope(scopeName(scope))).toEqual(scope);
      }),
    );
  });

  for (const name of ['', 'tag/', 'tag', 'section/News', 'section/../x', 'tag/A', 'all/', 'x/y']) {
    it(`a scope is not named by ${JSON.stringify(name)}`, () => {
      expect(parseScope(name)).toBeUndefined();
    });
  }

  it('a scope has an ASCII path of its own', () => {
    fc.assert(
      fc.property(scopes, (scope) => {
        expect(scopePath(scope)).toMatch(/^(?:\/(?:sections|tags|authors|sources)\/[^/]+)?$/);
        expect(new URL(feedPath(scope, 'rss'), 'https://a.example').pathname).toBe(
          `${scopePath(scope)}/rss.xml`,
        );
        expect(pagePath(scope).startsWith('/')).toBe(true);
      }),
    );
  });

  it('a scope has Atom ids of its own in either view, which are URIs without an address', () => {
    fc.assert(
      fc.property(scopes, scopes, (one, other) => {
        const named = { id: site.id, origin: 'https://a.example' };
        const ids = [one, other].flatMap((scope) => [
          feedId({ scope, view: 'full' }, named),
          feedId({ scope, view: 'summary' }, named),
        ]);
        expect(new Set(ids).size).toBe(scopeName(one) === scopeName(other) ? 2 : 4);
        for (const id of ids) expect(id).toMatch(/^tag:dingcheng\.example,2026:[!-~]+$/);
      }),
    );
  });
});

describe('the settings of a publication', () => {
  it('the settings of the publication are valid as shipped', () => {
    expect(siteConfigSchema.safeParse(site).success).toBe(true);
  });

  const show = {
    scope: 'tag/radio',
    category: 'News',
    explicit: false,
    image: 'https://media.example/cover.jpg',
  };

  it('the settings of a publication may make a feed a podcast, of a category that directories know', () => {
    const podcasts = [
      { ...show, subcategory: 'Daily News', owner: { name: 'Desk', email: 'desk@news.example' } },
      { ...show, scope: 'all', category: 'Technology', type: 'serial' },
    ];
    const checked = siteConfigSchema.parse({ ...site, podcasts });
    expect(checked.podcasts?.map(({ type }) => type)).toEqual(['episodic', 'serial']);
    expect(siteConfigSchema.parse({ ...site, podcasts: undefined }).podcasts).toBeUndefined();
  });

  const wrongs: Record<string, object> = {
    'a language that is no canonical tag': { language: 'zh_CN' },
    'a zone that does not exist': { timeZone: 'Asia/Shangai' },
    'no section': { sections: [] },
    'two sections of one id': { sections: [site.sections[0], site.sections[0]] },
    'a section id with capitals': { sections: [{ id: 'News', label: 'x' }] },
    'a retired scope that is none': { retired: ['tags/x'] },
    'a field that is not known': { titel: 'x' },
    'an empty title': { title: ' ' },
    'an id that is an address': { id: 'https://news.example/' },
    'an id without a date': { id: 'tag:news.example:daily' },
    'an id with a space': { id: 'tag:news.example,2026:a b' },
    'a podcast of no scope': { podcasts: [{ ...show, scope: 'tags/x' }] },
    'a podcast of no category that directories know': {
      podcasts: [{ ...show, category: 'Gossip' }],
    },
    'a category that objects have by nature': { podcasts: [{ ...show, category: 'constructor' }] },
    'a narrower category of another one': { podcasts: [{ ...show, subcategory: 'Books' }] },
    'two podcasts of one scope': { podcasts: [show, show] },
    'a podcast that does not say whether it is explicit': {
      podcasts: [{ ...show, explicit: null }],
    },
    'a podcast whose image is no URL': { podcasts: [{ ...show, image: '/cover.jpg' }] },
  };
  for (const [name, change] of Object.entries(wrongs)) {
    it(`the settings of a publication are refused with ${name}`, () => {
      expect(siteConfigSchema.safeParse({ ...site, ...change }).success).toBe(false);
    });
  }
});

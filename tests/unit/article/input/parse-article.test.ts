/** @module `parseArticleInput`, field by field (design section 5). */

import { describe, expect, it } from 'vitest';
import { MAX_BODY_BYTES } from '../../../../lib/article/fields.ts';
import { parseArticleInput } from '../../../../lib/article/input/parse-article.ts';
import { articleJson } from '../../../../lib/article/wire.ts';
import { parseRfc3339 } from '../../../../lib/site/time.ts';
import { site } from '../../../../site.config.ts';
import { FULL_ARTICLE } from '../../../support/full-article.ts';

function take(fields: object) {
  const outcome = parseArticleInput({ title: '题', body: TEXT, ...fields }, site);
  if (!outcome.ok) expect.fail(JSON.stringify(outcome.refusal));
  return outcome.value;
}

function errorsOf(fields: unknown): readonly { pointer: string; detail: string }[] {
  const outcome = parseArticleInput(fields, site);
  if (outcome.ok || outcome.refusal.type !== 'invalid-article')
    expect.fail(JSON.stringify(outcome));
  return outcome.refusal.errors;
}
const pointersOf = (fields: object) =>
  errorsOf({ title: '题', body: TEXT, ...fields }).map((error) => error.pointer);

const TEXT = { format: 'text', value: '文' };
const IMAGE = { url: 'https://a.example/i.jpg', type: 'image/jpeg', alt: '图' };

describe('parseArticleInput', () => {
  it('an article needs a title and nothing else', () => {
    const outcome = parseArticleInput({ title: '题' }, site);
    expect(outcome.ok && outcome.value.content).toEqual({
      title: '题',
      language: 'zh-CN',
      tags: [],
      authors: [],
      body: { format: 'text', value: '' },
      contentHtml: '',
      contentPolicy: 3,
      enclosures: [],
      related: [],
      altIds: {},
    });
    expect(outcome.ok && outcome.value.warnings.map((warning) => warning.code)).toEqual([
      'empty-body',
    ]);
    expect(errorsOf({})).toEqual([{ pointer: '/title', detail: 'title is required.' }]);
  });

  it.each([null, undefined, 'x', 1, true, []])(
    'an article that is not an object is refused: %j',
    (input) => {
      expect(errorsOf(input)).toEqual([
        { pointer: '', detail: 'The article must be a JSON object.' },
      ]);
    },
  );

  it('an article read from the wire is accepted with the same content', () => {
    const first = take({ ...wireOf(FULL_ARTICLE), body: { format: 'html', value: '<p>文</p>' } });
    const version = { ...FULL_ARTICLE, content: first.content };
    const second = take(wireOf(version));
    expect(second.content).toEqual(first.content);
    expect(second.warnings.filter((warning) => warning.code === 'cleaned')).toEqual([]);
  });

  it('an unknown field of an article is refused by its pointer', () => {
    expect(pointersOf({ headline: 'x', 'a/b~c': 1, tag: [] })).toEqual([
      '/headline',
      '/a~1b~0c',
      '/tag',
    ]);
    expect(pointersOf({ image: { ...IMAGE, href: 'x' }, body: { ...TEXT, html: 'x' } })).toEqual([
      '/body/html',
      '/image/href',
    ]);
    expect(pointersOf(JSON.parse('{"__proto__":{"title":"x"}}'))).toEqual(['/__proto__']);
  });

  it('null, empty and blank members of an article are treated as absent', () => {
    const { content, warnings } = take({
      subtitle: '',
      summary: null,
      byline: '　\u200b',
      image: null,
    });
    expect(Object.keys(content)).not.toContain('subtitle');
    expect(content).not.toHaveProperty('byline');
    expect(warnings.map((warning) => warning.pointer)).toEqual(['/byline']);
    expect(errorsOf({ title: ' ' })).toEqual([{ pointer: '/title', detail: 'title is required.' }]);
  });

  it('every wrong field of an article is reported, up to 50', () => {
    expect(pointersOf({ title: 1, section: 'x', expires: 'x', body: 'x' })).toEqual(
      expect.arrayContaining(['/title', '/section', '/expires', '/body']),
    );
    expect(pointersOf({ related: Array.from({ length: 90 }, () => 1) })).toHaveLength(50);
  });
});

describe('lengths of fields', () => {
  it('the length of a title is counted in code points, up to 500', () => {
    expect(take({ title: '𠮷'.repeat(500) }).content.title).toHaveLength(1000);
    expect(errorsOf({ title: '𠮷'.repeat(501) })).toEqual([
      { pointer: '/title', detail: 'title must have at most 500 characters; it has 501.' },
    ]);
    expect(errorsOf({ title: 'x'.repeat(10_000) })).toHaveLength(1);
  });

  it('a body over 300 KB of UTF-8 is refused as body-too-large', () => {
    const full = { format: 'text', value: '文'.repeat(MAX_BODY_BYTES / 3) };
    expect(take({ body: full }).content.body.value).toHaveLength(MAX_BODY_BYTES / 3);
    const outcome = parseArticleInput({ body: { ...full, value: `${full.value}x` } }, site);
    expect(outcome).toEqual({
      ok: false,
      refusal: { type: 'body-too-large', bytes: MAX_BODY_BYTES + 1, maxBytes: MAX_BODY_BYTES },
    });
  });

  it.each([
    ['tags', 12, (n: number) => `标签${n}`],
    ['authors', 6, (n: number) => ({ name: `人${n}` })],
    ['enclosures', 20, () => IMAGE],
    ['related', 100, (n: number) => ({ title: `题${n}` })],
  ])('the number of %s is at most %i', (field, max, make) => {
    const items = Array.from({ length: max }, (_, n) => make(n));
    expect(take({ [field]: items }).content).toHaveProperty([field, 'length'], max);
    expect(pointersOf({ [field]: [...items, make(max)] })).toEqual([`/${field}`]);
  });

  it('the number of altIds is at most 8', () => {
    const ids = Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`s${n}`, 'x']));
    expect(pointersOf({ altIds: ids })).toEqual(['/altIds']);
  });

  it('50 tags are refused by one pointer', () => {
    expect(errorsOf({ title: '题', tags: Array.from({ length: 50 }, (_, n) => `t${n}`) })).toEqual([
      { pointer: '/tags', detail: 'tags must have at most 12 different entries; it has 50.' },
    ]);
  });
});

describe('tags, authors and sources', () => {
  it('tags, authors and sources get slugs of their labels, or keep given ones', () => {
    const { content } = take({
      tags: ['食品 安全', { label: 'R&D', slug: 'research' }],
      authors: [{ name: '施本允', role: '记者', url: 'https://例え.example/' }],
      source: { name: '中国消费者报' },
    });
    expect(content.tags).toEqual([
      { label: '食品 安全', slug: '食品-安全' },
      { label: 'R&D', slug: 'research' },
    ]);
    expect(content.authors).toEqual([
      { name: '施本允', role: '记者', url: 'https://xn--r8jz45g.example/', slug: '施本允' },
    ]);
    expect(content.source).toEqual({ name: '中国消费者报', slug: '中国消费者报' });
  });

  it('a tag that repeats a slug is left out with a warning', () => {
    const { content, warnings } = take({ tags: ['Food', 'food', { label: 'x', slug: 'food' }] });
    expect(content.tags).toEqual([{ label: 'Food', slug: 'food' }]);
    expect(warnings.map((warning) => [warning.code, warning.pointer])).toEqual([
      ['repeated', '/tags/1'],
      ['repeated', '/tags/2'],
    ]);
  });

  it('full-width letters of a tag become ordinary ones, and C, C++ and C# are three tags', () => {
    const { content, warnings } = take({ tags: ['５Ｇ', '5G', 'C', 'Ｃ＋＋', 'C#'] });
    expect(content.tags.map(({ label, slug }) => [label, slug])).toEqual([
      ['5G', '5g'],
      ['C', 'c'],
      ['C++', 'c-plus-plus'],
      ['C#', 'c-sharp'],
    ]);
    expect(warnings.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['cleaned', '/tags/0'],
      ['cleaned', '/tags/3'],
      ['repeated', '/tags/1'],
    ]);
  });

  it('names and titles that nobody can see are refused', () => {
    expect(pointersOf({ title: '\u2060' })).toEqual(['/title']);
    expect(pointersOf({ tags: [{ label: '\u3164', slug: 'a' }, '\u2800'] })).toHaveLength(2);
    expect(pointersOf({ authors: [{ name: '\u00ad', slug: 'a' }] })).toEqual(['/authors/0/name']);
    expect(pointersOf({ source: { name: '\ufe0f', slug: 'a' } })).toEqual(['/source/name']);
  });

  it('an invalid slug, and a label that makes none, are refused', () => {
    expect(pointersOf({ tags: [{ label: 'x', slug: 'Not A Slug' }] })).toEqual(['/tags/0/slug']);
    expect(pointersOf({ tags: ['***'], authors: [{ name: '—' }] })).toEqual([
      '/tags/0',
      '/authors/0',
    ]);
    expect(pointersOf({ tags: ['', 1, {}], source: 'x' })).toEqual([
      '/tags/0',
      '/tags/1',
      '/tags/2/label',
      '/source',
    ]);
  });

  it('slugs and ids are normalised to NFC, shown text is not (Z-09)', () => {
    const { content } = take({ title: 'e\u0301', slug: 'e\u0301', altIds: { wp: 'e\u0301' } });
    expect([content.title, content.slug, content.altIds.wp]).toEqual(['e\u0301', 'é', 'é']);
  });
});

describe('URLs of fields', () => {
  it.each([
    'javascript:alert(1)',
    'ftp://a.example/',
    '//a.example/x',
    '/x',
    'x',
    'https://',
    'https://[x',
    'mailto:a@b.example',
    `https://a.example/${'x'.repeat(2048)}`,
  ])('the URL %s is refused in every field', (url) => {
    const pointers = pointersOf({
      image: { ...IMAGE, url },
      license: url,
      related: [{ title: 'x', url }],
      body: { ...TEXT, baseUrl: url },
      authors: [{ name: 'x', url }],
    });
    expect([...pointers].sort()).toEqual(
      ['/authors/0/url', '/body/baseUrl', '/image/url', '/license', '/related/0/url'].sort(),
    );
  });

  it('URLs of fields become ASCII', () => {
    expect(take({ license: ' HTTPS://例え.EXAMPLE/新闻?q=文#片 ' }).content.license).toBe(
      'https://xn--r8jz45g.example/%E6%96%B0%E9%97%BB?q=%E6%96%87#%E7%89%87',
    );
  });
});

describe('dates of fields', () => {
  it('dates of an article are RFC 3339, and exist in the calendar', () => {
    const { firstPublished, expires } = take({
      firstPublished: '2025-06-08T18:14:17+08:00',
      expires: '2030-01-01T00:00:00Z',
    });
    expect([firstPublished, expires]).toEqual([
      parseRfc3339('2025-06-08T10:14:17Z'),
      parseRfc3339('2030-01-01T00:00:00Z'),
    ]);
  });

  it.each([
    '2025-02-31T00:00:00Z',
    '2025-06-08',
    '2025-06-08T18:14:17',
    '1749377657',
    'Sun, 08 Jun 2025 10:14:17 GMT',
  ])('the date %s is refused', (date) => {
    expect(pointersOf({ firstPublished: date })).toEqual(['/firstPublished']);
    expect(pointersOf({ expires: date })).toEqual(['/expires']);
  });

  it('an expiry before the publication is refused', () => {
    const date = '2025-06-08T18:14:17Z';
    expect(pointersOf({ firstPublished: date, expires: date })).toEqual(['/expires']);
  });
});

describe('other fields', () => {
  it.each([
    ['zh-cn', 'zh-CN'],
    ['EN', 'en'],
    ['zh-hant-tw', 'zh-Hant-TW'],
  ])('the language %s becomes canonical', (written, canonical) => {
    expect(take({ language: written }).content.language).toBe(canonical);
  });

  it.each(['zh_CN', '中文', 'x', 'a-b'])('the language %s is refused', (language) => {
    expect(pointersOf({ language })).toEqual(['/language']);
  });

  it('a section of the site is accepted, and an unknown one refused', () => {
    expect(take({ section: 'quality' }).content.section).toBe('quality');
    expect(errorsOf({ title: '题', section: 'sports' })).toEqual([
      {
        pointer: '/section',
        detail: 'section must be a section of this site: news, consumer, quality, local, world.',
      },
    ]);
  });

  it('media with a wrong type or size are refused, and an image without alt gives a warning', () => {
    expect(take({ image: { ...IMAGE, type: 'IMAGE/JPEG' } }).content.image).toEqual({
      ...IMAGE,
      length: 0,
    });
    expect(pointersOf({ image: { ...IMAGE, type: 'video/mp4' } })).toEqual(['/image/type']);
    expect(
      pointersOf({
        enclosures: [
          { url: IMAGE.url, type: 'jpeg', length: -1, width: 1.5, height: 0, duration: -1 },
        ],
      }),
    ).toEqual(
      ['type', 'length', 'width', 'height', 'duration'].map((name) => `/enclosures/0/${name}`),
    );
    expect(
      take({ image: { ...IMAGE, alt: '' } }).warnings.map(({ code, pointer }) => [code, pointer]),
    ).toEqual([['image-without-alt', '/image']]);
  });

  it('a related item has a title or an id, not both', () => {
    const id = '0197a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b';
    expect(take({ related: [{ title: 'x' }, { id: id.toUpperCase() }] }).content.related).toEqual([
      { title: 'x' },
      { id },
    ]);
    expect(
      pointersOf({ related: [{}, { id, title: 'x' }, { id: 'x' }, { url: 'https://a.example/' }] }),
    ).toEqual([0, 1, 2, 3].map((index) => `/related/${index}`));
  });

  it('a bare digital source type becomes its IPTC URL', () => {
    expect(take({ digitalSourceType: 'trainedAlgorithmicMedia' }).content.digitalSourceType).toBe(
      'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
    );
    expect(pointersOf({ digitalSourceType: 'made by hand' })).toEqual(['/digitalSourceType']);
  });

  it('foreign ids with an invalid scheme are refused', () => {
    expect(pointersOf({ altIds: { '': 'x' } })).toEqual(['/altIds/']);
    expect(pointersOf({ altIds: JSON.parse('{"__proto__":"x"}') })).toEqual(['/altIds/__proto__']);
    expect(take({ altIds: { constructor: '1', 稿号: '2' } }).content.altIds).toEqual({
      constructor: '1',
      稿号: '2',
    });
    expect(take({ altIds: { WP: '1', wp: '2' } }).content.altIds).toEqual({ WP: '1' });
  });
});

describe('cleaning of fields', () => {
  it('each cleaned field gives a warning with its pointer', () => {
    const { content, warnings } = take({
      title: '\ufeff题\u0010目\n二 ',
      tags: ['a\u0000b'],
      authors: [{ name: '施\ud800' }],
      body: { format: 'html', value: '<p>a\u0001b</p>\r\n' },
      edNote: '一\r\n二',
    });
    expect(content.title).toBe('题目 二');
    expect(content.tags[0]?.label).toBe('ab');
    expect(content.authors[0]?.name).toBe('施\ufffd');
    expect(content.body.value).toBe('<p>ab</p>\n');
    expect(content.edNote).toBe('一\n二');
    expect(warnings.map((warning) => `${warning.code} ${warning.pointer}`)).toEqual(
      ['/title', '/body/value', '/tags/0', '/authors/0/name'].map(
        (pointer) => `cleaned ${pointer}`,
      ),
    );
  });

  it('warnings about the body are passed on', () => {
    const { content, warnings } = take({
      body: { format: 'html', value: '<a href=x>y</a><script></script>' },
    });
    expect(content.contentHtml).toBe('y');
    expect(warnings.map((warning) => warning.code)).toEqual(['relative-url', 'removed-markup']);
  });
});

function wireOf(version: typeof FULL_ARTICLE): object {
  return articleJson(version, { site, origin: 'https://news.example', audience: 'newsroom' });
}

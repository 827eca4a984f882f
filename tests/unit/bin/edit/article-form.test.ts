/** @module The form that an editor's program opens: it is read as it was written, for any text. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyChanges,
  findChanges,
  originOf,
  readForm,
  writeForm,
} from '../../../../bin/edit/article-form.ts';
import { parseArticleInput } from '../../../../lib/article/input/parse-article.ts';
import { site } from '../../../../site.config.ts';
import { anyText } from '../../../support/any-text.ts';

const ID = '0198c1d2-7a3b-7c4d-8e5f-6a7b8c9d0e1f';
const MADE_BY_SERVER = {
  id: ID,
  version: 3,
  status: 'published',
  versionCreated: '2026-01-02T03:04:05+08:00',
};

const words = fc.oneof(
  anyText,
  fc.constantFrom(
    'no',
    '1.10',
    'null',
    '~',
    '- a',
    'a: b',
    '# x',
    '---',
    '...',
    '&a',
    '*a',
    '!x',
    '@',
    '{',
    '[',
    '|',
    '"',
    "'",
    'x\u0085y',
    'a\u2028b',
    '\ufeffx',
    '1e3',
    '2026-01-02',
    '=',
    '<<',
    '? a',
    '%x',
  ),
);
const name = words.filter((text) => /[\p{L}\p{N}]/u.test(text));
const url = fc.constantFrom('https://n.example/a?b=1&c=2#d', 'http://n.example/%E9%A3%9F');
const notes = fc.array(words, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n'));
const media = fc.record(
  {
    url,
    type: fc.constantFrom('image/jpeg', 'image/png'),
    length: fc.nat(),
    width: fc.integer({ min: 1, max: 99_999 }),
    duration: fc.constantFrom(0.5, 3, 61.25),
    alt: words,
    credit: words,
  },
  { requiredKeys: ['url', 'type'] },
);
const sent = fc.record(
  {
    title: words,
    subtitle: words,
    summary: notes,
    section: fc.constantFrom('news', 'world'),
    language: fc.constantFrom('zh-CN', 'en'),
    tags: fc.array(
      fc.oneof(name, fc.record({ slug: fc.constantFrom('a', '食品'), label: words })),
      { maxLength: 4 },
    ),
    byline: words,
    authors: fc.array(fc.record({ name, role: words, url }, { requiredKeys: ['name'] }), {
      maxLength: 3,
    }),
    editor: fc.record({ name: words }),
    source: fc.record({ name, url }, { requiredKeys: ['name'] }),
    dateline: words,
    image: media,
    enclosures: fc.array(media, { maxLength: 2 }),
    related: fc.array(
      fc.oneof(
        fc.record({ title: words }),
        fc.record({ title: words, url }),
        fc.constant({ id: ID }),
      ),
      { maxLength: 3 },
    ),
    copyrightNotice: notes,
    usageTerms: notes,
    altIds: fc.dictionary(fc.constantFrom('cms', 'a.b', '甲'), words),
    edNote: notes,
    expires: fc.constantFrom('2030-01-01T00:00:00Z', '2030-01-01T00:00:00.123+08:00'),
    body: fc.record(
      { format: fc.constantFrom('html', 'markdown', 'text'), value: notes, baseUrl: url },
      { requiredKeys: ['format', 'value'] },
    ),
  },
  { requiredKeys: ['title', 'body'] },
);

/** What the server would keep of it, as the desk shows it; undefined for what it would refuse. */
function asKept(article: Readonly<Record<string, unknown>>) {
  const input = parseArticleInput(article, site);
  if (!input.ok) return undefined;
  const { contentHtml: _html, contentPolicy: _policy, ...content } = input.value.content;
  const { expires } = article;
  return { ...content, ...MADE_BY_SERVER, ...(expires !== undefined && { expires }) };
}

function kept(article: Readonly<Record<string, unknown>>) {
  const value = asKept(article);
  fc.pre(value !== undefined);
  return value;
}

/** What the server would keep of a form that was read. */
function contentOf(fields: unknown) {
  const input = parseArticleInput(fields, site);
  if (!input.ok) throw new TypeError(JSON.stringify(input.refusal));
  return input.value.content;
}

describe('the form of an article', () => {
  it('the form of an article is read as the article that it was written from, for any text', () => {
    fc.assert(
      fc.property(sent, (article) => {
        const shown = kept(article);
        const read = readForm(writeForm(shown, site), site);
        if (!read.ok) throw new TypeError(JSON.stringify(read.refusal));
        const back = contentOf(read.value);
        const { body, ...rest } = contentOf(shown);
        expect({ ...back, body: undefined, contentHtml: '' }).toEqual({
          ...rest,
          body: undefined,
          contentHtml: '',
        });
        const trimmed = body.value.replace(/^(?:[ \t]*\r?\n)+|\s+$/g, '');
        expect(back.body).toEqual(
          trimmed === '' && body.value.trim() === '' ? back.body : { ...body, value: trimmed },
        );
      }),
      { numRuns: 300 },
    );
  });

  it('a changed field of the form changes that field and no byte of the rest', () => {
    fc.assert(
      fc.property(sent, name, (article, title) => {
        const shown = kept(article);
        const form = writeForm(shown, site);
        const before = readForm(form, site);
        const after = readForm(writeForm({ ...shown, title }, site), site);
        if (!before.ok || !after.ok) throw new TypeError('unread');
        const changes = findChanges(before.value, after.value);
        expect(Object.keys(changes)).toEqual(title === shown.title ? [] : ['title']);
        expect(applyChanges(shown, changes)).toEqual({ ...shown, title });
      }),
      { numRuns: 200 },
    );
  });

  it('the form of an article names the version that it was written from', () => {
    const form = writeForm({ ...MADE_BY_SERVER, title: '题' }, site);
    expect(originOf(form)).toEqual({ id: ID, version: 3 });
    expect(originOf('---\ntitle: x\n---\n')).toBeUndefined();
  });

  it('the form of an article has plain field names, no needless quotes, and the body as it was written', () => {
    const article = {
      ...MADE_BY_SERVER,
      title: '启用“夜间查验通道”',
      language: 'zh-CN',
      section: 'news',
      tags: [
        { slug: '食品', label: '食品' },
        { slug: 'anquan', label: '安全' },
      ],
      authors: [{ name: '杜若兰', slug: '杜若兰' }],
      source: { name: '某网', slug: '某网' },
      summary: '一。\n二。',
      firstPublished: '2026-01-01T00:00:00+08:00',
      body: { format: 'html', value: '<p>正文。</p>' },
    };
    const [, front = '', body] = writeForm(article, site).split(/^---\n/m);
    expect(front.replace(/^#.*\n/gm, '')).toBe(
      'title: 启用“夜间查验通道”\nsummary: |-\n  一。\n  二。\nsection: news\ntags:\n  - 食品\n  - slug: anquan\n    label: 安全\nauthors:\n  - 杜若兰\nsource: 某网\nformat: html\n',
    );
    expect(body).toBe('\n<p>正文。</p>\n');
  });

  it('the form of an article shows the date of the first publication while it can be changed', () => {
    const firstPublished = '2026-01-01T00:00:00+08:00';
    const draft = writeForm(
      { ...MADE_BY_SERVER, status: 'draft', title: 'x', firstPublished },
      site,
    );
    expect(draft).toContain(`firstPublished: ${firstPublished}\n`);
  });

  it('a field removed from the form is removed from the article', () => {
    const shown = {
      ...MADE_BY_SERVER,
      title: '题',
      edNote: '内',
      body: { format: 'text', value: '一' },
    };
    const form = writeForm(shown, site);
    const before = readForm(form, site);
    const after = readForm(form.replace(/^edNote:.*\n/m, ''), site);
    if (!before.ok || !after.ok) throw new TypeError('unread');
    const changed = applyChanges(shown, findChanges(before.value, after.value));
    expect(JSON.parse(JSON.stringify(changed))).not.toHaveProperty('edNote');
  });
});

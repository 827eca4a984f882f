/** @module Merging two articles made of one: nothing of a side is lost, and only what both changed is asked. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Choices } from '../../../../lib/article/merge/apply-choices.ts';
import {
  changedFields,
  mergeArticles,
  type WrittenArticle,
} from '../../../../lib/article/merge/merge-articles.ts';
import { anyText } from '../../../support/any-text.ts';
import { mergedArticle, mergedText } from '../../../support/merged-articles.ts';

const BASE: WrittenArticle = {
  title: '旧题',
  section: 'news',
  tags: [
    { slug: 'a', label: '甲' },
    { slug: 'b', label: '乙' },
  ],
  authors: [{ name: '杜若兰', slug: '杜若兰' }],
  body: { format: 'markdown', value: '第一段讲起因。\n\n第二段讲经过。\n\n第三段讲结果。' },
};

const with_ = (changes: WrittenArticle): WrittenArticle => ({ ...BASE, ...changes });

function merged(theirs: WrittenArticle, mine: WrittenArticle, base = BASE, choices: Choices = {}) {
  return mergedArticle({ base, theirs, mine }, choices);
}

describe('fields of two articles', () => {
  it('a field that one side changed is taken from it, and said to be', () => {
    const { merge, article } = merged(with_({ title: '他题' }), with_({ section: 'local' }));
    expect(article).toEqual(with_({ title: '他题', section: 'local' }));
    expect([changedFields(merge, 'theirs'), changedFields(merge, 'mine')]).toEqual([
      ['title'],
      ['section'],
    ]);
  });

  it('a field that both changed differently is a conflict with all three values', () => {
    const { conflicts, article } = merged(with_({ title: '他题' }), with_({ title: '我题' }));
    expect(article).toBeUndefined();
    expect(conflicts).toEqual([
      { id: 'title', field: 'title', base: '旧题', theirs: '他题', mine: '我题' },
    ]);
  });

  it('a field that one side removed and the other changed is a conflict without that side', () => {
    const { section: _, ...without } = BASE;
    expect(merged(without, with_({ section: 'local' })).conflicts).toEqual([
      { id: 'section', field: 'section', base: 'news', mine: 'local' },
    ]);
    expect(merged(without, BASE).article).toEqual(without);
  });

  it.each([
    ['theirs', '他题'],
    ['mine', '我题'],
    [{ value: '共题' }, '共题'],
  ] as const)('a choice of %j is what the merged field is', (choice, title) => {
    const { article } = merged(with_({ title: '他题' }), with_({ title: '我题' }), BASE, {
      title: choice,
    });
    expect(article).toEqual(with_({ title }));
  });

  it('fields that the server makes are no conflict, and in no merged article', () => {
    const { article } = merged(
      { ...BASE, version: 4, contentHtml: '<p>x</p>', versionCreated: '2026-01-02T00:00:00Z' },
      { ...BASE, version: 3, title: '我题' },
    );
    expect(article).toEqual(with_({ title: '我题' }));
  });

  it('another spelling of the same value is no change', () => {
    const base = { ...BASE, expires: '2030-01-01T00:00:00+08:00', altIds: {} };
    const mine = {
      ...base,
      expires: '2029-12-31T16:00:00Z',
      tags: ['甲', { slug: 'b', label: '乙' }],
      authors: [{ name: '杜若兰' }],
      enclosures: [],
    };
    const theirs = { ...base, authors: [], tags: [{ slug: 'b', label: '乙' }] };
    const tags = {
      ...base,
      tags: [
        { slug: '甲', label: '甲' },
        { slug: 'b', label: '乙' },
      ],
    };
    expect(merged(theirs, mine, { ...tags, title: '题' }).conflicts).toEqual([]);
    expect(changedFields(mergeArticles({ base: tags, theirs: tags, mine }), 'mine')).toEqual([]);
  });
});

describe('lists of two articles', () => {
  const tag = (slug: string) => ({ slug, label: slug });
  const author = (name: string, role?: string) => ({ name, slug: name, ...(role && { role }) });
  const sides = (field: string, base: unknown, theirs: unknown, mine: unknown) =>
    merged({ [field]: theirs }, { [field]: mine }, { [field]: base });

  it('tags that both add are all there, and tags that either removed are not', () => {
    const base = [tag('a'), tag('b'), tag('c')];
    const { article } = sides(
      'tags',
      base,
      [tag('a'), tag('c'), tag('x')],
      [tag('b'), tag('c'), tag('y'), tag('x')],
    );
    expect(article).toEqual({ tags: [tag('c'), tag('y'), tag('x')] });
  });

  it('members that both changed in the same way are no question', () => {
    const { article } = sides(
      'authors',
      [author('甲')],
      [author('甲', '记者')],
      [author('甲', '记者'), author('乙')],
    );
    expect(article).toEqual({ authors: [author('甲', '记者'), author('乙')] });
  });

  it.each([
    ['two changes of one member', [author('甲')], [author('甲', '记者')], [author('甲', '编辑')]],
    [
      'a change of a member that the other removed',
      [author('甲'), author('乙')],
      [author('乙')],
      [author('甲', '记者'), author('乙')],
    ],
    [
      'other members at one place of an ordered list',
      [author('甲')],
      [author('甲'), author('乙')],
      [author('甲'), author('丙')],
    ],
    [
      'two other orders',
      [author('甲'), author('乙'), author('丙')],
      [author('乙'), author('甲'), author('丙')],
      [author('甲'), author('丙'), author('乙')],
    ],
  ])('%s are a question about the whole list', (_, base, theirs, mine) => {
    expect(sides('authors', base, theirs, mine).conflicts).toEqual([
      { id: 'authors', field: 'authors', base, theirs, mine },
    ]);
  });

  it('an order that one side changed holds for what the other side added', () => {
    const [a, b, c] = [{ title: 'a' }, { title: 'b' }, { title: 'c', url: 'https://n.example/c' }];
    expect(sides('related', [a, b], [b, a], [a, c, b]).article).toEqual({ related: [b, a, c] });
  });

  it('ids of other places are merged each by itself', () => {
    const { article } = sides(
      'altIds',
      { cms: '1', old: '2' },
      { cms: '1' },
      { cms: '9', old: '2', new: '3' },
    );
    expect(article).toEqual({ altIds: { cms: '9', new: '3' } });
  });
});

/** Paragraphs that no other side has, so that each can be found again. */
const paragraphs = fc.array(fc.nat(30), { maxLength: 8 });
const FORMATS = {
  markdown: (ids: readonly string[]) => ids.map((id) => `第${id}段。`).join('\n\n'),
  text: (ids: readonly string[]) => ids.map((id) => `第${id}段。`).join('\n'),
  html: (ids: readonly string[]) => ids.map((id) => `<p>第${id}段。</p>`).join('\n'),
} as const;
const format = fc.constantFrom(...(Object.keys(FORMATS) as (keyof typeof FORMATS)[]));

/** A list made of another one: members removed, changed, added and moved. */
function madeOf(base: readonly number[], mark: string, seed: readonly number[]): readonly string[] {
  const list = base.map(String);
  for (const [index, step] of seed.entries()) {
    const at = list.length === 0 ? 0 : step % list.length;
    if (step % 4 === 0) list.splice(at, 1);
    else if (step % 4 === 1) list.splice(at, 0, `${mark}${index}`);
    else if (step % 4 === 2 && list.length > 0) list[at] = `${list[at]}改${mark}${index}`;
    else if (list.length > 0) list.push(...list.splice(at, 1));
  }
  return list;
}

const anyArticle = fc.record(
  {
    title: anyText,
    summary: anyText,
    tags: fc
      .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'))
      .map((slugs) => slugs.map((slug) => ({ slug, label: slug }))),
    related: fc.array(
      fc.constantFrom('x', 'y', 'z').map((title) => ({ title })),
      { maxLength: 3 },
    ),
    body: fc.record({ format: fc.constantFrom('html', 'markdown', 'text'), value: anyText }),
  },
  { requiredKeys: [] },
);

/** An article without what the server takes for nothing. */
function written(article: WrittenArticle): WrittenArticle {
  return merged(article, article, article).article ?? {};
}

describe('a merge of any articles', () => {
  it('a merge with an unchanged side is the other side to the byte', () => {
    fc.assert(
      fc.property(anyArticle, anyArticle, (base, other) => {
        expect(merged(base, other, base).article).toEqual(written(other));
        expect(merged(other, base, base).article).toEqual(written(other));
        expect(merged(other, other, base).article).toEqual(written(other));
      }),
      { numRuns: 300 },
    );
  });

  it('a merge of any two sides has no conflict without a choice, and every choice in its result', () => {
    fc.assert(
      fc.property(anyArticle, anyArticle, anyArticle, (base, theirs, mine) => {
        const { conflicts } = merged(theirs, mine, base);
        const of = (choice: 'theirs' | 'mine') =>
          JSON.stringify(
            merged(theirs, mine, base, Object.fromEntries(conflicts.map(({ id }) => [id, choice])))
              .article,
          );
        const [chosen, other] = [of('theirs'), of('mine')];
        for (const conflict of conflicts) {
          expect(conflict.theirs).not.toEqual(conflict.mine);
          for (const [text, value] of [
            [chosen, conflict.theirs],
            [other, conflict.mine],
          ] as const) {
            if (value !== undefined)
              expect(text).toContain(JSON.stringify(value).replace(/^"|"$/g, ''));
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('each paragraph of a side is in the merged text or in a conflict, unless the other side removed or changed it', () => {
    fc.assert(
      fc.property(
        format,
        paragraphs,
        fc.array(fc.nat(40), { maxLength: 5 }),
        fc.array(fc.nat(40), { maxLength: 5 }),
        (way, ids, one, other) => {
          const base = [...new Set(ids)];
          const [theirs, mine] = [madeOf(base, '他', one), madeOf(base, '我', other)];
          const write = FORMATS[way];
          const texts = { base: write(base.map(String)), theirs: write(theirs), mine: write(mine) };
          const { conflicts } = mergedText(texts, way);
          const choices = Object.fromEntries(conflicts.map(({ id }) => [id, 'mine' as const]));
          const { text = '' } = mergedText(texts, way, choices);
          const seen = [
            text,
            ...conflicts.flatMap((conflict) => [conflict.theirs, conflict.mine]),
          ].join('\n');
          for (const id of [...theirs, ...mine]) {
            const isOwn = !base.includes(Number(id));
            if (isOwn || (theirs.includes(id) && mine.includes(id)))
              expect(seen).toContain(`第${id}段。`);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('changes of other paragraphs give the same text from either side', () => {
    fc.assert(
      fc.property(
        format,
        fc.integer({ min: 2, max: 8 }),
        fc.nat(),
        fc.nat(),
        (way, count, one, other) => {
          const base = Array.from({ length: count }, (_, index) => `${index}`);
          const [at, to] = [one % count, other % count];
          fc.pre(at !== to);
          const change = (index: number, mark: string) =>
            base.map((id, place) => (place === index ? `${id}改${mark}` : id));
          const write = FORMATS[way];
          const texts = {
            base: write(base),
            theirs: write(change(at, '他')),
            mine: write(change(to, '我')),
          };
          const both = write(
            base.map((id, place) => (place === at ? `${id}改他` : place === to ? `${id}改我` : id)),
          );
          expect(mergedText(texts, way).text).toBe(both);
          expect(mergedText({ ...texts, theirs: texts.mine, mine: texts.theirs }, way).text).toBe(
            both,
          );
        },
      ),
    );
  });
});

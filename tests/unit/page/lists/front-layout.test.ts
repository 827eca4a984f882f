/** @module The place of each article on the front page. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Listing, listingOf } from '../../../../lib/article/listing.ts';
import {
  BLOCK_ARTICLES,
  type FrontLayout,
  layFront,
} from '../../../../lib/page/lists/front-layout.ts';
import { articleId, liveVersion } from '../../../support/live-articles.ts';

function listing(number: number, section?: string): Listing {
  const { state, content } = liveVersion(
    number,
    section === undefined ? {} : { content: { section } },
  );
  return listingOf(state, content);
}

function idsIn({ lead, tops, blocks, others }: FrontLayout): readonly string[] {
  const items = [...(lead === undefined ? [] : [lead]), ...tops, ...others];
  return [...items, ...blocks.flatMap((block) => block.items)].map(({ id }) => id);
}

const SECTIONS = ['news', 'world', 'local'];

/** The newest articles, each in a section or in none, and the older ones of each section. */
const frontPages = fc
  .record({
    newest: fc.array(fc.constantFrom(...SECTIONS, undefined), { maxLength: 19 }),
    older: fc.array(fc.nat({ max: 6 }), { minLength: 3, maxLength: 3 }),
    chosen: fc.option(fc.nat({ max: 30 }), { nil: undefined }),
  })
  .map(({ newest, older, chosen }) => {
    const items = newest.map((section, at) => listing(at + 1, section));
    const sections = SECTIONS.map((id, at) => ({
      id,
      label: id,
      items: [
        ...items.filter(({ section }) => section === id),
        ...Array.from({ length: older[at] ?? 0 }, (_, n) => listing(100 * (at + 1) + n, id)),
      ],
    }));
    const lead = chosen === undefined ? undefined : (items[chosen] ?? listing(999));
    return { items, sections, lead };
  });

describe('the layout of the front page', () => {
  it('the layout has each of the newest articles once, and no article twice', () => {
    fc.assert(
      fc.property(frontPages, ({ items, sections, lead }) => {
        const ids = idsIn(layFront(items, sections, lead));
        expect(new Set(ids).size).toBe(ids.length);
        for (const { id } of items) expect(ids).toContain(id);
      }),
    );
  });

  it('the layout has blocks of a few articles of their section, in order, and none that is empty', () => {
    fc.assert(
      fc.property(frontPages, ({ items, sections, lead }) => {
        const { blocks } = layFront(items, sections, lead);
        expect(SECTIONS.filter((id) => blocks.some((block) => block.id === id))).toEqual(
          blocks.map(({ id }) => id),
        );
        for (const block of blocks) {
          expect(block.items.length).toBeGreaterThan(0);
          expect(block.items.length).toBeLessThanOrEqual(BLOCK_ARTICLES);
          for (const { section } of block.items) expect(section).toBe(block.id);
        }
      }),
    );
  });

  it('the newest article leads unless another is chosen, which is nowhere else then', () => {
    const newest = [listing(1, 'news'), listing(2, 'news'), listing(3, 'world')];
    expect(layFront(newest, []).lead?.id).toBe(articleId(1));
    const chosen = layFront(
      newest,
      [{ id: 'world', label: 'World', items: [listing(3, 'world')] }],
      listing(3, 'world'),
    );
    expect(chosen.lead?.id).toBe(articleId(3));
    expect(chosen.blocks).toEqual([]);
  });

  it('a front page without blocks is one list', () => {
    const { tops, others } = layFront(
      [1, 2, 3, 4, 5].map((number) => listing(number)),
      [],
    );
    expect(tops).toEqual([]);
    expect(others.map(({ id }) => id)).toEqual([2, 3, 4, 5].map(articleId));
  });
});

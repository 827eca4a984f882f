/** @module The row of an article on the desk: in one part at a time, moved by every act, deleted when it is live alone. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArticleState } from '../../../../lib/article/article.ts';
import { instantOf } from '../../../../lib/core/clock.ts';
import type { ArticleRecord } from '../../../../lib/publish/articles/article-record.ts';
import {
  type DeskPlace,
  type DeskRow,
  deskPlaceOf,
  deskWrites,
} from '../../../../lib/publish/desk/desk-row.ts';
import { publishedState } from '../../../support/samples.ts';

const record = (changes: Partial<ArticleState>, touchedAt: number): ArticleRecord => {
  const { pending: _none, ...state } = publishedState();
  return {
    state: { ...state, ...changes },
    title: '稿',
    touchedAt: instantOf(touchedAt),
    scopes: [],
  };
};

const anyRecord = fc
  .tuple(
    fc.constantFrom<Partial<ArticleState>>(
      { status: 'draft', pending: 1 },
      { status: 'scheduled', pending: 1 },
      { status: 'published' },
      { status: 'published', pending: 2 },
      { status: 'withdrawn' },
      { status: 'expired' },
    ),
    fc.nat({ max: 2 }),
  )
  .map(([state, touchedAt]) => record(state, touchedAt));

const nameOf = ({ part, touchedAt, id }: DeskPlace) => `${part} ${touchedAt} ${id}`;

describe('the desk row of an article', () => {
  it('an article has one desk row in its part unless it is live alone, after any acts', () => {
    fc.assert(
      fc.property(
        fc.array(anyRecord, { minLength: 1, maxLength: 12 }),
        fc.boolean(),
        (records, isDeleted) => {
          const rows = new Map<string, DeskRow>();
          const steps: readonly (ArticleRecord | undefined)[] = isDeleted
            ? [...records, undefined]
            : records;
          steps.forEach((after, index) => {
            const before = index === 0 ? undefined : steps[index - 1];
            const items = deskWrites(before, after).map(({ item }) => item);
            const [put] = items.flatMap((item) => ('put' in item ? [item.put] : []));
            const [remove] = items.flatMap((item) => ('remove' in item ? [item.remove] : []));
            const place = put && deskPlaceOf(put);
            // One transaction can't write one item twice.
            if (place !== undefined && remove !== undefined)
              expect(nameOf(place)).not.toBe(nameOf(remove));
            if (remove !== undefined) expect(rows.delete(nameOf(remove))).toBe(true);
            if (put !== undefined && place !== undefined) rows.set(nameOf(place), put);
            const expected = after && deskPlaceOf(after);
            expect([...rows.keys()]).toEqual(expected === undefined ? [] : [nameOf(expected)]);
          });
        },
      ),
    );
  });

  it('deskWrites is empty for an article that is and stays live alone', () => {
    const live = record({ status: 'published' }, 1);
    expect(deskWrites(undefined, live)).toEqual([]);
    expect(deskWrites(live, { ...live, touchedAt: instantOf(2) })).toEqual([]);
  });
});

/** @module The rows of the timer's queue that follow from an article's states. */

import { describe, expect, it } from 'vitest';
import { instantOf } from '../../../../lib/core/clock.ts';
import { dueWrites } from '../../../../lib/publish/desk/due-row.ts';
import { NOW, publishedState, sampleId } from '../../../support/samples.ts';

const id = sampleId();
const { firstPublished: _none, live: _live, ...fresh } = publishedState();
const scheduledAt = (milliseconds: number) =>
  ({ ...fresh, status: 'scheduled', pending: 1, publishAt: instantOf(milliseconds) }) as const;

describe('dueWrites', () => {
  it('dueWrites puts the row of a new instant and removes the row of the old one', () => {
    const items = dueWrites(scheduledAt(NOW), scheduledAt(NOW + 1)).map(({ item }) => item);
    expect(items).toEqual([
      { put: { at: NOW + 1, act: 'publish', id } },
      { remove: { at: NOW, act: 'publish', id } },
    ]);
  });

  it('dueWrites is empty for an instant that both states have, so that no item has two operations', () => {
    expect(dueWrites(scheduledAt(NOW), { ...scheduledAt(NOW), version: 2 })).toEqual([]);
    const ending = publishedState({ expires: NOW });
    expect(dueWrites(ending, { ...ending, version: 2 })).toEqual([]);
  });

  it('dueWrites replaces the publication by the expiry when a scheduled article appears', () => {
    const live = publishedState({ expires: instantOf(NOW + 9) });
    expect(dueWrites(scheduledAt(NOW), live).map(({ item }) => item)).toEqual([
      { put: { at: NOW + 9, act: 'expire', id } },
      { remove: { at: NOW, act: 'publish', id } },
    ]);
  });
});

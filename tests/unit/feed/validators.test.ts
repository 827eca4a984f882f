/** @module A document's tag and date come from its head alone. */

import { describe, expect, it } from 'vitest';
import { emptyHead } from '../../../lib/feed/head.ts';
import { validatorsOf } from '../../../lib/feed/validators.ts';
import { ALL } from '../../../lib/site/scopes.ts';
import { headOf, PUBLISHED } from '../../support/live-articles.ts';

describe('validators', () => {
  it('are weak and name counter, format, view and revision', () => {
    expect(validatorsOf(headOf([]), 'rss-full', '0f3a')).toEqual({
      etag: 'W/"7-rss-full-0f3a"',
      lastModified: PUBLISHED,
    });
  });

  it('have no date for a feed that never changed', () => {
    expect(validatorsOf(emptyHead(ALL), 'rss-full', '0f3a')).toEqual({
      etag: 'W/"0-rss-full-0f3a"',
    });
  });
});

/** @module The ETag and date of a document come from its head alone. */

import { describe, expect, it } from 'vitest';
import { emptyHead } from '../../../lib/feed/head.ts';
import { validatorsOf } from '../../../lib/feed/validators.ts';
import { ALL } from '../../../lib/site/scopes.ts';
import { headOf, PUBLISHED } from '../../support/live-articles.ts';

describe('validators of a feed', () => {
  it('the ETag of a feed is weak and has counter, format, view and revision', () => {
    expect(validatorsOf(headOf([]), 'rss-full', '0f3a')).toEqual({
      etag: 'W/"7-rss-full-0f3a"',
      lastModified: PUBLISHED,
    });
  });

  it('a feed that never changed has no Last-Modified', () => {
    expect(validatorsOf(emptyHead(ALL), 'rss-full', '0f3a')).toEqual({
      etag: 'W/"0-rss-full-0f3a"',
    });
  });
});

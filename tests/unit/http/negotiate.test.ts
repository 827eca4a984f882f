/** @module Accept chooses by weight, and always one of the offers. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { negotiate, type Offer } from '../../../lib/http/negotiate.ts';

type Name = 'rss' | 'atom' | 'json';

const OFFERS: readonly [Offer<Name>, ...Offer<Name>[]] = [
  { name: 'rss', mediaTypes: ['application/rss+xml', 'application/xml', 'text/xml'] },
  { name: 'atom', mediaTypes: ['application/atom+xml'] },
  { name: 'json', mediaTypes: ['application/feed+json', 'application/json'] },
];

const MINIFLUX =
  'application/xml,application/atom+xml,application/rss+xml,application/rdf+xml,application/feed+json,text/html,*/*;q=0.9';
const BROWSER =
  'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8';

describe('content negotiation', () => {
  it.each<[string | null, Name]>([
    [null, 'rss'],
    ['', 'rss'],
    ['*/*', 'rss'],
    [MINIFLUX, 'rss'],
    [BROWSER, 'rss'],
    ['application/atom+xml', 'atom'],
    ['APPLICATION/ATOM+XML', 'atom'],
    ['application/json', 'json'],
    ['application/feed+json, application/json;q=0.9, */*;q=0.1', 'json'],
    ['application/atom+xml;q=0.5, application/rss+xml;q=0.4', 'atom'],
    ['application/rss+xml;q=0.4, application/atom+xml;q=0.5', 'atom'],
    ['*/*;q=0.1, application/atom+xml;q=0.05', 'rss'],
    ['application/*, application/rss+xml;q=0, application/xml;q=0, text/xml;q=0', 'atom'],
    ['application/atom+xml; profile="a,b;q=0"; q=0.9, application/json;q=0.8', 'atom'],
    ['text/html', 'rss'],
    ['image/png', 'rss'],
    ['*/*;q=0', 'rss'],
    ['application/atom+xml;q=2, application/json', 'atom'],
    [';;,,q=1', 'rss'],
  ])('negotiation of Accept %j chooses %s', (accept, name) => {
    expect(negotiate(accept, OFFERS)).toBe(name);
  });

  it.each(['\\",', '"\\', '"a\\', 'a/*,\\"', '"'])(
    'negotiation of 10 KB of %j, quoted without an end, chooses an offer',
    (piece) => {
      const accept = `a${piece.repeat(10_000 / piece.length)}`;
      expect(OFFERS.map(({ name }) => name)).toContain(negotiate(accept, OFFERS));
    },
  );

  it('negotiation of any Accept chooses an offer', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (accept) => {
        expect(['rss', 'atom', 'json']).toContain(negotiate(accept, OFFERS));
      }),
    );
  });
});

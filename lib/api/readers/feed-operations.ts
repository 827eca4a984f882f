/** @module What feed readers ask for, told briefly: their own specifications tell the rest. */

import type { GoodAnswer, Operation } from '../../openapi/operation.ts';
import { FORMATS } from '../../site/feed-formats.ts';
import { SCOPE_COLLECTIONS } from '../../site/urls.ts';

const HEADERS = ['ETag', 'Cache-Control', 'Vary'];

const NOT_MODIFIED: GoodAnswer = {
  status: 304,
  description: 'The reader has it already.',
  headers: HEADERS,
};

/** The site's own feeds, and those of everything else that one can subscribe to. */
const SCOPES = [
  { prefix: '', id: 'Site', of: 'the site', parameters: [], refusals: [] },
  {
    prefix: '/{collection}/{member}',
    id: 'Scope',
    of: `one of the ${SCOPE_COLLECTIONS.join(', ')}`,
    parameters: ['collection', 'member'],
    refusals: ['unknown-scope', 'retired-scope'],
  },
] as const;

const FEED = { method: 'get', tag: 'feeds', isSigned: false, refusesIn: 'text' } as const;

function feedAnswer(
  mediaType: string | readonly string[],
  extra: readonly string[] = [],
): readonly GoodAnswer[] {
  const headers = [...HEADERS, ...extra];
  return [{ status: 200, description: 'The document.', mediaType, headers }, NOT_MODIFIED];
}

/** Formats by file, the one that negotiates, and archives (RFC 5005), for the site and for scopes. */
const DOCUMENTS: readonly Operation[] = SCOPES.flatMap(
  ({ prefix, id, of, parameters, refusals }) => [
    ...Object.values(FORMATS).map(({ label, standard, file, mediaType }) => ({
      ...FEED,
      path: `${prefix}/${file}`,
      id: `read${id}${idOf(label)}`,
      summary: `${standard} of ${of}`,
      parameters: [...parameters, 'feedView', 'If-None-Match'],
      answers: feedAnswer(mediaType, ['Link']),
      refusals,
    })),
    {
      ...FEED,
      path: `${prefix}/feed`,
      id: `read${id}Feed`,
      summary: `The feed of ${of}, in the format that Accept prefers`,
      parameters: [...parameters, 'Accept', 'feedView', 'If-None-Match'],
      answers: feedAnswer(
        Object.values(FORMATS).map(({ mediaType }) => mediaType),
        ['Link', 'Content-Location'],
      ),
      refusals,
    },
    ...Object.values(FORMATS).map(({ label, standard, file, mediaType }) => ({
      ...FEED,
      path: `${prefix}/archive/{number}/${file}`,
      id: `read${id}Archive${idOf(label)}`,
      summary: `An archive document (RFC 5005) of ${of}: ${standard}`,
      parameters: [...parameters, 'number', 'feedView', 'If-None-Match'],
      answers: feedAnswer(mediaType, ['Link']),
      refusals: ['unknown-scope', ...refusals.filter((name) => name !== 'unknown-scope')] as const,
    })),
  ],
);

/** Every feed, and the one address that says nothing but that somebody is there. */
export const FEED_OPERATIONS: readonly Operation[] = [
  ...DOCUMENTS,
  {
    ...FEED,
    path: '/opml.xml',
    id: 'listFeeds',
    summary: 'Every feed of the site (OPML 2.0)',
    parameters: ['If-None-Match'],
    answers: feedAnswer('text/x-opml'),
    refusals: [],
  },
  {
    ...FEED,
    path: '/health',
    id: 'readHealth',
    summary: 'Whether somebody is there',
    parameters: [],
    answers: [{ status: 200, description: 'Yes.', mediaType: 'text/plain', headers: [] }],
    refusals: [],
  },
];

/** A format's label as part of an operation's id: `Rss`, `JsonFeed`. */
function idOf(label: string): string {
  const words = label.split(' ');
  return words.map((word) => `${word.slice(0, 1)}${word.slice(1).toLowerCase()}`).join('');
}

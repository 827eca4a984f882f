/** @module Describes the feeds as OpenAPI operations, briefly: each format has its own specification. */

import type { Operation as AnyOperation, GoodAnswer } from '../../openapi/operation.ts';
import type { Parameters } from '../../openapi/parameters.ts';
import { FORMATS } from '../../site/feed-formats.ts';
import { SCOPE_COLLECTIONS } from '../../site/urls.ts';
import type { PublicProblemName } from '../problems/public-problems.ts';
import { VIEWS } from '../public/query-parameters.ts';

type Operation = AnyOperation<PublicProblemName>;

/** The parameters of these operations alone. */
export const FEED_PARAMETERS = {
  feedView: {
    name: 'view',
    in: 'query',
    description: '`summary`: without full text',
    schema: { type: 'string', enum: VIEWS, default: 'full' },
  },
  deep: {
    in: 'query',
    description: 'Given, whatever its value: whether the store answers too; 503 if it does not',
    schema: { type: 'string' },
    example: 'true',
  },
  Accept: {
    in: 'header',
    description: 'The format that you prefer (RFC 9110 §12.5.1)',
    schema: { type: 'string' },
    example: FORMATS.atom.mediaType,
  },
  'A-IM': {
    in: 'header',
    description:
      '`feed`: with `If-None-Match`, what was published, updated or withdrawn since the tag, and nothing else (RFC 3229 §10.5.3). For GET',
    schema: { type: 'string' },
    example: 'feed',
  },
  collection: {
    in: 'path',
    description: 'The kind of scope',
    schema: { type: 'string', enum: SCOPE_COLLECTIONS },
    example: 'tags',
  },
  member: {
    in: 'path',
    description: 'The id of a section, or a slug',
    schema: { type: 'string' },
    example: 'harbour',
  },
  number: {
    in: 'path',
    description: 'The number of an archive document: 1 is the oldest',
    schema: { type: 'integer', minimum: 1 },
    example: 1,
  },
} as const satisfies Parameters;

const HEADERS = ['ETag', 'Cache-Control', 'Vary'];

const NOT_MODIFIED: GoodAnswer = {
  status: 304,
  description: 'The reader already has this.',
  headers: HEADERS,
};

const DELTA = {
  status: 226,
  description:
    'The document with what changed since the tag that was sent alone; `ETag` is that of the whole document.',
} as const;

/** The scopes of feeds: the whole site, and each member of a collection. */
const SCOPES = [
  { prefix: '', id: 'Site', of: 'the site', parameters: [], refusals: ['invalid-parameter'] },
  {
    prefix: '/{collection}/{member}',
    id: 'Scope',
    of: `one of the ${SCOPE_COLLECTIONS.join(', ')}`,
    parameters: ['collection', 'member'],
    refusals: ['invalid-parameter', 'unknown-scope', 'retired-scope'],
  },
] as const;

const FEED = { method: 'get', tag: 'feeds', isSigned: false, refusesIn: 'text' } as const;

/** The answers of a document that is sent in parts too. */
function subscriptionAnswer(
  mediaType: string | readonly string[],
  extra: readonly string[] = [],
): readonly GoodAnswer[] {
  const [whole, notModified] = feedAnswer(mediaType, ['Link', ...extra]);
  const headers = [...whole.headers, 'IM', 'Delta-Base'];
  return [whole, { ...whole, ...DELTA, headers }, notModified];
}

function feedAnswer(
  mediaType: string | readonly string[],
  extra: readonly string[] = [],
): readonly [GoodAnswer, GoodAnswer] {
  const headers = [...HEADERS, ...extra];
  const answer = {
    status: 200,
    description: 'The document.',
    mediaType,
    schema: 'JsonFeed',
    headers,
  } as const;
  return [answer, NOT_MODIFIED];
}

/** For each kind of scope: a feed of each format, the negotiated one, and the archives (RFC 5005). */
const DOCUMENTS: readonly Operation[] = SCOPES.flatMap(
  ({ prefix, id, of, parameters, refusals }) => [
    ...Object.values(FORMATS).map(({ label, standard, file, mediaType }) => ({
      ...FEED,
      path: `${prefix}/${file}`,
      id: `read${id}${idOf(label)}`,
      summary: `${standard} of ${of}`,
      parameters: [...parameters, 'feedView', 'If-None-Match', 'A-IM'],
      answers: subscriptionAnswer(mediaType),
      refusals,
    })),
    {
      ...FEED,
      path: `${prefix}/feed`,
      id: `read${id}Feed`,
      summary: `The feed of ${of}, in the format that Accept prefers`,
      parameters: [...parameters, 'Accept', 'feedView', 'If-None-Match', 'A-IM'],
      answers: subscriptionAnswer(
        Object.values(FORMATS).map(({ mediaType }) => mediaType),
        ['Content-Location'],
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

/** Every feed, the list of feeds, and the health check. */
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
    summary: 'Whether the server answers',
    parameters: ['deep'],
    answers: [{ status: 200, description: 'Yes.', mediaType: 'text/plain', headers: [] }],
    refusals: [],
  },
];

/** A format's label as part of an operation's id: `Rss`, `JsonFeed`. */
function idOf(label: string): string {
  const words = label.split(' ');
  return words.map((word) => `${word.slice(0, 1)}${word.slice(1).toLowerCase()}`).join('');
}

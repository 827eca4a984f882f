/** @module The parameters and header fields of the document, each told once. */

import { SCOPE_COLLECTIONS } from '../site/urls.ts';
import type { JsonObject } from './json-schema.ts';
import type { Named } from './operation.ts';

/** OpenAPI 3.1 §4.8.12. */
interface Parameter {
  readonly name?: string;
  readonly in: 'query' | 'path' | 'header';
  readonly required?: boolean;
  readonly description: string;
  readonly schema: JsonObject;
  readonly example?: unknown;
}

const UUID_V7 = '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$';
const VERSION_TAG = '^(W/)?"v[1-9][0-9]{0,8}(-[0-9a-f]+)?"$';
const text: JsonObject = { type: 'string' };

const QUERY: Readonly<Record<string, Omit<Parameter, 'in'>>> = {
  scope: {
    description: 'Which list: `all`, `section/ID`, `tag/SLUG`, `author/SLUG` or `source/SLUG`',
    schema: { type: 'string', default: 'all' },
    example: 'tag/harbour',
  },
  from: {
    description: 'First published at this moment or later (RFC 3339; a plus sign as `%2B`)',
    schema: { type: 'string', format: 'date-time' },
  },
  to: {
    description: 'First published at this moment or earlier',
    schema: { type: 'string', format: 'date-time' },
  },
  limit: {
    description: 'At most so many items',
    schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
  },
  cursor: { description: 'From `next`, as it is', schema: text },
  view: {
    description: '`full`: whole articles as items',
    schema: { type: 'string', enum: ['full', 'summary'], default: 'summary' },
  },
  feedView: {
    name: 'view',
    description: '`summary`: without full text. Any other value is ignored',
    schema: { type: 'string', enum: ['full', 'summary'], default: 'full' },
  },
  since: {
    description: 'The last `seq` that you have',
    schema: { type: 'integer', minimum: 0, maximum: 999_999_999_999, default: 0 },
  },
  deskStatus: {
    name: 'status',
    description: 'Only these; all of them unless given',
    schema: {
      type: 'string',
      enum: ['draft', 'scheduled', 'pending', 'withdrawn', 'expired'],
    },
  },
  diff: {
    description: 'Another version, to compare with',
    schema: { type: 'integer', minimum: 1, maximum: 999_999_999 },
  },
  'dry-run': {
    description:
      'When it is there: says what would happen, and does nothing. The answer is that of the act, refusals too',
    schema: { type: 'string', enum: ['', 'true'] },
  },
};

const PATH: Readonly<Record<string, Omit<Parameter, 'in'>>> = {
  id: {
    description: 'The id of an article',
    schema: { type: 'string', pattern: UUID_V7 },
    example: '019aaa60-6e00-7000-8000-000000000001',
  },
  version: {
    description: 'The number of a version',
    schema: { type: 'integer', minimum: 1, maximum: 999_999_999 },
  },
  keyid: {
    description: 'The RFC 7638 thumbprint of a key',
    schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{43}$' },
  },
  collection: {
    description: 'The kind of scope',
    schema: { type: 'string', enum: SCOPE_COLLECTIONS },
  },
  member: { description: 'The id of a section, or a slug', schema: text, example: 'harbour' },
  number: {
    description: 'From 1, the oldest',
    schema: { type: 'integer', minimum: 1, maximum: 999_999 },
  },
};

const IF_MATCH = {
  description: 'The version that you saw: the ETag as you got it. Covered by the signature',
  schema: { type: 'string', pattern: VERSION_TAG },
  example: '"v2"',
} as const;

const HEADER: Readonly<Record<string, Omit<Parameter, 'in'>>> = {
  'If-Match': { ...IF_MATCH, required: true },
  'optional-If-Match': { ...IF_MATCH, name: 'If-Match' },
  'If-None-Match': { description: 'The ETag of what you have', schema: text },
  Accept: { description: 'Which format you prefer (RFC 9110 §12.5.1)', schema: text },
  'Idempotency-Key': {
    description:
      'Names what is to be done once: 1 to 255 printable ASCII characters, best in double quotes. Covered by the signature. Send it again with the same content, and the act is done once',
    schema: { type: 'string', minLength: 1, maxLength: 257 },
    example: '"harbour-bridge-1"',
  },
  'Content-Digest': {
    description:
      'RFC 9530: sha-256 or sha-512 over the bytes of the content. With any content it must be there. Covered by the signature',
    schema: text,
    example: 'sha-256=:YSlBiyGcy1o71ownSfXXkaduYJiQkpJ3XzC49Sp/ymY=:',
  },
};

/** Every parameter by the name that operations call it by. */
export const PARAMETERS: Named = Object.fromEntries([
  ...parametersIn('query', QUERY),
  ...parametersIn('path', PATH),
  ...parametersIn('header', HEADER),
]);

function parametersIn(place: Parameter['in'], parameters: Record<string, Omit<Parameter, 'in'>>) {
  return Object.entries(parameters).map(([key, { name = key, required, ...more }]) => {
    const isRequired = required ?? place === 'path';
    return [key, { name, in: place, ...(isRequired && { required: true }), ...more }] as const;
  });
}

/** Every header field of answers. */
export const HEADERS: Named = {
  ETag: {
    description: 'Weak and of the representation in public; `"vN"`, the version, in signed answers',
    schema: text,
  },
  'Cache-Control': {
    required: true,
    description: 'RFC 9111; signed answers are `no-store`',
    schema: text,
  },
  Vary: { description: 'RFC 9110 §12.5.5', schema: text },
  Link: { description: 'RFC 8288: `next` and the like', schema: text },
  Location: {
    required: true,
    description: 'The address of what was made',
    schema: { ...text, format: 'uri' },
  },
  'Content-Location': {
    description: 'The address of the format that was sent',
    schema: { ...text, format: 'uri' },
  },
  Allow: { required: true, description: 'The methods of this address', schema: text },
  'Retry-After': {
    description: 'Seconds to wait',
    schema: { type: 'integer', minimum: 1 },
  },
  'WWW-Authenticate': {
    required: true,
    description: 'The scheme, `Signature`, and the tag',
    schema: text,
  },
  'Accept-Signature': {
    required: true,
    description: 'RFC 9421 §5.1: what a signature over this very request must cover',
    schema: text,
  },
  'Access-Control-Allow-Methods': { description: 'As Allow, for browsers', schema: text },
};

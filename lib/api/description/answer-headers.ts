/** @module Describes the header fields of answers (OpenAPI 3.1 §4.8.21). */

import type { JsonObject } from '../../openapi/json-schema.ts';

const text: JsonObject = { type: 'string' };

/** By the names that operations refer to them by. */
export const ANSWER_HEADERS: Readonly<Record<string, JsonObject>> = {
  ETag: {
    description:
      'Weak and of the representation in public answers; `"vN"`, the version, in signed ones; `"wN"` of a working copy',
    schema: text,
  },
  'Cache-Control': {
    required: true,
    description: 'RFC 9111; signed answers are `no-store`',
    schema: text,
  },
  Vary: { description: 'RFC 9110 §12.5.5', schema: text },
  IM: { required: true, description: '`feed` (RFC 3229 §10.5.2)', schema: text },
  'Delta-Base': {
    required: true,
    description: 'RFC 3229 §10.5.1: the tag of yours that what was sent is counted from',
    schema: text,
  },
  Link: { description: 'RFC 8288: `next` and others', schema: text },
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
    description: 'RFC 9421 §5.1: what a signature of this request must cover',
    schema: text,
  },
  'Access-Control-Allow-Methods': {
    description: 'What scripts of other origins may do; absent where every method is signed',
    schema: text,
  },
};

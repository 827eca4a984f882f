/** @module Describes the parameters of signed requests (OpenAPI 3.1 §4.8.12). */

import { ARTICLE_ID } from '../../article/article.ts';
import { MAX_VERSION } from '../../article/version-number.ts';
import { IDEMPOTENCY_KEY } from '../../http/idempotency-key.ts';
import type { Parameters } from '../../openapi/parameters.ts';
import { BASE64URL_OF_32_BYTES } from '../../signature/jwk.ts';
import { EXAMPLE_INVITATION, EXAMPLE_KEY } from '../examples/signature-example.ts';
import { DRY_RUN_VALUES } from './articles/dry-run-response.ts';
import { DESK_STATUSES } from './desk/desk-query.ts';
import { VERSION_TAG } from './if-match.ts';
import { WORK_TAG, workTag } from './work/work-tag.ts';

const IF_MATCH = {
  in: 'header',
  description: 'The version that you read: its ETag as you received it. Covered by the signature',
  schema: { type: 'string', pattern: VERSION_TAG.source },
  example: '"v2"',
} as const;

const VERSION = { type: 'integer', minimum: 1, maximum: MAX_VERSION } as const;

/** By the names that operations refer to them by. */
export const EDITOR_PARAMETERS = {
  'If-Match': { ...IF_MATCH, required: true },
  'optional-If-Match': { ...IF_MATCH, name: 'If-Match' },
  'Idempotency-Key': {
    in: 'header',
    description:
      'Names an act that is to be done once, however often it is sent: printable ASCII characters, best in double quotes. Covered by the signature',
    schema: { type: 'string', pattern: IDEMPOTENCY_KEY.source },
    example: '"harbour-bridge-1"',
  },
  'Content-Digest': {
    in: 'header',
    description:
      'RFC 9530: sha-256 or sha-512 over the bytes of the content; required with any content. Covered by the signature',
    schema: { type: 'string' },
    example: 'sha-256=:YSlBiyGcy1o71ownSfXXkaduYJiQkpJ3XzC49Sp/ymY=:',
  },
  'dry-run': {
    in: 'query',
    description:
      'If present, nothing is done: the answer is that of the act, refusals included, and lists what the act would touch',
    schema: { type: 'string', enum: DRY_RUN_VALUES },
  },
  version: { in: 'path', description: 'The number of a version', schema: VERSION, example: 2 },
  diff: { in: 'query', description: 'Another version, to compare with', schema: VERSION },
  deskStatus: {
    name: 'status',
    in: 'query',
    description:
      'Only articles of this status: `live` are all that are published, `gone` the withdrawn and the expired; without it, all but the purely live',
    schema: { type: 'string', enum: DESK_STATUSES },
  },
  deskSection: {
    name: 'section',
    in: 'query',
    description: 'Only articles of this section',
    schema: { type: 'string' },
  },
  touchedBy: {
    in: 'query',
    description: 'Only articles that the key with this keyid acted on, its newest act first',
    schema: { type: 'string', pattern: BASE64URL_OF_32_BYTES.source },
  },
  q: {
    in: 'query',
    description:
      'Only articles whose title has each of these words, whatever their case and width: text in UTF-8 as base64url without padding',
    schema: { type: 'string' },
  },
  'work-article': {
    name: 'article',
    in: 'query',
    description: 'The id of an article: who has unsaved words on it',
    schema: { type: 'string', pattern: ARTICLE_ID.source },
  },
  'work-key': {
    name: 'key',
    in: 'query',
    description: 'The keyid of another key: one that has ended',
    schema: { type: 'string', pattern: BASE64URL_OF_32_BYTES.source },
  },
  'work-If-Match': {
    name: 'If-Match',
    in: 'header',
    description: 'The working copy that you have: its ETag as you received it',
    schema: { type: 'string', pattern: WORK_TAG.source },
    example: workTag(1_795_334_400_001),
  },
  invitation: {
    in: 'path',
    description: 'The id of an invitation, from the list of them',
    schema: { type: 'string', pattern: BASE64URL_OF_32_BYTES.source },
    example: EXAMPLE_INVITATION.id,
  },
  keyid: {
    in: 'path',
    description: 'The RFC 7638 thumbprint of a key',
    schema: { type: 'string', pattern: BASE64URL_OF_32_BYTES.source },
    example: EXAMPLE_KEY.keyid,
  },
} as const satisfies Parameters;

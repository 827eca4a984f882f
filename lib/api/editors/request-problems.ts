/** @module The table of problems with the fields, content and query of a signed request. */

import {
  type IdempotencyKeyRefusal,
  MAX_IDEMPOTENCY_KEY_CHARS,
} from '../../http/idempotency-key.ts';
import type { ProblemRows } from '../problems/problem-row.ts';
import type { PreconditionRefusal } from './if-match.ts';
import type { JsonBodyRefusal } from './json-body.ts';
import type { ClaimRefusal } from './request-claim.ts';

/** Why a signed request is refused before its act is looked at. */
export type RequestRefusal =
  | PreconditionRefusal
  | IdempotencyKeyRefusal
  | ClaimRefusal
  | JsonBodyRefusal;

/** The remedy where a repeated request is safe. */
export const SEND_AGAIN =
  'Send it again after Retry-After, signed again, with the same Idempotency-Key: it is done once.';

const at = (pointer: string, detail: string) => [{ pointer, detail }];

/** One row for every refusal of that kind. */
export const REQUEST_PROBLEMS: ProblemRows<RequestRefusal> = {
  'precondition-required': {
    status: 428,
    title: 'If-Match is required',
    meaning: 'The request changes an article without naming the version that its sender read.',
    remedy: 'Send If-Match with the tag that you read, such as "v3".',
    detail: () => 'Name the version that you read, such as If-Match: "v3".',
  },
  'precondition-malformed': {
    status: 400,
    title: 'If-Match names no version',
    meaning: 'If-Match is not one tag such as "v3" or W/"v3-0123456789ab".',
    remedy: 'Send the ETag of the article as you received it.',
    detail: () => 'Name one version, such as If-Match: "v3".',
  },
  'idempotency-key-malformed': {
    status: 400,
    title: 'The Idempotency-Key is malformed',
    meaning: 'Idempotency-Key is empty, too long, or not a String of RFC 9651.',
    remedy: `Send 1 to ${MAX_IDEMPOTENCY_KEY_CHARS} printable ASCII characters in double quotes.`,
    detail: ({ maxChars }) => `A quoted string of 1 to ${maxChars} characters.`,
  },
  'idempotency-in-flight': {
    status: 409,
    title: 'The first request with this Idempotency-Key is still in progress',
    meaning: 'The first request with this Idempotency-Key has not been answered yet.',
    remedy: SEND_AGAIN,
    retryAfterSeconds: 2,
  },
  'idempotency-mismatch': {
    status: 422,
    title: 'This Idempotency-Key was used for another request',
    meaning: 'This Idempotency-Key was sent before with another method, address or content.',
    remedy: 'Make a new Idempotency-Key for each act.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'The content must be JSON',
    meaning: 'Content-Type is not application/json in UTF-8.',
    remedy: 'Send Content-Type: application/json.',
    detail: () => 'Send Content-Type: application/json, in UTF-8.',
  },
  'invalid-utf8': {
    status: 400,
    title: 'The content is not valid UTF-8',
    meaning: 'The bytes of the content are not UTF-8.',
    remedy: 'Encode the JSON as UTF-8.',
    detail: ({ offset }) => `See byte ${offset}.`,
    errors: ({ offset }) => at('', `must be UTF-8; byte ${offset} is not`),
  },
  'invalid-json': {
    status: 400,
    title: 'The content is not JSON',
    meaning: 'The content does not follow RFC 8259.',
    remedy: 'Correct the place that errors names.',
    errors: ({ offset }) =>
      at('', offset === undefined ? 'must be JSON' : `must be JSON; see character ${offset}`),
  },
  'duplicate-key': {
    status: 400,
    title: 'A JSON object has the same member twice',
    meaning: 'Two members of one object in the JSON have the same name.',
    remedy: 'Send each member once.',
    errors: ({ pointer }) => at(pointer, 'must be there once'),
  },
  'nested-too-deep': {
    status: 400,
    title: 'The JSON is nested too deeply',
    meaning: 'The JSON is nested more deeply than any article is.',
    remedy: 'Send an article as the schema describes it.',
    errors: ({ maxDepth }) => at('', `must be nested at most ${maxDepth} deep`),
  },
};

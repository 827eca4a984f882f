/** @module The one table from a refusal to its HTTP answer: status, title and what may be said. */

import { type JsonRefusal, pointerOf } from '../article/json.ts';
import type { ArticleInputRefusal } from '../article/schema.ts';
import type { IdempotencyKeyRefusal } from '../http/idempotency-key.ts';
import type { PublishRefusal } from '../publish/publish.ts';
import type { SignatureRefusal } from '../signature/refusal.ts';
import type { KeyActRefusal } from './key-acts.ts';
import type { PermissionRefusal } from './permissions.ts';
import type { PreconditionRefusal } from './preconditions.ts';
import type { ClaimRefusal } from './signed-act.ts';

/** Every expected bad outcome of a signed request. */
export type Refusal =
  | SignatureRefusal
  | PreconditionRefusal
  | IdempotencyKeyRefusal
  | ClaimRefusal
  | JsonRefusal
  | ArticleInputRefusal
  | PermissionRefusal
  | PublishRefusal
  | KeyActRefusal
  | { readonly type: 'unsupported-media-type' };

type Refused<Type extends Refusal['type']> = Extract<Refusal, { readonly type: Type }>;

/** One row: the same words for every refusal of a type, and what this one adds. */
interface Row<One> {
  readonly status: number;
  readonly title: string;
  readonly detail?: (refusal: One) => string;
  readonly errors?: (
    refusal: One,
  ) => readonly { readonly pointer: string; readonly detail: string }[];
  /** Seconds after which a retry may work. */
  readonly retryAfterSeconds?: number;
}

type Table = { readonly [Type in Refusal['type']]: Row<Refused<Type>> };

const list = (names: readonly string[]) => names.join(', ');
const at = (pointer: string, detail: string) => [{ pointer, detail }];

/** A reason in the table of a signature that does not hold: all of these are 401. */
function unsigned<One>(title: string, detail?: (refusal: One) => string): Row<One> {
  return { status: 401, title, ...(detail !== undefined && { detail }) };
}

const SIGNATURE: Pick<Table, SignatureRefusal['type']> = {
  'no-signature': unsigned('The request is not signed'),
  'malformed-signature': unsigned('The signature fields cannot be read', ({ detail }) => detail),
  'wrong-tag': unsigned('The signature is made for another application'),
  'ambiguous-signature': unsigned('More than one signature is for this application'),
  'duplicate-component': unsigned('A component is covered twice'),
  'unsupported-component': unsigned('A covered component is not supported', ({ detail }) => detail),
  'absent-field': unsigned('A covered field was not sent', ({ names }) => list(names)),
  'unsignable-field': unsigned(
    'A covered field has characters that cannot be signed',
    ({ names }) => list(names),
  ),
  'missing-component': unsigned(
    'The signature covers too little',
    ({ names }) => `It must also cover ${list(names)}.`,
  ),
  'uncovered-header': unsigned('A sent field is not covered by the signature', ({ names }) =>
    list(names),
  ),
  'digest-unsigned': unsigned('The content digest is missing or not covered by the signature'),
  'digest-malformed': unsigned('The content digest cannot be read'),
  'digest-unsupported': unsigned(
    'The content digest uses no supported algorithm',
    (refusal) => `Supported: ${list(refusal.supported)}.`,
  ),
  'digest-false': unsigned(
    'The content digest is not that of the content',
    () => 'Send the bytes that were signed; JSON that is not valid UTF-8 does not arrive as sent.',
  ),
  'missing-parameter': unsigned('The signature lacks a parameter', ({ names }) => list(names)),
  'nonce-malformed': unsigned(
    'The nonce is too short or too long',
    ({ minChars, maxChars }) => `A nonce has ${minChars} to ${maxChars} characters.`,
  ),
  'keyid-too-long': unsigned('The keyid is too long', ({ maxChars }) => `At most ${maxChars}.`),
  stale: unsigned(
    'The signature is too old',
    ({ maxAgeSeconds }) => `It is good for ${maxAgeSeconds} seconds; check this machine's clock.`,
  ),
  'from-the-future': unsigned(
    'The signature is from the future',
    ({ maxAheadSeconds }) =>
      `At most ${maxAheadSeconds} seconds ahead; check this machine's clock.`,
  ),
  'lifetime-too-long': unsigned(
    'The signature lives too long',
    ({ maxLifetimeSeconds }) => `At most ${maxLifetimeSeconds} seconds from created to expires.`,
  ),
  expired: unsigned('The signature has expired'),
  'wrong-algorithm': unsigned(
    'The algorithm is not that of the key',
    ({ supported }) => `Supported: ${list(supported)}.`,
  ),
  'unknown-or-bad-signature': unsigned('The signature is not that of a known key'),
  'key-revoked': unsigned('The key was revoked'),
  'key-expired': unsigned('The key has expired'),
  replayed: unsigned('The request was sent before', () => 'Sign a retry with a new nonce.'),
  'content-encoded': {
    status: 415,
    title: 'Signed content must not be coded',
    detail: ({ coding }) => `Content-Encoding ${coding} is not taken; send it as identity.`,
  },
  'unsafe-path': {
    status: 400,
    title: 'The address has characters that a gateway may rewrite',
    detail: ({ part }) => `Look at the ${part}.`,
  },
  'body-too-large': {
    status: 413,
    title: 'The content is too large',
    detail: ({ bytes, maxBytes }) => `${bytes} bytes where at most ${maxBytes} are taken.`,
  },
};

const REQUEST: Pick<
  Table,
  | (PreconditionRefusal | IdempotencyKeyRefusal | ClaimRefusal | JsonRefusal)['type']
  | 'unsupported-media-type'
> = {
  'precondition-required': {
    status: 428,
    title: 'If-Match is required',
    detail: () => 'Name the version that you saw, such as If-Match: "v3".',
  },
  'precondition-malformed': {
    status: 400,
    title: 'If-Match names no version',
    detail: () => 'Name one version, such as If-Match: "v3".',
  },
  'idempotency-key-malformed': {
    status: 400,
    title: 'The Idempotency-Key cannot be used',
    detail: ({ maxChars }) => `A quoted string of 1 to ${maxChars} characters.`,
  },
  'idempotency-in-flight': {
    status: 409,
    title: 'The first request with this Idempotency-Key is still at work',
    retryAfterSeconds: 2,
  },
  'idempotency-mismatch': {
    status: 422,
    title: 'This Idempotency-Key was used for another request',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'The content must be JSON',
    detail: () => 'Send Content-Type: application/json, in UTF-8.',
  },
  'invalid-utf8': {
    status: 400,
    title: 'The content is not valid UTF-8',
    detail: ({ offset }) => `Look at byte ${offset}.`,
    errors: ({ offset }) => at('', `must be UTF-8; byte ${offset} is not`),
  },
  'invalid-json': {
    status: 400,
    title: 'The content is not JSON',
    errors: ({ offset }) =>
      at('', offset === undefined ? 'must be JSON' : `must be JSON; see character ${offset}`),
  },
  'duplicate-key': {
    status: 400,
    title: 'A member of a JSON object is there twice',
    errors: ({ pointer }) => at(pointer, 'must be there once'),
  },
  'nested-too-deep': {
    status: 400,
    title: 'The JSON is nested too deep',
    errors: ({ maxDepth }) => at('', `must be nested at most ${maxDepth} deep`),
  },
};

const ACT: Pick<
  Table,
  (PermissionRefusal | PublishRefusal | KeyActRefusal)['type'] | 'invalid-article'
> = {
  'invalid-article': {
    status: 422,
    title: 'The article breaks a rule',
    errors: ({ errors }) => errors,
  },
  'act-forbidden': {
    status: 403,
    title: 'This key may not do this act',
    detail: ({ act }) => act,
  },
  'section-forbidden': {
    status: 403,
    title: 'This key may not write in this section',
    errors: ({ section }) => at('/section', `"${section ?? ''}" is not among the key's sections`),
  },
  'not-found': { status: 404, title: 'There is no such article' },
  'stale-version': {
    status: 412,
    title: 'The article has changed since',
    detail: ({ current }) => `Its version is ${current} now.`,
  },
  'illegal-act': {
    status: 409,
    title: 'This act is not possible now',
    detail: ({ act, status, legal }) =>
      `A ${status} article cannot take ${act}; it can take ${list(legal)}.`,
  },
  'nothing-pending': {
    status: 409,
    title: 'There is no newer work to publish',
  },
  'no-such-version': {
    status: 404,
    title: 'There is no such version',
    detail: ({ version }) => `Version ${version} does not exist.`,
  },
  'not-due': { status: 409, title: 'The hour of this act has not come' },
  'bad-date': {
    status: 422,
    title: 'A date breaks a rule',
    errors: ({ pointer, rule }) => at(pointer, rule),
  },
  'alt-id-taken': {
    status: 409,
    title: 'Another article has this foreign id',
    errors: ({ scheme }) => at(pointerOf(['altIds', scheme]), 'is taken'),
  },
  'claim-lost': {
    status: 409,
    title: 'Another request took this Idempotency-Key over',
    retryAfterSeconds: 2,
  },
  'version-too-large': {
    status: 413,
    title: 'The article is too large to keep',
    detail: ({ bytes, maxBytes }) => `${bytes} bytes packed where at most ${maxBytes} fit.`,
  },
  busy: {
    status: 503,
    title: 'Too many editors publish at this moment',
    detail: () => 'Nothing was done. Send it again with the same Idempotency-Key.',
    retryAfterSeconds: 2,
  },
  'invalid-key': { status: 422, title: 'The key breaks a rule', errors: ({ errors }) => errors },
  'key-exists': { status: 409, title: 'This key is known already, with other rights' },
};

const REFUSALS: Table = { ...SIGNATURE, ...REQUEST, ...ACT };

/** What HTTP says of a refusal. */
export interface RefusalAnswer {
  readonly status: number;
  readonly title: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
  readonly retryAfterSeconds?: number;
}

/** Looks a refusal up in the table. */
export function answerRefusal(refusal: Refusal): RefusalAnswer {
  // The table's type ties each row to its refusal; TypeScript cannot follow that through the index.
  const row = REFUSALS[refusal.type] as Row<Refusal>;
  return {
    status: row.status,
    title: row.title,
    ...(row.detail !== undefined && { detail: row.detail(refusal) }),
    ...(row.errors !== undefined && { errors: row.errors(refusal) }),
    ...(row.retryAfterSeconds !== undefined && { retryAfterSeconds: row.retryAfterSeconds }),
  };
}

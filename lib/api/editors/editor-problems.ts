/** @module The one table from a refusal to its HTTP answer: status, title and what may be said. */

import { pointerOf } from '../../article/input/json.ts';
import type { ArticleInputRefusal } from '../../article/input/parse-article.ts';
import type { EditorRequestRefusal } from '../../editors/editor-request.ts';
import type { PermissionRefusal } from '../../editors/permissions.ts';
import type { IdempotencyKeyRefusal } from '../../http/idempotency-key.ts';
import type { ProblemError } from '../../http/problem.ts';
import type { PublishRefusal } from '../../publish/act-request.ts';
import { PUBLIC_PROBLEMS } from '../problems/public-problems.ts';
import type { ProblemRow, ProblemRows } from '../problems/problem-row.ts';
import type { ActQueryRefusal } from './articles/dry-run-response.ts';
import type { QueryRefusal } from './desk/desk-query.ts';
import type { PreconditionRefusal } from './if-match.ts';
import type { JsonBodyRefusal } from './json-body.ts';
import type { KeyActRefusal } from './keys/key-acts.ts';
import { SIGNATURE_PROBLEMS } from './signature-problems.ts';
import type { ClaimRefusal } from './signed-act.ts';

/** A refusal that anybody may meet, and that has no more to say than its row. */
type CommonRefusal = {
  readonly type: 'no-address' | 'method-not-allowed' | 'internal' | 'unavailable';
};

/** Every bad outcome of a signed request. */
export type Refusal =
  | EditorRequestRefusal
  | PreconditionRefusal
  | IdempotencyKeyRefusal
  | ClaimRefusal
  | JsonBodyRefusal
  | ActQueryRefusal
  | QueryRefusal
  | ArticleInputRefusal
  | PermissionRefusal
  | PublishRefusal
  | KeyActRefusal
  | CommonRefusal;

type Table = ProblemRows<Refusal>;
type InvalidArticle = Extract<ArticleInputRefusal, { readonly type: 'invalid-article' }>;

const list = (names: readonly string[]) => names.join(', ');
const at = (pointer: string, detail: string) => [{ pointer, detail }];

const REQUEST: Pick<
  Table,
  (
    | PreconditionRefusal
    | IdempotencyKeyRefusal
    | ClaimRefusal
    | JsonBodyRefusal
    | ActQueryRefusal
  )['type']
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
  'invalid-dry-run': {
    status: 422,
    title: 'The parameter dry-run breaks a rule',
    detail: () => 'Send ?dry-run, or ?dry-run=true; leave it out to do the act.',
  },
  'unknown-parameter': {
    status: 422,
    title: 'Acts have no such parameter',
    detail: ({ known }) => `The one parameter is ${known}.`,
  },
  'nested-too-deep': {
    status: 400,
    title: 'The JSON is nested too deep',
    errors: ({ maxDepth }) => at('', `must be nested at most ${maxDepth} deep`),
  },
};

const ACT: Omit<
  ProblemRows<PermissionRefusal | PublishRefusal | KeyActRefusal | InvalidArticle>,
  'not-found' | 'key-revoked'
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
    errors: ({ scheme, holder }) =>
      at(pointerOf(['altIds', scheme]), `is taken${holder === undefined ? '' : ` by ${holder}`}`),
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
  'key-exists': {
    status: 409,
    title: 'This key is known already, with other rights, or was revoked',
    detail: () => 'Make another key: what is on record of one never changes.',
  },
  'unknown-key': { status: 404, title: 'There is no such key' },
  'last-admin': {
    status: 409,
    title: 'The last admin whose key never expires cannot be revoked',
    detail: () => 'Add the key of another admin first, without an end.',
  },
};

const RETRY_IS_SAFE = 'Send it again with the same Idempotency-Key: it will be done once.';

/** The table: one row for every type of refusal. */
export const EDITOR_PROBLEMS: Table = {
  ...PUBLIC_PROBLEMS,
  ...SIGNATURE_PROBLEMS,
  ...REQUEST,
  ...ACT,
  'invalid-parameter': {
    ...PUBLIC_PROBLEMS['invalid-parameter'],
    // A parameter has no place in a document that a pointer could name.
    members: ({ errors }) => ({ errors }),
  },
  unavailable: { ...PUBLIC_PROBLEMS.unavailable, detail: () => RETRY_IS_SAFE },
};

/** What HTTP says of one refusal. */
export interface RefusalAnswer {
  readonly status: number;
  readonly title: string;
  readonly detail?: string;
  readonly errors?: readonly ProblemError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly retryAfterSeconds?: number;
}

/** Looks a refusal up in the table. */
export function answerRefusal(refusal: Refusal): RefusalAnswer {
  // The table's type ties each row to its refusal; TypeScript cannot follow that through the index.
  const row = EDITOR_PROBLEMS[refusal.type] as ProblemRow<Refusal>;
  return {
    status: row.status,
    title: row.title,
    ...(row.detail !== undefined && { detail: row.detail(refusal) }),
    ...(row.errors !== undefined && { errors: row.errors(refusal) }),
    ...(row.members !== undefined && { extensions: row.members(refusal) }),
    ...(row.retryAfterSeconds !== undefined && { retryAfterSeconds: row.retryAfterSeconds }),
  };
}

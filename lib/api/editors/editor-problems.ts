/** @module The whole table of problems of signed requests, and how one refusal becomes a problem (RFC 9457). */

import type { ArticleInputRefusal } from '../../article/input/parse-article.ts';
import { present } from '../../core/optional.ts';
import type { EditorRequestRefusal } from '../../editors/editor-request.ts';
import type { PermissionRefusal } from '../../editors/permissions.ts';
import type { Problem } from '../../http/problem.ts';
import type { PublishRefusal } from '../../publish/act-request.ts';
import type { ProblemRow, ProblemRows } from '../problems/problem-row.ts';
import { PUBLIC_PROBLEMS } from '../problems/public-problems.ts';
import type { QueryRefusal } from '../public/query-parameters.ts';
import { ACT_PROBLEMS } from './articles/act-problems.ts';
import type { InvitationRefusal } from './invitations/invitation-acts.ts';
import { INVITATION_PROBLEMS } from './invitations/invitation-problems.ts';
import type { KeyActRefusal } from './keys/key-acts.ts';
import { KEY_PROBLEMS } from './keys/key-problems.ts';
import { REQUEST_PROBLEMS, type RequestRefusal } from './request-problems.ts';
import { SIGNATURE_PROBLEMS } from './signature-problems.ts';
import { WORK_PROBLEMS, type WorkRefusal } from './work/work-problems.ts';

/** A public problem that signed requests can meet too, with nothing to add to its row. */
type CommonRefusal = {
  readonly type: 'no-address' | 'method-not-allowed' | 'internal' | 'unavailable';
};

/** Every refusal of a signed request. */
export type Refusal =
  | EditorRequestRefusal
  | RequestRefusal
  | QueryRefusal
  | ArticleInputRefusal
  | PermissionRefusal
  | PublishRefusal
  | KeyActRefusal
  | WorkRefusal
  | InvitationRefusal
  | CommonRefusal;

/** The name of a problem of signed requests: the end of its `type`. */
export type EditorProblemName = Refusal['type'];

const { 'not-found': notFound, 'no-address': noAddress, internal } = PUBLIC_PROBLEMS;

/** One row for every type of refusal. */
export const EDITOR_PROBLEMS: ProblemRows<Refusal> = {
  'not-found': notFound,
  'no-address': noAddress,
  'method-not-allowed': PUBLIC_PROBLEMS['method-not-allowed'],
  internal,
  unavailable: {
    ...PUBLIC_PROBLEMS.unavailable,
    detail: () => 'Send it again with the same Idempotency-Key: it is done once.',
  },
  'invalid-parameter': {
    ...PUBLIC_PROBLEMS['invalid-parameter'],
    // `errors` of content are JSON pointers; a query parameter has a name instead.
    members: ({ errors }) => ({ errors }),
  },
  ...SIGNATURE_PROBLEMS,
  ...REQUEST_PROBLEMS,
  ...ACT_PROBLEMS,
  ...KEY_PROBLEMS,
  ...WORK_PROBLEMS,
  ...INVITATION_PROBLEMS,
};

/** A refusal as a problem, but for the origin of its `type`. */
export interface RefusedProblem extends Omit<Problem, 'type'> {
  readonly retryAfterSeconds?: number;
}

/** Looks a refusal up in the table. */
export function problemOf(refusal: Refusal): RefusedProblem {
  // The type of the table ties each row to its refusal; TypeScript cannot follow that through the index.
  const row = EDITOR_PROBLEMS[refusal.type] as ProblemRow<Refusal>;
  const { status, title, retryAfterSeconds } = row;
  return {
    status,
    title,
    ...present({
      detail: row.detail?.(refusal),
      errors: row.errors?.(refusal),
      extensions: row.members?.(refusal),
      retryAfterSeconds,
    }),
  };
}

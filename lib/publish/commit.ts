/** @module The port that writes the planned writes of an act in one transaction. */

import type { Result } from '../core/result.ts';
import type { Commit, CommitWrite } from './plan.ts';

/** A stored item, or all of them together, would be larger than the table allows. */
interface VersionTooLarge {
  readonly type: 'version-too-large';
  readonly bytes: number;
  readonly maxBytes: number;
}

/** Another transaction was at one of the items at the same moment. */
interface Conflict {
  readonly type: 'conflict';
}

/** Why a commit was not written; nothing of it was. */
export type CommitRefusal = NonNullable<CommitWrite['refusal']> | VersionTooLarge | Conflict;

/** Writes what an act makes. */
export interface CommitWriter {
  /**
   * Writes the commit in one transaction.
   * Throws a `CodedError` when the store fails; then it is not known whether it was written.
   */
  commit(commit: Commit): Promise<Result<void, CommitRefusal>>;
  /** Why a commit would not be written for its size, for a foreign id that is taken or for a lead that is another's; writes nothing. */
  judge(commit: Commit): Promise<Result<void, CommitRefusal>>;
}

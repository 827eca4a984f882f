/** @module Checks the stored signatures of all versions of an article, oldest first. */

import { ok, type Result } from '../core/result.ts';
import {
  type ContentJudge,
  checkVersion,
  ERASE,
  isJson,
  type SignedJson,
  textIn,
  type Verdict,
} from './check-version.ts';
import { EMPTY_TRAIL } from './version-trail.ts';

/** The result for one version, as in `--json`. */
export type CheckedRow = Verdict & {
  readonly version: number;
  readonly act: string;
  readonly at: string;
  readonly signedBy?: unknown;
};

/** A history to check. */
export interface HistoryToCheck {
  readonly id: string;
  /** Oldest first. */
  readonly rows: readonly SignedJson[];
  readonly judge: ContentJudge;
}

/** Reads one version at a time and keeps only digests of those before it, however long the history. */
export async function checkHistory<Refusal>(
  { id, rows, judge }: HistoryToCheck,
  readVersion: (number: string) => Promise<Result<SignedJson, Refusal>>,
): Promise<Result<readonly CheckedRow[], Refusal>> {
  const checked: CheckedRow[] = [];
  let trail = EMPTY_TRAIL;
  for (const [index, row] of rows.entries()) {
    const answer = await readVersion(textIn(row, 'version') ?? '');
    if (!answer.ok) return answer;
    const version = answer.value;
    const one = await checkVersion({ id, version, trail, judge });
    trail = one.trail;
    const isErasure =
      index === 0 && textIn(version, 'act') === ERASE && one.verdict.verdict === 'ok';
    if (isErasure) checked.push(...erasedBefore(version));
    const verdict = isErasure ? one.verdict : verdictOrGap(one.verdict, version, index);
    checked.push({ ...labelsOf(version), ...verdict });
  }
  return ok(checked);
}

/** What is left of the versions before an erasure: their numbers. */
function erasedBefore(version: SignedJson): readonly CheckedRow[] {
  const count = Number(textIn(version, 'version')) - 1;
  return Array.from({ length: count }, (_, index) => ({
    version: index + 1,
    act: '',
    at: '',
    verdict: 'erased',
  }));
}

/** Versions count from 1 without a gap: if a number is missing, the version was removed. */
function verdictOrGap(verdict: Verdict, version: SignedJson, index: number): Verdict {
  return textIn(version, 'version') === String(index + 1)
    ? verdict
    : { verdict: 'broken', reason: 'version-missing' };
}

function labelsOf(version: SignedJson) {
  return {
    version: Number(textIn(version, 'version')),
    act: textIn(version, 'act') ?? '',
    at: textIn(version, 'at') ?? '',
    ...(isJson(version.signedBy) && { signedBy: version.signedBy }),
  };
}

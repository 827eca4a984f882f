/** @module Computes what an act would do, without writing it. */

import { definitionOf } from '../article/acts/register.ts';
import { ok, type Result } from '../core/result.ts';
import { type Scope, scopeName } from '../site/scopes.ts';
import type { ActRequest, PublishDeps, Published, PublishRefusal } from './act-request.ts';
import { type Commit, planCommit, writesOf } from './plan.ts';
import { versionMade } from './planned-act.ts';
import { attemptAct } from './retry-on-conflict.ts';
import { readFeedsOf } from './turns/feed-state.ts';

/** What an act does to an article's place in a list. */
export const TOUCH_CHANGES = ['joins', 'stays', 'leaves'] as const;

/** A feed and list that an act would touch, and what it would do to the article's place there. */
export interface Touch {
  readonly scope: Scope;
  readonly change: (typeof TOUCH_CHANGES)[number];
}

/** What an act would make, and where readers would notice it. */
export interface DryRunOutcome extends Published {
  readonly touches: readonly Touch[];
}

/** An act's outcome as it would be now. Nothing is written. Throws as `publish` does. */
export function dryRun(
  deps: PublishDeps,
  request: ActRequest,
): Promise<Result<DryRunOutcome, PublishRefusal>> {
  return attemptAct(deps, request, async ({ planned, warnings }) => {
    const version = versionMade(planned);
    if (definitionOf(request.act.name).removes === true) {
      return ok({ version, warnings, touches: [] });
    }
    const { heads } = await readFeedsOf(planned, deps.feeds);
    const commit = planCommit(planned, heads, deps.timeZone);
    const judged = await deps.commits.judge(commit);
    if (!judged.ok) return judged;
    return ok({ version, warnings, touches: touchesOf(commit, planned.before?.scopes ?? []) });
  });
}

/** A commit has one list entry, put or removed, for each feed that it touches. */
function touchesOf(commit: Commit, listedBefore: readonly Scope[]): readonly Touch[] {
  const before = new Set(listedBefore.map(scopeName));
  return writesOf(commit, 'entry').map(({ item }) => {
    if ('remove' in item) return { scope: item.scope, change: 'leaves' };
    return { scope: item.scope, change: before.has(scopeName(item.scope)) ? 'stays' : 'joins' };
  });
}

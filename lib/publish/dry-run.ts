/** @module What an act would do, without doing it: everything up to the commit, which is judged and not written. */

import { definitionOf } from '../article/acts/register.ts';
import { exhaustive } from '../core/exhaustive.ts';
import { ok, type Result } from '../core/result.ts';
import { type Scope, scopeName } from '../site/scopes.ts';
import type {
  ActRequest,
  AttemptRefusal,
  PublishDeps,
  Published,
  PublishRefusal,
} from './act-request.ts';
import type { Commit } from './commit.ts';
import { readHeads } from './head-map.ts';
import { planCommit } from './plan.ts';
import { prepareAct, versionMade } from './prepare.ts';
import { retryOnConflict } from './retry-on-conflict.ts';

/** A feed and list that an act would touch, and what it would do to the article's place there. */
export interface Touch {
  readonly scope: Scope;
  readonly change: 'joins' | 'stays' | 'leaves';
}

/** What an act would make, and where readers would notice it. */
export interface DryRunOutcome extends Published {
  readonly touches: readonly Touch[];
}

/** An act's outcome as it would be now. Nothing is written. Throws as `publish` does. */
export async function dryRun(
  ports: PublishDeps,
  request: ActRequest,
): Promise<Result<DryRunOutcome, PublishRefusal>> {
  return retryOnConflict(ports, () => attemptDryRun(ports, request), request.patienceMs);
}

async function attemptDryRun(
  ports: PublishDeps,
  request: ActRequest,
): Promise<Result<DryRunOutcome, AttemptRefusal>> {
  const prepared = await prepareAct(ports, request);
  if (!prepared.ok) return prepared;
  const { planned, warnings } = prepared.value;
  if (definitionOf(request.act.name).removes === true) {
    return ok({ version: versionMade(planned), warnings, touches: [] });
  }
  const commit = planCommit(planned, await readHeads(ports.heads, planned), ports.timeZone);
  const judged = await ports.commits.judge(commit);
  if (!judged.ok) return judged;
  const touches = touchesOf(commit, planned.before?.scopes ?? []);
  return ok({ version: versionMade(planned), warnings, touches });
}

function touchesOf(commit: Commit, listedBefore: readonly Scope[]): readonly Touch[] {
  const before = new Set(listedBefore.map(scopeName));
  return commit.feeds.map(({ head: { scope }, entry }) => ({
    scope,
    change: changeOf(entry, before.has(scopeName(scope))),
  }));
}

function changeOf(entry: Commit['feeds'][number]['entry'], wasListed: boolean): Touch['change'] {
  if (entry === undefined) return 'stays';
  if ('remove' in entry) return 'leaves';
  if ('put' in entry) return wasListed ? 'stays' : 'joins';
  return exhaustive(entry);
}

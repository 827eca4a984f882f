/** @module Plans the row of `/api/changes` that an act adds. Pure. */

import { type ChangeRow, changeOf } from '../../changes/change-row.ts';
import { present } from '../../core/optional.ts';
import { scopeName } from '../../site/scopes.ts';
import { type PlannedAct, touchedScopes } from '../planned-act.ts';
import { type PlannedWrite, WHEN_ABSENT } from '../planned-write.ts';
import type { SiteStep } from './feed-writes.ts';
import { HEADS_MOVED, type HeadsMoved } from './heads.ts';

/** Adds a change; it never replaces one. */
export type ChangeWrite = PlannedWrite<'change', ChangeRow, HeadsMoved>;

/** The write of a change. */
export function changeWrite(item: ChangeRow): ChangeWrite {
  return { kind: 'change', item, condition: WHEN_ABSENT, refusal: HEADS_MOVED };
}

/** The write of the change that the act is, numbered by the counter of the site's own feed. */
export function changeWrites(act: PlannedAct, { head }: SiteStep): readonly [ChangeWrite] {
  const { transition, content } = act;
  // The names of scopes are made of labels, which an erasure removes; without them it touched all.
  const scopes = transition.act === 'erase' ? undefined : touchedScopes(act).map(scopeName);
  const made = { seq: head.version, content, ...present({ scopes }) };
  return [changeWrite(changeOf(transition, made))];
}

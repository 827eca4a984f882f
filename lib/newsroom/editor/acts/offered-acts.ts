/** @module Finds the acts that an article's status and this device's key allow: no other is offered. */

import {
  definitionOf,
  legalActs,
  REQUESTED_ACTS,
  type RequestedActName,
} from '../../../article/acts/register.ts';
import { STATUSES, type Status } from '../../../article/article.ts';
import type { SelfKey } from '../../frame/newsroom.ts';

/** An act that has a button: new words are saved by `save`, and a review asks for a step and a verdict. */
export type OfferedAct = Exclude<RequestedActName, 'revise' | 'review'>;

/** What decides over the acts. */
export interface ActFacts {
  readonly status: Status;
  /** The version of work that readers do not see. */
  readonly pending?: number;
  /** Whether words are in no version yet; they become pending work before an act on them. */
  readonly hasUnsaved: boolean;
  /** Whether it was chosen to lead the front page. */
  readonly leads: boolean;
  readonly isErased: boolean;
  /** How many versions there are: there is nothing to go back to from the first. */
  readonly version: number;
}

type Key = Pick<SelfKey, 'acts'>;

/** Whether the key has a right; an admin has all. */
export function mayDo(key: Key, right: string): boolean {
  return key.acts.includes('admin') || key.acts.includes(right);
}

/** The acts, in the order of the register. */
export function offeredActs(facts: ActFacts, key: Key): readonly OfferedAct[] {
  if (facts.isErased) return [];
  const legal: readonly string[] = legalActs(facts.status);
  return REQUESTED_ACTS.filter(isOffered).filter(
    (name) => legal.includes(name) && isAllowed(name, facts.status, key) && isUseful(name, facts),
  );
}

function isOffered(name: RequestedActName): name is OfferedAct {
  return name !== 'revise' && name !== 'review';
}

/** The act of `Ctrl+Enter`: what brings the words to readers. */
export function mainAct(offered: readonly OfferedAct[]): OfferedAct | undefined {
  return (['publish', 'restore', 'schedule'] as const).find((name) => offered.includes(name));
}

/** The status that a JSON article names; a draft's for anything else. */
export function statusOf(article: Readonly<Record<string, unknown>>): Status {
  return STATUSES.find((status) => status === article.status) ?? 'draft';
}

function isAllowed(name: OfferedAct, status: Status, key: Key): boolean {
  const { right, rightIn } = definitionOf(name);
  const further = rightIn?.(status);
  return mayDo(key, right ?? name) && (further === undefined || mayDo(key, further));
}

/** Beside the status: acts on pending work need some, and only what leads can stop to lead. */
function isUseful(name: OfferedAct, { status, pending, hasUnsaved, ...facts }: ActFacts): boolean {
  switch (name) {
    case 'publish':
      return status !== 'published' || pending !== undefined || hasUnsaved;
    case 'discard':
      return pending !== undefined;
    case 'unlead':
      return facts.leads;
    case 'lead':
      return !facts.leads;
    case 'revert':
      return facts.version > 1;
    default:
      return true;
  }
}

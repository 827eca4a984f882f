/** @module Merges lists that were made of one (tags, authors, related items, media), member by member. */

import type { Kind } from '../fields.ts';
import { isMembers, isSameValue, normalMember } from './same-value.ts';
import { mapSides, SIDES, type Side, type Sides } from './sides.ts';

/** Lists whose order means nothing: what both add at one place is no question. */
const UNORDERED: ReadonlySet<Kind> = new Set(['tags']);

type Keyed = ReadonlyMap<string, unknown>;

/**
 * The merged list; undefined where that is a question: both changed one member differently, one
 * changed what the other removed, both put other members at one place, or in another order.
 */
export function mergeLists(
  kind: Kind,
  sides: Sides<readonly unknown[]>,
): readonly unknown[] | undefined {
  const keyed = mapSides(sides, (list) => keyMembers(kind, list));
  if (SIDES.some((side) => keyed[side].size < sides[side].length)) return undefined;
  const members = mergeMembers(kind, keyed);
  const order =
    members &&
    orderOf(
      kind,
      mapSides(keyed, (map) => keysIn(map, members)),
    );
  return order?.map((key) => members?.get(key));
}

function keyMembers(kind: Kind, list: readonly unknown[]): Keyed {
  return new Map(list.map((member) => [keyOf(kind, member), member]));
}

/** What makes a member the same one though its other parts change. */
function keyOf(kind: Kind, member: unknown): string {
  const normal = normalMember(kind, member);
  if (!isMembers(normal)) return JSON.stringify(normal) ?? '';
  const { slug, id, url, title } = normal;
  const [key] = kind === 'related' ? [id ?? url ?? title] : [slug ?? url];
  return typeof key === 'string' ? key : JSON.stringify(normal);
}

/** All members that are to be in the list; undefined where two changes of one do not fit. */
function mergeMembers(kind: Kind, { base, theirs, mine }: Sides<Keyed>): Keyed | undefined {
  const merged = new Map<string, unknown>();
  for (const key of new Set([...base.keys(), ...theirs.keys(), ...mine.keys()])) {
    const [was, one, other] = [base.get(key), theirs.get(key), mine.get(key)];
    const isSameIn = (a: unknown, b: unknown) => isSameValue(kind, wrap(a), wrap(b));
    if (isSameIn(one, other) || isSameIn(other, was)) merged.set(key, one);
    else if (isSameIn(one, was)) merged.set(key, other);
    else return undefined;
  }
  return new Map([...merged].filter(([, member]) => member !== undefined));
}

/** A list of one, which is how a member is compared. */
function wrap(member: unknown): readonly unknown[] {
  return member === undefined ? [] : [member];
}

function keysIn(map: Keyed, members: Keyed): readonly string[] {
  return [...map.keys()].filter((key) => members.has(key));
}

/** The order of the one side that moved members, or the base's; then what the other side added. */
function orderOf(kind: Kind, keys: Sides<readonly string[]>): readonly string[] | undefined {
  const common = keys.base.filter((key) => keys.theirs.includes(key) && keys.mine.includes(key));
  const orders = mapSides(keys, (list) => list.filter((key) => common.includes(key)).join('\n'));
  const isMoved = { theirs: orders.theirs !== orders.base, mine: orders.mine !== orders.base };
  if (isMoved.theirs && isMoved.mine && orders.theirs !== orders.mine) return undefined;
  const [first, second]: readonly [Side, Side] = isMoved.mine ? ['mine', 'theirs'] : SIDES;
  return addMembers(keys[first], keys[second], {
    isQuestion: (key) => !UNORDERED.has(kind) && !keys.base.includes(key),
  });
}

/** The order of `list` with what only `other` has: each behind the member that it follows there. */
function addMembers(
  list: readonly string[],
  other: readonly string[],
  { isQuestion }: { isQuestion(key: string): boolean },
): readonly string[] | undefined {
  const merged = [...list];
  for (const [index, key] of other.entries()) {
    if (list.includes(key)) continue;
    const place = index === 0 ? 0 : merged.indexOf(other[index - 1] ?? '') + 1;
    const follower = merged[place];
    if (follower !== undefined && !other.includes(follower) && isQuestion(follower))
      return undefined;
    merged.splice(skipAdded(merged, place, other), 0, key);
  }
  return merged;
}

/** Behind what the first list alone has at this place. */
function skipAdded(merged: readonly string[], place: number, other: readonly string[]): number {
  const rest = merged.slice(place).findIndex((key) => other.includes(key));
  return rest < 0 ? merged.length : place + rest;
}

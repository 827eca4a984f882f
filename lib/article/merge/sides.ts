/** @module Names the sides of a three-way merge: what there was, what others made of it, what oneself did. */

/** What an article or a part of it was (`base`), and what it became in two hands. */
export interface Sides<Value> {
  readonly base: Value;
  readonly theirs: Value;
  readonly mine: Value;
}

export const SIDES = ['theirs', 'mine'] as const;

export type Side = (typeof SIDES)[number];

/** Whose a settled part is: one side changed it, both did alike, or neither did. */
export type Origin = Side | 'both' | 'base';

/** The same of each side. */
export function mapSides<Value, Made>(
  { base, theirs, mine }: Sides<Value>,
  make: (value: Value) => Made,
): Sides<Made> {
  return { base: make(base), theirs: make(theirs), mine: make(mine) };
}

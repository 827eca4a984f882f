/** @module One write of an act's transaction, as each stored thing plans it. */

import type { ArticleId } from '../article/article.ts';

/**
 * A planned write. `Item` is what is written or removed, in the domain's own terms; `Refusal` is
 * what a failed condition means for the act.
 */
export interface PlannedWrite<
  Kind extends string,
  Item,
  Refusal extends { readonly type: string } = never,
> {
  /** The stored thing; the store has one file for each kind. */
  readonly kind: Kind;
  readonly item: Item;
  /** What must hold of the stored item; absent where nothing must, or where the kind implies it. */
  readonly condition?: WriteCondition;
  /** Absent where the write cannot fail by itself. */
  readonly refusal?: Refusal;
}

/** A condition on the item that a write replaces or removes. */
export type WriteCondition =
  | { readonly type: 'absent' }
  | { readonly type: 'version-is'; readonly version: number }
  /** The item is absent, or belongs to this article. */
  | { readonly type: 'absent-or-of'; readonly articleId: ArticleId };

export const WHEN_ABSENT: WriteCondition = { type: 'absent' };

/** The condition that an item still has the version that was read; 0 = that there is none. */
export function whenVersionIs(version: number): WriteCondition {
  return version === 0 ? WHEN_ABSENT : { type: 'version-is', version };
}

/** @module The ports that remember and list scopes, with the labels that people read. */

import type { Scope, ScopeKind } from '../../site/scopes.ts';

/** A member of a kind of scope, with the label that people read. */
export interface KnownScope {
  readonly scope: Scope;
  readonly label: string;
}

/** A scope that has articles now. */
export interface LiveScope extends KnownScope {
  /** How many; at least 1. */
  readonly count: number;
}

/** Reads which scopes there are. */
export interface ScopeReader {
  /**
   * The scopes of a kind that have articles now, consistently read: the first `limit` by their slugs
   * (a section by its id), those behind `after` alone where it is given.
   */
  listLiveScopes(kind: ScopeKind, limit: number, after?: string): Promise<readonly LiveScope[]>;
}

/** A scope that an act is about to use; `isUnseen` while no article is in it. */
export interface RememberedScope extends KnownScope {
  readonly isUnseen?: boolean;
}

/** Remembers which scopes there are. */
export interface ScopeRegister {
  /** Remembers scopes; one that readers have seen keeps its label, an unseen one takes this one. */
  rememberScopes(scopes: readonly RememberedScope[]): Promise<void>;
}

/** @module The ports that remember and list scopes, with the labels that people read. */

import type { Scope, ScopeKind } from '../../site/scopes.ts';

/** A member of a kind of scope, with the label that people read. */
export interface KnownScope {
  readonly scope: Scope;
  readonly label: string;
}

/** Scopes in the order of their slugs, and whether more follow. */
export interface ScopePart {
  readonly items: readonly KnownScope[];
  readonly isCut: boolean;
}

/** Reads which scopes there are. */
export interface ScopeReader {
  /**
   * The scopes of a kind that have articles now, consistently read: the first by their slugs (a
   * section by its id), those behind `after` alone where it is given. At most `limit`, and fewer
   * where their labels are long.
   */
  listLiveScopes(kind: ScopeKind, limit: number, after?: string): Promise<ScopePart>;
  /** How many articles each scope has now, by its name: one read for each. */
  countArticles(scopes: readonly Scope[]): Promise<ReadonlyMap<string, number>>;
}

/** A scope that an act is about to use; `isUnseen` while no article is in it. */
export interface RememberedScope extends KnownScope {
  readonly isUnseen?: boolean;
}

/** Remembers which scopes there are. */
export interface ScopeRegister {
  /** Remembers scopes; one that readers have seen keeps its label, an unseen one takes this one. */
  rememberScopes(scopes: readonly RememberedScope[]): Promise<void>;
  /**
   * Forgets those of the scopes that have no article, after an act that emptied them or was refused.
   * Never throws: one that is not forgotten is listed as a feed without articles.
   */
  forgetEmpty(scopes: readonly Scope[]): Promise<void>;
}

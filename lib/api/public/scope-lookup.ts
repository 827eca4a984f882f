/** @module Finds the head of a scope that may be listed: one with a head, the site, or a section of it. */

import { ok, type Result, refuse } from '../../core/result.ts';
import { emptyHead, type FeedHead } from '../../feed/head.ts';
import type { HeadReader } from '../../publish/feeds/heads.ts';
import type { SiteConfig } from '../../site/config.ts';
import { type Scope, scopeName } from '../../site/scopes.ts';

/** Why a scope is not listed: it was permanently closed, or never had an article. */
export type ScopeRefusal = { readonly type: 'retired-scope' } | { readonly type: 'unknown-scope' };

interface ScopeLookupDeps {
  readonly heads: HeadReader;
  readonly site: SiteConfig;
}

/** The head of a scope; an empty one for the site and its sections before their first article. */
export async function findListableScope(
  scope: Scope,
  { heads, site }: ScopeLookupDeps,
): Promise<Result<FeedHead, ScopeRefusal>> {
  if (site.retired.includes(scopeName(scope))) return refuse({ type: 'retired-scope' });
  const head = await heads.readHead(scope);
  if (head !== undefined) return ok(head);
  const isListable =
    scope.kind === 'all' ||
    (scope.kind === 'section' && site.sections.some(({ id }) => id === scope.id));
  return isListable ? ok(emptyHead(scope)) : refuse({ type: 'unknown-scope' });
}

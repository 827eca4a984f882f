/** @module Whether a scope may be listed: it has or had articles, is a section of the site, or has ended. */

import { ok, type Result, refuse } from '../../core/result.ts';
import { emptyHead, type FeedHead } from '../../feed/head.ts';
import type { HeadReader } from '../../publish/read-ports.ts';
import type { SiteConfig } from '../../site/config.ts';
import { type Scope, scopeName } from '../../site/scopes.ts';

/** Why a scope is not listed: it ended for good, or there never was one. */
export type ScopeRefusal = { readonly type: 'retired-scope' } | { readonly type: 'unknown-scope' };

interface StandingServices {
  readonly heads: HeadReader;
  readonly site: SiteConfig;
}

/** The head of a scope as the counter to go by; an empty one for the site and its sections. */
export async function findListableScope(
  scope: Scope,
  { heads, site }: StandingServices,
): Promise<Result<FeedHead, ScopeRefusal>> {
  if (site.retired.includes(scopeName(scope))) return refuse({ type: 'retired-scope' });
  const head = await heads.readHead(scope);
  if (head !== undefined) return ok(head);
  const stands =
    scope.kind === 'all' ||
    (scope.kind === 'section' && site.sections.some(({ id }) => id === scope.id));
  return stands ? ok(emptyHead(scope)) : refuse({ type: 'unknown-scope' });
}

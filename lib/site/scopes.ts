/** @module The scopes of a publication: the sets of articles that have feeds, lists and pages. */

import { parseSlug, type Slug } from './slug.ts';

/** The whole site, or the articles of one section, tag, author or source. */
export type Scope =
  | { readonly kind: 'all' }
  | { readonly kind: 'section'; readonly id: string }
  | { readonly kind: 'tag' | 'author' | 'source'; readonly slug: Slug };

/** A feed in a list of all feeds; the whole site's has no label. */
export interface ListedFeed {
  readonly scope: Scope;
  readonly label?: string;
  readonly description?: string;
}

/** The kinds of scopes within the site. */
export type ScopeKind = Exclude<Scope['kind'], 'all'>;

/** The kinds in the order in which pages offer them. */
export const SCOPE_KINDS: readonly ScopeKind[] = ['section', 'tag', 'author', 'source'];

/** The site as a whole. */
export const ALL: Scope = { kind: 'all' };

/** The name of a scope in the table and in `?scope=`: `all`, `section/ID`, `tag/SLUG` … */
export function scopeName(scope: Scope): string {
  switch (scope.kind) {
    case 'all':
      return 'all';
    case 'section':
      return `section/${scope.id}`;
    default:
      return `${scope.kind}/${scope.slug}`;
  }
}

const SECTION_ID = /^[a-z0-9][a-z0-9-]{0,59}$/;

/** Parses a scope's name; undefined if it is not one. */
export function parseScope(name: string): Scope | undefined {
  if (name === 'all') return ALL;
  const slash = name.indexOf('/');
  const kind = name.slice(0, slash);
  const rest = name.slice(slash + 1);
  if (kind === 'section') return SECTION_ID.test(rest) ? { kind, id: rest } : undefined;
  if (kind !== 'tag' && kind !== 'author' && kind !== 'source') return undefined;
  const slug = parseSlug(rest);
  return slug === undefined ? undefined : { kind, slug };
}

/** Whether text may be a section's id: `a-z`, digits and hyphens, at most 60 characters. */
export function isSectionId(text: string): boolean {
  return SECTION_ID.test(text);
}

/** @module Lists every feed of the site, for `/opml.xml` and `/feeds`. */

import { weigh } from '../../feed/bounds.ts';
import type { ScopeReader } from '../../publish/feeds/known-scope.ts';
import type { SiteConfig } from '../../site/config.ts';
import { ALL, type ListedFeed, scopeName } from '../../site/scopes.ts';
import { absolute, scopePath } from '../../site/urls.ts';

interface FeedListDeps {
  readonly scopes: ScopeReader;
  readonly site: SiteConfig;
  readonly origin: string;
}

const KINDS = ['tag', 'author', 'source'] as const;

/** As many as are read for a few units, if their names are not too long. */
const MAX_FEEDS_OF_A_KIND = 500;

/** Leaves room under the 4 MB of a public answer, in either document. */
const MAX_LIST_BYTES = 3_000_000;
const MARKUP_BYTES = 600;

/**
 * The site's own feed, each section's, then the tags, authors and sources that have articles now,
 * in the order of their names. Retired ones answer 410, so they are left out.
 */
export async function readFeedList(deps: FeedListDeps): Promise<readonly ListedFeed[]> {
  const { scopes, site } = deps;
  const known = await Promise.all(
    KINDS.map((kind) => scopes.listLiveScopes(kind, MAX_FEEDS_OF_A_KIND)),
  );
  const sections = site.sections.map(({ id, label, description }) => ({
    scope: { kind: 'section', id } as const,
    label,
    ...(description !== undefined && { description }),
  }));
  const whole = { scope: ALL, description: site.description };
  const feeds: readonly ListedFeed[] = [whole, ...sections, ...known.flatMap(({ items }) => items)];
  return cutToSize(
    feeds.filter(({ scope }) => !site.retired.includes(scopeName(scope))),
    deps,
  );
}

/** The first feeds that fit, each with at most five addresses and four titles. */
function cutToSize(feeds: readonly ListedFeed[], { site, origin }: FeedListDeps) {
  let bytes = 0;
  return feeds.filter(({ scope, label = '', description = '' }) => {
    const address = absolute(origin, scopePath(scope));
    const title = `${label}${site.title}`;
    bytes += MARKUP_BYTES + 5 * address.length + 4 * weigh(title) + weigh(description);
    return bytes <= MAX_LIST_BYTES;
  });
}

/** @module Every feed of the site, as programs (`/opml.xml`) and people (`/feeds`) are told of them. */

import { weigh } from '../../feed/bounds.ts';
import type { ScopeReader } from '../../publish/read-ports.ts';
import type { SiteConfig } from '../../site/config.ts';
import { ALL, type Scope, scopeName } from '../../site/scopes.ts';
import { absolute, scopePath } from '../../site/urls.ts';

/** A feed that can be subscribed to; the whole site's has no label. */
export interface ListedFeed {
  readonly scope: Scope;
  readonly label?: string;
  readonly description?: string;
}

interface ListServices {
  readonly scopes: ScopeReader;
  readonly site: SiteConfig;
  readonly origin: string;
}

const KINDS = ['tag', 'author', 'source'] as const;

/** Each costs the read of a head: four or five batches for a kind, at the same time. */
const MAX_FEEDS_OF_A_KIND = 500;

/** Under the 4 MB of a public answer, whichever document the list becomes. */
const MAX_LIST_BYTES = 3_000_000;
const MARKUP_BYTES = 400;

/**
 * The site's own feed, each section's, then the tags, authors and sources that have articles now,
 * in the order of their names. Retired ones answer 410, so they are left out.
 */
export async function readFeedList(services: ListServices): Promise<readonly ListedFeed[]> {
  const { scopes, site } = services;
  const known = await Promise.all(
    KINDS.map((kind) => scopes.listLiveScopes(kind, MAX_FEEDS_OF_A_KIND)),
  );
  const sections = site.sections.map(({ id, label, description }) => ({
    scope: { kind: 'section', id } as const,
    label,
    ...(description !== undefined && { description }),
  }));
  const whole = { scope: ALL, description: site.description };
  const feeds: readonly ListedFeed[] = [whole, ...sections, ...known.flat()];
  return cutToSize(
    feeds.filter(({ scope }) => !site.retired.includes(scopeName(scope))),
    services,
  );
}

/** As many as fit, each with at most four addresses and two titles. */
function cutToSize(feeds: readonly ListedFeed[], { site, origin }: ListServices) {
  let bytes = 0;
  return feeds.filter(({ scope, label = '', description = '' }) => {
    const address = absolute(origin, scopePath(scope));
    const title = `${label}${site.title}`;
    bytes += MARKUP_BYTES + 4 * address.length + 2 * weigh(title) + weigh(description);
    return bytes <= MAX_LIST_BYTES;
  });
}

/** @module Answers the indexes of sections, tags, authors, sources and months, and the page of all feeds. */

import { present } from '../../core/optional.ts';
import { renderFeedsPage } from '../../page/lists/feeds-page.tsx';
import {
  type IndexedScope,
  renderMonthIndex,
  renderScopeIndex,
} from '../../page/lists/index-page.tsx';
import type { ScopeReader } from '../../publish/feeds/known-scope.ts';
import type { MonthReader } from '../../publish/feeds/month-count.ts';
import { type Scope, type ScopeKind, scopeName } from '../../site/scopes.ts';
import { parseSlug } from '../../site/slug.ts';
import { FEEDS_PATH, indexPath, MONTHS_PATH } from '../../site/urls.ts';
import { readFeedList } from '../public/feed-list.ts';
import { type PageDeps, readSiteHead } from './page-response.ts';
import { MAX_MONTHS } from './sitemap-months.ts';

/** Each entry costs the read of a head. */
const INDEX_ENTRIES = 120;

/** What indexes are made with. */
export interface IndexPageDeps extends PageDeps {
  readonly scopes: ScopeReader;
  readonly months: MonthReader;
}

/** Answers `/sections`, in the order of the settings. */
export async function answerSectionIndex(request: Request, deps: IndexPageDeps): Promise<Response> {
  const head = await readSiteHead(deps);
  const { sections } = deps.site;
  const render = async () => {
    const live = await deps.scopes.listLiveScopes('section', sections.length);
    const counts = new Map(live.map(({ scope, count }) => [scopeName(scope), count]));
    const entries = sections.map(({ id, label, description }): IndexedScope => {
      const scope = { kind: 'section', id } as const;
      const count = counts.get(scopeName(scope)) ?? 0;
      return { scope, label, count, ...present({ description }) };
    });
    return renderScopeIndex({ kind: 'section', entries: listed(entries, deps) }, deps);
  };
  return deps.answer.page(request, { head, address: indexPath('section'), render });
}

/** Answers `/tags`, `/authors` or `/sources`: the part behind the query's `after`; 404 for one that is no slug. */
export async function answerScopeIndex(
  request: Request,
  kind: Exclude<ScopeKind, 'section'>,
  deps: IndexPageDeps,
): Promise<Response> {
  const asked = new URL(request.url).searchParams.get('after');
  const after = asked === null ? undefined : parseSlug(asked);
  if (asked !== null && after === undefined) return deps.answer.error({ type: 'not-found' });
  const head = await readSiteHead(deps);
  const render = async () => {
    const live = await deps.scopes.listLiveScopes(kind, INDEX_ENTRIES + 1, after);
    const part = live.slice(0, INDEX_ENTRIES);
    const last = live.length > INDEX_ENTRIES ? part.at(-1)?.scope : undefined;
    const next = last !== undefined && 'slug' in last ? last.slug : undefined;
    return renderScopeIndex(
      { kind, entries: listed(part, deps), ...present({ after, next }) },
      deps,
    );
  };
  return deps.answer.page(request, { head, address: `${indexPath(kind)} ${after ?? ''}`, render });
}

/** Retired scopes answer 410, so they are left out. */
function listed<Entry extends { readonly scope: Scope }>(
  entries: readonly Entry[],
  { site }: IndexPageDeps,
): readonly Entry[] {
  return entries.filter(({ scope }) => !site.retired.includes(scopeName(scope)));
}

/** Answers `/months`, newest first. */
export async function answerMonthIndex(request: Request, deps: IndexPageDeps): Promise<Response> {
  const head = await readSiteHead(deps);
  const render = async () => {
    const months = await deps.months.listMonths(MAX_MONTHS);
    return renderMonthIndex(months.toReversed(), deps);
  };
  return deps.answer.page(request, { head, address: MONTHS_PATH, render });
}

/** Answers `/feeds`; its tag is made of the site's head, whose counter every act on any feed raises. */
export async function answerFeedsPage(request: Request, deps: IndexPageDeps): Promise<Response> {
  const head = await readSiteHead(deps);
  const render = async () => renderFeedsPage(await readFeedList(deps), deps);
  return deps.answer.page(request, { head, address: FEEDS_PATH, render });
}

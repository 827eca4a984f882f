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

const INDEX_ENTRIES = 120;
/** Each count costs the read of a head: a part with more entries has none. */
const MAX_COUNTED = 20;

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
    const entries = sections.map(({ id, label, description }): IndexedScope => {
      return { scope: { kind: 'section', id }, label, ...present({ description }) };
    });
    const counted = await withCounts(listed(entries, deps), deps);
    return renderScopeIndex({ kind: 'section', entries: counted }, deps);
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
    const { items, isCut } = await deps.scopes.listLiveScopes(kind, INDEX_ENTRIES, after);
    const last = isCut ? items.at(-1)?.scope : undefined;
    const next = last !== undefined && 'slug' in last ? last.slug : undefined;
    const entries = await withCounts(listed(items, deps), deps);
    return renderScopeIndex({ kind, entries, ...present({ after, next }) }, deps);
  };
  return deps.answer.page(request, { head, address: `${indexPath(kind)} ${after ?? ''}`, render });
}

/** The entries with the number of their articles, if they are few. */
async function withCounts(
  entries: readonly IndexedScope[],
  { scopes }: IndexPageDeps,
): Promise<readonly IndexedScope[]> {
  if (entries.length > MAX_COUNTED) return entries;
  const counts = await scopes.countArticles(entries.map(({ scope }) => scope));
  return entries.map((entry) => ({ ...entry, count: counts.get(scopeName(entry.scope)) ?? 0 }));
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

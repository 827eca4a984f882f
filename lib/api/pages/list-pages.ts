/** @module Answers the pages that list articles: scopes, months, and the older pages of the whole site. */

import type { Listing } from '../../article/listing.ts';
import { present } from '../../core/optional.ts';
import { ok } from '../../core/result.ts';
import type { FeedHead } from '../../feed/head.ts';
import { renderListPage } from '../../page/lists/list-page.tsx';
import type { ListPlace, ShownMonth } from '../../page/lists/pager.tsx';
import type { ListPosition, ListReader, NewerReader } from '../../publish/feeds/list-entry.ts';
import type { MonthReader } from '../../publish/feeds/month-count.ts';
import { monthSpan, parseMonth } from '../../site/months.ts';
import { ALL, type Scope } from '../../site/scopes.ts';
import { monthPath, pagePath } from '../../site/urls.ts';
import { countAffordable, readListWithin } from '../public/bounded-list.ts';
import { parseCursor, writeCursor } from '../public/list-cursor.ts';
import type { ConsumedUnits } from '../public/read-budget.ts';
import { findListableScope } from '../public/scope-lookup.ts';
import { type PageDeps, readSiteHead } from './page-response.ts';

/** Three columns of six; the first page has the lead above them. */
export const PAGE_ARTICLES = 18;

/** What list pages are made with. */
export interface ListPageDeps extends PageDeps {
  readonly lists: ListReader;
  readonly newer: NewerReader;
  readonly months: MonthReader;
  readonly consumed?: ConsumedUnits;
}

/** Answers with the list of a scope, from the query's cursor on; 404 for an undefined scope. */
export async function answerListPage(
  request: Request,
  scope: Scope | undefined,
  deps: ListPageDeps,
): Promise<Response> {
  const asked = readCursor(request);
  if (scope === undefined || asked === undefined) return deps.answer.error({ type: 'not-found' });
  const head = await readSiteHead(deps);
  // The whole site can always be listed, by the head just read: the front page reads one head.
  const listable = scope.kind === 'all' ? ok(head) : await findListableScope(scope, deps);
  if (!listable.ok) {
    const { type } = listable.refusal;
    return deps.answer.error({ type: type === 'unknown-scope' ? 'not-found' : type });
  }
  const address = `${pagePath(scope)} ${asked.cursor ?? ''}`;
  const wanted = { scope, head: listable.value, ...asked };
  return deps.answer.page(request, { head, address, render: () => renderList(wanted, deps) });
}

/** Answers with the articles of a month, `YYYY-MM`, by the calendar of the site. */
export async function answerMonthPage(
  request: Request,
  name: string,
  deps: ListPageDeps,
): Promise<Response> {
  const month = parseMonth(name);
  const asked = readCursor(request);
  if (month === undefined || asked === undefined) return deps.answer.error({ type: 'not-found' });
  const head = await readSiteHead(deps);
  const counted = await deps.months.readMonth(month);
  if (counted === undefined) return deps.answer.error({ type: 'not-found' });
  const address = `${monthPath(name)} ${asked.cursor ?? ''}`;
  const render = async () => {
    const shown = { month, ...(await deps.months.findNeighbours(month)) };
    return renderList({ scope: ALL, head, month: shown, ...asked }, deps);
  };
  return deps.answer.page(request, { head, address, render });
}

/** The position from which the page lists; undefined for a cursor that is not valid. */
function readCursor(
  request: Request,
): (Pick<WantedList, 'after'> & { cursor?: string }) | undefined {
  const cursor = new URL(request.url).searchParams.get('cursor');
  if (cursor === null) return {};
  const after = parseCursor(cursor);
  return after && { cursor, after };
}

/** The list that a page shows. */
interface WantedList {
  readonly scope: Scope;
  readonly head: FeedHead;
  readonly month?: ShownMonth;
  readonly after?: ListPosition;
}

async function renderList(wanted: WantedList, deps: ListPageDeps): Promise<string> {
  const { scope, head, month, after } = wanted;
  const span = month && monthSpan(month.month, deps.site.timeZone);
  const limit = after === undefined ? PAGE_ARTICLES + 1 : PAGE_ARTICLES;
  const range = { limit, ...present({ after }), ...span };
  const { items, next } = await readListWithin(scope, range, deps);
  const newer = after && (await findNewerPage(wanted, after, { deps, items }));
  const section = deps.site.sections.find(({ id }) => scope.kind === 'section' && id === scope.id);
  return renderListPage(
    {
      scope,
      label: section?.label ?? labelIn(items, scope),
      items,
      ...present({
        description: section?.description,
        month,
        updatedAt: head.version > 0 && month === undefined ? head.updatedAt : undefined,
        cursor: after && writeCursor(after),
        newer,
        next: next && writeCursor(next),
      }),
    },
    deps,
  );
}

/**
 * The page that ends with the article that this page follows: the first one, where no more articles
 * are newer than fit on it. Where the units are short it begins later, and shows some articles again.
 */
async function findNewerPage(
  { scope, month }: WantedList,
  than: ListPosition,
  { deps, items }: { readonly deps: ListPageDeps; readonly items: readonly Listing[] },
): Promise<ListPlace> {
  const { newer, site, consumed } = deps;
  const limit = countAffordable(consumed, { wanted: PAGE_ARTICLES + 1, like: items });
  if (limit < 2) return {};
  const span = month && monthSpan(month.month, site.timeZone);
  const found = await newer.readNewer(scope, { than, limit, ...present({ to: span?.to }) });
  const before = found[limit - 2];
  if (found.length < limit || before === undefined) return {};
  const { firstPublished, id } = before;
  return { cursor: writeCursor({ firstPublished, id }) };
}

/** The label in the newest article of the list; the slug in an empty list. */
function labelIn([newest]: readonly Listing[], scope: Scope): string {
  switch (scope.kind) {
    case 'all':
      return '';
    case 'section':
      return scope.id;
    case 'tag':
      return newest?.tags.find(({ slug }) => slug === scope.slug)?.label ?? scope.slug;
    case 'author':
      return newest?.authors.find(({ slug }) => slug === scope.slug)?.name ?? scope.slug;
    case 'source':
      return newest?.source?.name ?? scope.slug;
  }
}

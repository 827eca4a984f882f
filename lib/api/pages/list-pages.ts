/** @module The pages that list articles: the front page, sections, tags, authors, sources and months. */

import type { Listing } from '../../article/listing.ts';
import { ok } from '../../core/result.ts';
import type { FeedHead } from '../../feed/head.ts';
import { renderListPage, type ShownMonth } from '../../page/lists/list-page.tsx';
import type { ListPosition } from '../../publish/read-ports.ts';
import { type MonthNumber, monthSpan, parseMonth } from '../../site/months.ts';
import { ALL, type Scope } from '../../site/scopes.ts';
import { monthPath, pagePath } from '../../site/urls.ts';
import { parseCursor, writeCursor } from '../public/list-cursor.ts';
import { findListableScope } from '../public/scope-lookup.ts';
import { answerErrorPage } from './html-response.ts';
import { answerPage, type PageKit, readSiteHead } from './page-response.ts';
import { MAX_MONTHS } from './sitemap-months.ts';

/** Three columns of six; the first page has the lead above them. */
const PAGE_ARTICLES = 18;

/** Answers with the list of a scope, from the query's cursor on; undefined is no scope at all. */
export async function answerListPage(
  request: Request,
  scope: Scope | undefined,
  kit: PageKit,
): Promise<Response> {
  const asked = readCursor(request);
  if (scope === undefined || asked === undefined)
    return answerErrorPage({ type: 'not-found' }, kit);
  const head = await readSiteHead(kit);
  // The site always stands, and its head is at hand: the front page reads one.
  const standing = scope.kind === 'all' ? ok(head) : await findListableScope(scope, kit);
  if (!standing.ok) {
    const { type } = standing.refusal;
    return answerErrorPage({ type: type === 'unknown-scope' ? 'not-found' : type }, kit);
  }
  const address = `${pagePath(scope)} ${asked.cursor ?? ''}`;
  const wanted = { scope, head: standing.value, ...asked };
  return answerPage(request, { head, address, render: () => renderList(wanted, kit) }, kit);
}

/** Answers with the articles of a month, `YYYY-MM`, by the calendar of the site. */
export async function answerMonthPage(
  request: Request,
  name: string,
  kit: PageKit,
): Promise<Response> {
  const month = parseMonth(name);
  const asked = readCursor(request);
  if (month === undefined || asked === undefined)
    return answerErrorPage({ type: 'not-found' }, kit);
  const head = await readSiteHead(kit);
  const counted = await kit.months.readMonth(month);
  if (counted === undefined) return answerErrorPage({ type: 'not-found' }, kit);
  const address = `${monthPath(name)} ${asked.cursor ?? ''}`;
  const render = async () => {
    const months = (await kit.months.listMonths(MAX_MONTHS)).map((one) => one.month);
    return renderList({ scope: ALL, head, month: among(months, month), ...asked }, kit);
  };
  return answerPage(request, { head, address, render }, kit);
}

/** A month with its neighbours in a list, oldest first. */
function among(months: readonly MonthNumber[], month: MonthNumber): ShownMonth {
  const older = months.findLast((one) => one < month);
  const newer = months.find((one) => one > month);
  return {
    month,
    ...(older !== undefined && { older }),
    ...(newer !== undefined && { newer }),
  };
}

/** Where the page begins; undefined for a cursor that is none of ours. */
function readCursor(
  request: Request,
): (Pick<WantedList, 'after'> & { cursor?: string }) | undefined {
  const cursor = new URL(request.url).searchParams.get('cursor');
  if (cursor === null) return {};
  const after = parseCursor(cursor);
  return after && { cursor, after };
}

interface WantedList {
  readonly scope: Scope;
  readonly head: FeedHead;
  readonly month?: ShownMonth;
  readonly after?: ListPosition;
}

async function renderList(wanted: WantedList, kit: PageKit): Promise<string> {
  const { scope, head, month, after } = wanted;
  const { items, next } = await kit.lists.readList(scope, {
    limit: after === undefined ? PAGE_ARTICLES + 1 : PAGE_ARTICLES,
    ...(after !== undefined && { after }),
    ...(month !== undefined && monthSpan(month.month, kit.site.timeZone)),
  });
  const section = kit.site.sections.find(({ id }) => scope.kind === 'section' && id === scope.id);
  return renderListPage(
    {
      scope,
      label: section?.label ?? labelIn(items, scope),
      items,
      ...(section?.description !== undefined && { description: section.description }),
      ...(month !== undefined && { month }),
      ...(head.version > 0 && month === undefined && { updatedAt: head.updatedAt }),
      ...(after !== undefined && { cursor: writeCursor(after) }),
      ...(next !== undefined && { next: writeCursor(next) }),
    },
    kit,
  );
}

/** The name as its newest article prints it; an empty list has only its slug. */
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

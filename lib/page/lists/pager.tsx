/** @module Renders the links between the pages of a list: newest, newer, older, and a month's neighbours. */

import { formatMonthName } from '../../html/local-time.tsx';
import { formatMonth, type MonthNumber } from '../../site/months.ts';
import type { Scope } from '../../site/scopes.ts';
import { monthPath, pagePath } from '../../site/urls.ts';
import type { PageContext } from '../frame.ts';

/** The month of a page, and the nearest months that have articles. */
export interface ShownMonth {
  readonly month: MonthNumber;
  readonly older?: MonthNumber;
  readonly newer?: MonthNumber;
}

/** A place in a list: its first page, or the page of a cursor. */
export interface ListPlace {
  readonly cursor?: string;
}

/** Where a page is among the pages of its list. */
export interface PagedList {
  readonly scope: Scope;
  /** Limits the list of the whole site to the articles first published in this month. */
  readonly month?: ShownMonth;
  /** The cursor of this page; absent on the first. */
  readonly cursor?: string;
  /** The next newer page; absent on the first. */
  readonly newer?: ListPlace;
  /** The cursor of the next, older page; absent at the end. */
  readonly next?: string;
}

/** The path of a page of a list. */
export function listPath(
  { scope, month }: Pick<PagedList, 'scope' | 'month'>,
  { cursor }: ListPlace,
): string {
  const query = cursor === undefined ? '' : `?${new URLSearchParams({ cursor })}`;
  return `${month === undefined ? pagePath(scope) : monthPath(formatMonth(month.month))}${query}`;
}

/** The name of a month: 2026年11月. */
export function nameOfMonth(month: MonthNumber, { site, strings }: PageContext): string {
  return formatMonthName(month, { language: strings.language, timeZone: site.timeZone });
}

interface PagerProps {
  readonly list: PagedList;
  readonly context: PageContext;
}

/** The links; nothing for a list that has one page. */
export function Pager({ list, context }: PagerProps) {
  const { strings } = context;
  const { cursor, newer, next, month } = list;
  const isOnly = cursor === undefined && next === undefined;
  if (isOnly && month?.older === undefined && month?.newer === undefined) return null;
  return (
    <nav class="pager" aria-label={strings.pages}>
      {cursor !== undefined && <a href={listPath(list, {})}>{strings.newest}</a>}
      {newer?.cursor !== undefined && (
        <a rel="prev" href={listPath(list, newer)}>
          {strings.newer}
        </a>
      )}
      {next !== undefined && (
        <a rel="next" href={listPath(list, { cursor: next })}>
          {strings.older}
        </a>
      )}
      <MonthLink month={month?.newer} context={context} />
      <MonthLink month={month?.older} context={context} />
    </nav>
  );
}

interface MonthLinkProps {
  readonly month: MonthNumber | undefined;
  readonly context: PageContext;
}

function MonthLink({ month, context }: MonthLinkProps) {
  if (month === undefined) return null;
  return <a href={monthPath(formatMonth(month))}>{nameOfMonth(month, context)}</a>;
}

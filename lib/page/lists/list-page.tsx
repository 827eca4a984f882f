/** @module Renders a list of live articles: the front page, a section, tag, author, source or month. */

import type { Listing } from '../../article/listing.ts';
import type { Instant } from '../../core/clock.ts';
import { HeadlineText } from '../../html/headline-text.tsx';
import { formatMonthName, LocalTime } from '../../html/local-time.tsx';
import { formatMonth, type MonthNumber } from '../../site/months.ts';
import type { Scope } from '../../site/scopes.ts';
import { monthPath, pagePath } from '../../site/urls.ts';
import type { PageContext } from '../frame.ts';
import { renderReaderPage } from '../reader-page.tsx';
import { Teaser } from './teaser.tsx';

/** The month of a page, and the nearest months that have articles. */
export interface ShownMonth {
  readonly month: MonthNumber;
  readonly older?: MonthNumber;
  readonly newer?: MonthNumber;
}

/** The content of a list page. */
export interface ListPageInput {
  readonly scope: Scope;
  /** The label of the scope: 新闻中心. */
  readonly label: string;
  readonly description?: string;
  readonly items: readonly Listing[];
  /** When the list last changed. */
  readonly updatedAt?: Instant;
  /** Limits the list of the whole site to the articles first published in this month. */
  readonly month?: ShownMonth;
  /** The cursor of this page; absent on the first. */
  readonly cursor?: string;
  /** The cursor of the next, older page; absent at the end. */
  readonly next?: string;
}

/** A list page as a whole HTML document. */
export function renderListPage(input: ListPageInput, context: PageContext): Promise<string> {
  const { scope, description } = input;
  const title = titleOf(input, context);
  return renderReaderPage(
    {
      ...(title !== undefined && { title }),
      ...(description !== undefined && { description }),
      path: pathOf(input, input.cursor),
      ...(input.next !== undefined && { next: pathOf(input, input.next) }),
      feeds: scope.kind === 'all' ? [] : [{ scope, title: `${title} - ${context.site.title}` }],
      ...(scope.kind === 'section' && { section: { id: scope.id, isList: true } }),
      isFront: scope.kind === 'all' && input.month === undefined,
      openGraph: { 'og:type': 'website' },
    },
    <List input={input} context={context} />,
    context,
  );
}

function titleOf({ scope, label, month }: ListPageInput, context: PageContext): string | undefined {
  const { strings } = context;
  if (month !== undefined) return nameOf(month.month, context);
  return scope.kind === 'all' ? undefined : strings.listTitle(scope.kind, label);
}

function nameOf(month: MonthNumber, { site, strings }: PageContext): string {
  return formatMonthName(month, { language: strings.language, timeZone: site.timeZone });
}

function pathOf(
  { scope, month }: Pick<ListPageInput, 'scope' | 'month'>,
  cursor: string | undefined,
): string {
  const query = cursor === undefined ? '' : `?${new URLSearchParams({ cursor })}`;
  return `${month === undefined ? pagePath(scope) : monthPath(formatMonth(month.month))}${query}`;
}

interface ListProps {
  readonly input: ListPageInput;
  readonly context: PageContext;
}

function List({ input, context }: ListProps) {
  const [first, ...rest] = input.items;
  const lead = input.cursor === undefined ? first : undefined;
  const others = lead === undefined ? input.items : rest;
  const isInSection = input.scope.kind === 'section';
  return (
    <>
      <ListHead input={input} context={context} />
      {first === undefined && <p class="empty">{context.strings.noArticles}</p>}
      {lead !== undefined && (
        <Teaser item={lead} context={context} isLead isInSection={isInSection} />
      )}
      {others.length > 0 && (
        <div class="teasers">
          {others.map((item) => (
            <Teaser item={item} context={context} isInSection={isInSection} />
          ))}
        </div>
      )}
      <Pager input={input} context={context} />
    </>
  );
}

function ListHead({ input, context }: ListProps) {
  const { strings } = context;
  const title = titleOf(input, context);
  return (
    <div class="list-head">
      {title !== undefined && (
        <h1>
          <HeadlineText text={title} />
        </h1>
      )}
      {title !== undefined && input.description !== undefined && <p>{input.description}</p>}
      {input.updatedAt !== undefined && (
        <p class="updated">
          {strings.updatedAt} <LocalTime at={input.updatedAt} context={context} />
        </p>
      )}
    </div>
  );
}

function Pager({ input, context }: ListProps) {
  const { strings } = context;
  const { cursor, next, month } = input;
  const isAlone = cursor === undefined && next === undefined;
  if (isAlone && month?.older === undefined && month?.newer === undefined) return null;
  return (
    <nav class="pager" aria-label={strings.pages}>
      {cursor !== undefined && <a href={pathOf(input, undefined)}>{strings.newest}</a>}
      {next !== undefined && (
        <a rel="next" href={pathOf(input, next)}>
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
  return <a href={monthPath(formatMonth(month))}>{nameOf(month, context)}</a>;
}

/** @module Renders the indexes: every section, tag, author and source that has articles, and every month. */

import { formatMonth, type MonthNumber, yearOf } from '../../site/months.ts';
import type { Scope, ScopeKind } from '../../site/scopes.ts';
import { FEEDS_PATH, indexPath, MONTHS_PATH, monthPath, pagePath } from '../../site/urls.ts';
import type { PageContext } from '../frame.ts';
import { renderReaderPage } from '../reader-page.tsx';
import { nameOfMonth } from './pager.tsx';

/** A scope in an index. */
export interface IndexedScope {
  readonly scope: Scope;
  readonly label: string;
  readonly description?: string;
  /** How many articles it has, a section perhaps none; absent where that was not counted. */
  readonly count?: number;
}

/** A part of the index of a kind. */
export interface ScopeIndexInput {
  readonly kind: ScopeKind;
  readonly entries: readonly IndexedScope[];
  /** The slug that this part follows; absent on the first. */
  readonly after?: string;
  /** The slug that the next part follows; absent at the end. */
  readonly next?: string;
}

/** A month with the number of its articles. */
export interface IndexedMonth {
  readonly month: MonthNumber;
  readonly count: number;
}

/** The index of a kind of scopes as a whole HTML document. */
export function renderScopeIndex(input: ScopeIndexInput, context: PageContext): Promise<string> {
  const { strings } = context;
  const title = strings.kinds[input.kind];
  const { after, next } = input;
  return renderReaderPage(
    {
      title: after === undefined ? title : strings.behind(after, title),
      path: partPath(input.kind, after),
      ...(next !== undefined && { next: partPath(input.kind, next) }),
      feeds: [],
      openGraph: { 'og:type': 'website' },
    },
    <>
      <IndexHead title={title} context={context} />
      {input.entries.length === 0 && <p class="empty">{strings.noArticles}</p>}
      <ul class="index">
        {input.entries.map((entry) => (
          <Entry entry={entry} context={context} />
        ))}
      </ul>
      <Parts input={input} context={context} />
    </>,
    context,
  );
}

function partPath(kind: ScopeKind, after: string | undefined): string {
  return after === undefined
    ? indexPath(kind)
    : `${indexPath(kind)}?${new URLSearchParams({ after })}`;
}

function IndexHead({ title, context }: { readonly title: string; readonly context: PageContext }) {
  return (
    <div class="list-head">
      <h1>{title}</h1>
      <p>
        <a href={FEEDS_PATH}>{context.strings.feeds}</a>
      </p>
    </div>
  );
}

interface EntryProps {
  readonly entry: IndexedScope;
  readonly context: PageContext;
}

function Entry({ entry, context: { strings } }: EntryProps) {
  const { scope, label, description, count } = entry;
  return (
    <li>
      <a href={pagePath(scope)}>{label}</a>
      {count !== undefined && ' '}
      {count !== undefined && <span class="count">{strings.articles(count)}</span>}
      {description !== undefined && <p>{description}</p>}
    </li>
  );
}

function Parts({ input: { kind, after, next }, context }: PartsProps) {
  if (after === undefined && next === undefined) return null;
  const { strings } = context;
  return (
    <nav class="pager" aria-label={strings.pages}>
      {after !== undefined && <a href={indexPath(kind)}>{strings.firstPart}</a>}
      {next !== undefined && (
        <a rel="next" href={partPath(kind, next)}>
          {strings.nextPart}
        </a>
      )}
    </nav>
  );
}

interface PartsProps {
  readonly input: ScopeIndexInput;
  readonly context: PageContext;
}

/** The months that have articles, newest first, as a whole HTML document. */
export function renderMonthIndex(
  months: readonly IndexedMonth[],
  context: PageContext,
): Promise<string> {
  const { strings } = context;
  const byYear = Map.groupBy(months, ({ month }) => yearOf(month));
  return renderReaderPage(
    {
      title: strings.months,
      path: MONTHS_PATH,
      feeds: [],
      openGraph: { 'og:type': 'website' },
    },
    <>
      <IndexHead title={strings.months} context={context} />
      {months.length === 0 && <p class="empty">{strings.noArticles}</p>}
      {[...byYear].map(([year, ofYear]) => (
        <section class="year" aria-labelledby={`year-${year}`}>
          <h2 id={`year-${year}`}>{year}</h2>
          <ul class="index">
            {ofYear.map(({ month, count }) => (
              <li>
                <a href={monthPath(formatMonth(month))}>{nameOfMonth(month, context)}</a>{' '}
                <span class="count">{strings.articles(count)}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>,
    context,
  );
}

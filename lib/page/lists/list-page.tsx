/** @module Renders a list of live articles: a section, tag, author, source, month, or the older part of the front page. */

import type { Listing } from '../../article/listing.ts';
import type { Instant } from '../../core/clock.ts';
import { HeadlineText } from '../../html/headline-text.tsx';
import { formatMinute, LocalTime } from '../../html/local-time.tsx';
import type { Frame, PageContext } from '../frame.ts';
import { renderReaderPage } from '../reader-page.tsx';
import { listPath, nameOfMonth, type PagedList, Pager } from './pager.tsx';
import { Teaser } from './teaser.tsx';

/** The content of a list page. */
export interface ListPageInput extends PagedList {
  /** The label of the scope: 新闻中心. */
  readonly label: string;
  readonly description?: string;
  readonly items: readonly Listing[];
  /** When the list last changed. */
  readonly updatedAt?: Instant;
}

/** A list page as a whole HTML document. */
export function renderListPage(input: ListPageInput, context: PageContext): Promise<string> {
  return renderReaderPage(
    frameOf(input, context),
    <List input={input} context={context} />,
    context,
  );
}

function frameOf(input: ListPageInput, context: PageContext): Frame {
  const { scope, description, next, newer } = input;
  const title = titleOf(input, context);
  const whole = wholeTitleOf(input, context);
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    path: listPath(input, input),
    ...(next !== undefined && { next: listPath(input, { cursor: next }) }),
    ...(newer !== undefined && { previous: listPath(input, newer) }),
    feeds: scope.kind === 'all' ? [] : [{ scope, title: `${whole} - ${context.site.title}` }],
    ...(scope.kind === 'section' && { section: { id: scope.id, isList: true } }),
    isFront: scope.kind === 'all' && input.month === undefined && input.cursor === undefined,
    openGraph: { 'og:type': 'website' },
  };
}

/** The title of a page; of one behind the first also from when on it goes back. */
function titleOf(input: ListPageInput, context: PageContext): string | undefined {
  const { site, strings } = context;
  const whole = wholeTitleOf(input, context);
  const [first] = input.items;
  if (input.cursor === undefined || first === undefined) return whole;
  const style = { language: strings.language, timeZone: site.timeZone };
  return strings.backFrom(formatMinute(first.firstPublished, style), whole);
}

/** The title of the list as a whole; none for that of the whole site. */
function wholeTitleOf({ scope, label, month }: ListPageInput, context: PageContext) {
  if (month !== undefined) return nameOfMonth(month.month, context);
  return scope.kind === 'all' ? undefined : context.strings.listTitle(scope.kind, label);
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
      <Pager list={input} context={context} />
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

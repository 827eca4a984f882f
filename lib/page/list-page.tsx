/** @module A list of live articles as a page: the front page, a section, a tag, an author, a source. */

import type { Listing } from '../article/listing.ts';
import type { Instant } from '../core/clock.ts';
import type { Scope } from '../site/scopes.ts';
import { pagePath } from '../site/urls.ts';
import { renderDocument } from './document.tsx';
import type { PageContext } from './frame.ts';
import { Moment } from './moment.tsx';
import { Teaser } from './teaser.tsx';

/** What a list page shows. */
export interface ListPageInput {
  readonly scope: Scope;
  /** What people call the scope: 新闻中心. */
  readonly label: string;
  readonly description?: string;
  readonly items: readonly Listing[];
  /** When the list last changed. */
  readonly updatedAt?: Instant;
  /** The cursor of this page; absent on the first. */
  readonly cursor?: string;
  /** The cursor of the next, older page; absent at the end. */
  readonly next?: string;
}

/** A list page as a whole HTML document. */
export function renderListPage(input: ListPageInput, context: PageContext): Promise<string> {
  const { scope, description, cursor } = input;
  const title = titleOf(input, context);
  return renderDocument(
    {
      ...(title !== undefined && { title }),
      ...(description !== undefined && { description }),
      path: pathOf(scope, cursor),
      feeds: title === undefined ? [] : [{ scope, title: `${title} - ${context.site.title}` }],
      ...(scope.kind === 'section' && { section: { id: scope.id, isList: true } }),
      isFront: scope.kind === 'all',
      openGraph: { 'og:type': 'website' },
    },
    <List input={input} context={context} />,
    context,
  );
}

function titleOf({ scope, label }: ListPageInput, { strings }: PageContext): string | undefined {
  return scope.kind === 'all' ? undefined : strings.listTitle(scope.kind, label);
}

function pathOf(scope: Scope, cursor: string | undefined): string {
  const query = cursor === undefined ? '' : `?${new URLSearchParams({ cursor })}`;
  return `${pagePath(scope)}${query}`;
}

interface ListProps {
  readonly input: ListPageInput;
  readonly context: PageContext;
}

function List({ input, context }: ListProps) {
  const [first, ...rest] = input.items;
  const lead = input.cursor === undefined ? first : undefined;
  const others = lead === undefined ? input.items : rest;
  return (
    <>
      <ListHead input={input} context={context} />
      {first === undefined && <p class="empty">{context.strings.noArticles}</p>}
      {lead !== undefined && <Teaser item={lead} context={context} isLead />}
      {others.length > 0 && (
        <div class="teasers">
          {others.map((item) => (
            <Teaser item={item} context={context} />
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
      {title !== undefined && <h1>{title}</h1>}
      {title !== undefined && input.description !== undefined && <p>{input.description}</p>}
      {input.updatedAt !== undefined && (
        <p class="updated">
          {strings.updatedAt} <Moment at={input.updatedAt} context={context} />
        </p>
      )}
    </div>
  );
}

function Pager({ input, context: { strings } }: ListProps) {
  const { scope, cursor, next } = input;
  if (cursor === undefined && next === undefined) return null;
  return (
    <nav class="pager" aria-label={strings.pages}>
      {cursor !== undefined && <a href={pathOf(scope, undefined)}>{strings.newest}</a>}
      {next !== undefined && (
        <a rel="next" href={pathOf(scope, next)}>
          {strings.older}
        </a>
      )}
    </nav>
  );
}

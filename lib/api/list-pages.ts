/** @module The pages that list articles: the front page, sections, tags, authors and sources. */

import type { Listing } from '../article/listing.ts';
import { ok } from '../core/result.ts';
import type { FeedHead } from '../feed/head.ts';
import { renderListPage } from '../page/list-page.tsx';
import type { ListPosition } from '../publish/reading.ts';
import type { Scope } from '../site/scopes.ts';
import { pagePath } from '../site/urls.ts';
import { parseCursor, writeCursor } from './list-cursor.ts';
import { refusePage } from './page-answers.ts';
import { answerPage, type PageKit, readSiteHead } from './page-kit.ts';
import { readStanding } from './scope-standing.ts';

/** Three columns of six; the first page has the lead above them. */
const PAGE_ARTICLES = 18;

/** Answers with the list of a scope, from the query's cursor on; undefined is no scope at all. */
export async function answerListPage(
  request: Request,
  scope: Scope | undefined,
  kit: PageKit,
): Promise<Response> {
  const cursor = new URL(request.url).searchParams.get('cursor') ?? undefined;
  const after = cursor === undefined ? undefined : parseCursor(cursor);
  if (scope === undefined || (cursor !== undefined && after === undefined)) {
    return refusePage({ type: 'not-found' }, kit);
  }
  const head = await readSiteHead(kit);
  // The site always stands, and its head is at hand: the front page reads one.
  const standing = scope.kind === 'all' ? ok(head) : await readStanding(scope, kit);
  if (!standing.ok) {
    const isRetired = standing.refusal.type === 'retired-scope';
    return refusePage({ type: isRetired ? 'gone' : 'not-found' }, kit);
  }
  const address = `${pagePath(scope)} ${cursor ?? ''}`;
  const wanted = { scope, head: standing.value, ...(after !== undefined && { after }) };
  return answerPage(request, { head, address, render: () => renderList(wanted, kit) }, kit);
}

interface WantedList {
  readonly scope: Scope;
  readonly head: FeedHead;
  readonly after?: ListPosition;
}

async function renderList({ scope, head, after }: WantedList, kit: PageKit): Promise<string> {
  const { items, next } = await kit.lists.readList(scope, {
    limit: after === undefined ? PAGE_ARTICLES + 1 : PAGE_ARTICLES,
    ...(after !== undefined && { after }),
  });
  const section = kit.site.sections.find(({ id }) => scope.kind === 'section' && id === scope.id);
  return renderListPage(
    {
      scope,
      label: section?.label ?? labelIn(items, scope),
      items,
      ...(section?.description !== undefined && { description: section.description }),
      ...(head.version > 0 && { updatedAt: head.updatedAt }),
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

/** @module Answers the front page: the newest articles, and those of each section that are not among them. */

import type { Listing } from '../../article/listing.ts';
import { present } from '../../core/optional.ts';
import type { FeedHead } from '../../feed/head.ts';
import {
  BLOCK_ARTICLES,
  layFront,
  placeLead,
  type SectionBlock,
} from '../../page/lists/front-layout.ts';
import { renderFrontPage } from '../../page/lists/front-page.tsx';
import type { ListPage } from '../../publish/feeds/list-entry.ts';
import { ALL, type Scope, scopeName } from '../../site/scopes.ts';
import { pagePath } from '../../site/urls.ts';
import { writeCursor } from '../public/list-cursor.ts';
import { type ListPageDeps, PAGE_ARTICLES } from './list-pages.ts';
import { readSiteHead } from './page-response.ts';

/** So many sections have a block, each of which may cost a query of a few entries. */
const MAX_BLOCKS = 12;

/** Answers the front page. */
export async function answerFrontPage(request: Request, deps: ListPageDeps): Promise<Response> {
  const head = await readSiteHead(deps);
  const render = () => renderFront(head, deps);
  return deps.answer.page(request, { head, address: `${pagePath(ALL)} `, render });
}

async function renderFront(head: FeedHead, deps: ListPageDeps): Promise<string> {
  const newest = await deps.lists.readList(ALL, { limit: PAGE_ARTICLES + 1 });
  const { items, next } = newest;
  const layout = layFront(items, await readSections(newest, deps));
  const updatedAt = head.version > 0 ? head.updatedAt : undefined;
  return renderFrontPage(
    { ...layout, ...present({ updatedAt, next: next && writeCursor(next) }) },
    deps,
  );
}

/** The sections with their newest articles: enough to fill a block after those at the top are left out. */
function readSections(newest: ListPage, deps: ListPageDeps): Promise<readonly SectionBlock[]> {
  const { rest } = placeLead(newest.items);
  const sections = deps.site.sections.filter(
    ({ id }) => !deps.site.retired.includes(scopeName({ kind: 'section', id })),
  );
  return Promise.all(
    sections.slice(0, MAX_BLOCKS).map(async ({ id, label }) => {
      const known = rest.filter(({ section }) => section === id);
      const older = await readOlder({ kind: 'section', id }, known, { newest, deps });
      return { id, label, items: [...known, ...older] };
    }),
  );
}

/**
 * Articles of a section behind the newest of the site. Those are the section's newest too, so that
 * only what a block lacks is read.
 */
async function readOlder(
  scope: Scope,
  known: readonly Listing[],
  { newest: { next }, deps }: { readonly newest: ListPage; readonly deps: ListPageDeps },
): Promise<readonly Listing[]> {
  const limit = BLOCK_ARTICLES - known.length;
  if (limit <= 0 || next === undefined) return [];
  const { items } = await deps.lists.readList(scope, { limit, after: next });
  return items;
}

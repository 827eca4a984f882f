/** @module Answers the front page: the lead, the newest articles, and those of each section that are not among them. */

import type { Listing } from '../../article/listing.ts';
import type { Clock } from '../../core/clock.ts';
import { present } from '../../core/optional.ts';
import type { FeedHead } from '../../feed/head.ts';
import {
  BLOCK_ARTICLES,
  layFront,
  placeLead,
  type SectionBlock,
} from '../../page/lists/front-layout.ts';
import { renderFrontPage } from '../../page/lists/front-page.tsx';
import type { ArticleReader } from '../../publish/articles/article-record.ts';
import type { EntryReader, ListPage } from '../../publish/feeds/list-entry.ts';
import {
  type ChosenLead,
  chosenAt,
  type LeadReader,
  type SiteLead,
} from '../../publish/feeds/site-lead.ts';
import { ALL, type Scope, scopeName } from '../../site/scopes.ts';
import { pagePath } from '../../site/urls.ts';
import { countAffordable, readListWithin } from '../public/bounded-list.ts';
import { findLeading } from '../public/leading-article.ts';
import { writeCursor } from '../public/list-cursor.ts';
import { type ListPageDeps, PAGE_ARTICLES } from './list-pages.ts';
import { type PageState, readSiteHead } from './page-response.ts';

/** So many sections have a block, each of which may cost a query of a few entries. */
const MAX_BLOCKS = 12;

/** What the front page is made with. */
export interface FrontPageDeps extends ListPageDeps {
  readonly leads: LeadReader;
  readonly articles: Pick<ArticleReader, 'readArticle'>;
  readonly entries: EntryReader;
  readonly clock: Clock;
}

/** Answers the front page; its tag is that of the site's head and of the last act on the lead. */
export async function answerFrontPage(request: Request, deps: FrontPageDeps): Promise<Response> {
  const [head, lead] = await Promise.all([readSiteHead(deps), deps.leads.readLead()]);
  const chosen = chosenAt(lead, deps.clock());
  const state = lead && stateOf(lead, chosen !== undefined);
  return deps.answer.page(request, {
    head,
    address: `${pagePath(ALL)} ${state?.name ?? ''}`,
    ...present({ state }),
    render: () => renderFront(head, chosen, deps),
  });
}

/** The last act on the lead, or the end of what it chose. */
function stateOf({ at, chosen }: SiteLead, isChosen: boolean): PageState {
  const { articleId, version, until } = chosen ?? {};
  const hasEnded = until !== undefined && !isChosen;
  const name = ['lead', at, articleId, version, hasEnded ? 'ended' : undefined]
    .filter((part) => part !== undefined)
    .join('-');
  return { name, since: hasEnded ? until : at };
}

async function renderFront(
  head: FeedHead,
  chosen: ChosenLead | undefined,
  deps: FrontPageDeps,
): Promise<string> {
  const newest = await readListWithin(ALL, { limit: PAGE_ARTICLES + 1 }, deps);
  const { items, next } = newest;
  const lead = (await findLeading(chosen, items, deps))?.listing;
  const layout = layFront(items, await readSections(newest, lead, deps), lead);
  const updatedAt = head.version > 0 ? head.updatedAt : undefined;
  return renderFrontPage(
    { ...layout, ...present({ updatedAt, next: next && writeCursor(next) }) },
    deps,
  );
}

/** The sections with their newest articles: enough to fill a block after those at the top are left out. */
async function readSections(
  newest: ListPage,
  lead: Listing | undefined,
  deps: ListPageDeps,
): Promise<readonly SectionBlock[]> {
  const { rest } = placeLead(newest.items, lead);
  const sections = deps.site.sections.filter(
    ({ id }) => !deps.site.retired.includes(scopeName({ kind: 'section', id })),
  );
  const isOlder = lead !== undefined && !newest.items.some(({ id }) => id === lead.id);
  const blocks: SectionBlock[] = [];
  // One after the other: each is read for the units that the others left.
  for (const { id, label } of sections.slice(0, MAX_BLOCKS)) {
    const known = rest.filter(({ section }) => section === id);
    // One more where an older lead is among them, which is left out.
    const size = BLOCK_ARTICLES + (isOlder && lead.section === id ? 1 : 0);
    const wanted = known.length < BLOCK_ARTICLES ? size - known.length : 0;
    const older = await readOlder({ kind: 'section', id }, wanted, { newest, deps });
    blocks.push({ id, label, items: [...known, ...older] });
  }
  return blocks;
}

/**
 * Articles of a section behind the newest of the site. Those are the section's newest too, so that
 * only what a block lacks is read.
 */
async function readOlder(
  scope: Scope,
  wanted: number,
  {
    newest: { items: top, next },
    deps,
  }: { readonly newest: ListPage; readonly deps: ListPageDeps },
): Promise<readonly Listing[]> {
  if (wanted === 0 || next === undefined) return [];
  const limit = countAffordable(deps.consumed, { wanted, like: top });
  if (limit === 0) return [];
  const { items } = await deps.lists.readList(scope, { limit, after: next });
  return items;
}

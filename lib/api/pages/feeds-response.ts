/** @module Answers `/feeds`, the page of all feeds. */

import { renderFeedsPage } from '../../page/lists/feeds-page.tsx';
import type { ScopeReader } from '../../publish/read-ports.ts';
import { FEEDS_PATH } from '../../site/urls.ts';
import { readFeedList } from '../public/feed-list.ts';
import { type PageDeps, readSiteHead } from './page-response.ts';

/** What the page of all feeds is made with. */
export interface FeedsPageDeps extends PageDeps {
  readonly scopes: ScopeReader;
}

/** Answers with the list; its tag is made of the site's head, whose counter every act on any feed raises. */
export async function answerFeedsPage(request: Request, deps: FeedsPageDeps): Promise<Response> {
  const head = await readSiteHead(deps);
  const render = async () => renderFeedsPage(await readFeedList(deps), deps);
  return deps.answer.page(request, { head, address: FEEDS_PATH, render });
}

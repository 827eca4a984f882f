/** @module `/feeds`: every feed of the site, for people. */

import { renderFeedsPage } from '../../page/lists/feeds-page.tsx';
import { FEEDS_PATH } from '../../site/urls.ts';
import { readFeedList } from '../public/feed-list.ts';
import { answerPage, type PageKit, readSiteHead } from './page-response.ts';

/** Answers with the list as of the site's counter, which every act on any feed raises. */
export async function answerFeedsPage(request: Request, kit: PageKit): Promise<Response> {
  const head = await readSiteHead(kit);
  const render = async () => renderFeedsPage(await readFeedList(kit), kit);
  return answerPage(request, { head, address: FEEDS_PATH, render }, kit);
}

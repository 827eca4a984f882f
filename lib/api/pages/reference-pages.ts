/** @module `/api` and `/problems/NAME`: the interface and its problems, for people. */

import { LIVE_DOCUMENT } from '../../http/caching.ts';
import { answerPublicly } from '../../http/representation.ts';
import { renderApiPage } from '../../page/reference/api-page.tsx';
import { renderProblemPage } from '../../page/reference/problem-page.tsx';
import { API_PAGE_PATH, problemPath } from '../../site/urls.ts';
import { referenceOf } from '../description/make-reference.ts';
import { PROBLEM_TYPES } from '../description/problem-catalogue.ts';
import { HTML_MEDIA_TYPE, PAGE_FIELDS, refusePage } from './html-response.ts';
import type { PageKit } from './page-response.ts';

/** The page about the interface, made of the document that programs read. */
export function answerApiPage(request: Request, kit: PageKit): Promise<Response> {
  const render = () => renderApiPage(referenceOf(kit.apiDocument), kit);
  return answerStill(request, { address: API_PAGE_PATH, render }, kit);
}

/** The page that a problem's `type` leads to; 404 for a name that no refusal has. */
export async function answerProblemPage(
  request: Request,
  name: string,
  kit: PageKit,
): Promise<Response> {
  const problem = PROBLEM_TYPES.find((one) => one.name === name);
  if (problem === undefined) return refusePage({ type: 'not-found' }, kit);
  const render = () => renderProblemPage(problem, kit);
  return answerStill(request, { address: problemPath(name), render }, kit);
}

/** A page that a deployment alone changes: nothing is read for it. */
function answerStill(
  request: Request,
  page: { readonly address: string; readonly render: () => Promise<string> },
  { revision, clock, memory }: PageKit,
): Promise<Response> {
  return answerPublicly(
    request,
    {
      etag: `W/"still-${revision}"`,
      contentType: HTML_MEDIA_TYPE,
      cacheControl: LIVE_DOCUMENT,
      headers: PAGE_FIELDS.reference,
      body: page.render,
    },
    { now: clock(), encode: memory(page.address) },
  );
}

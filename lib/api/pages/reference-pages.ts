/** @module The pages `/api` and `/problems/NAME`, made from the description of the API that the build gives. */

import { LIVE_DOCUMENT } from '../../http/caching.ts';
import { answerPublicly } from '../../http/representation.ts';
import { renderApiPage } from '../../page/reference/api-page.tsx';
import type { ApiReference } from '../../page/reference/api-reference.ts';
import { renderProblemPage } from '../../page/reference/problem-page.tsx';
import { API_PAGE_PATH, problemPath } from '../../site/urls.ts';
import { answerErrorPage, HTML_MEDIA_TYPE, PAGE_FIELDS } from './html-response.ts';
import type { PageKit } from './page-response.ts';

/** Answers `/api`. */
export function answerApiPage(request: Request, kit: PageKit): Promise<Response> {
  const render = () => renderApiPage(parseReference(kit), kit);
  return answerStill(request, { address: API_PAGE_PATH, render }, kit);
}

/** Answers the page that a problem's `type` leads to; 404 for a name that no problem has. */
export async function answerProblemPage(
  request: Request,
  name: string,
  kit: PageKit,
): Promise<Response> {
  const problem = parseReference(kit).problems.find((one) => one.name === name);
  if (problem === undefined) return answerErrorPage({ type: 'not-found' }, kit);
  const render = () => renderProblemPage(problem, kit);
  return answerStill(request, { address: problemPath(name), render }, kit);
}

/** A page that changes only with a deployment, so that the table is not read for it. */
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

const parsed = new Map<string, ApiReference>();

/** The reference as a value; one container has one text, which is parsed once. */
function parseReference({ apiReference }: Pick<PageKit, 'apiReference'>): ApiReference {
  const known = parsed.get(apiReference) ?? (JSON.parse(apiReference) as ApiReference);
  parsed.set(apiReference, known);
  return known;
}

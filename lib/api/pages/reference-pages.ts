/** @module The pages `/api` and `/problems/NAME`, made from the description of the API that the build gives. */

import { renderApiPage } from '../../page/reference/api-page.tsx';
import type { ApiReference } from '../../page/reference/api-reference.ts';
import { renderProblemPage } from '../../page/reference/problem-page.tsx';
import { API_PAGE_PATH, problemPath } from '../../site/urls.ts';
import type { PageDeps } from './page-response.ts';

/** What reference pages are made with. */
export interface ReferencePageDeps extends Omit<PageDeps, 'heads'> {
  /** The description of the API for its pages, as JSON. */
  readonly apiReference: string;
}

/** Answers `/api`. */
export function answerApiPage(request: Request, deps: ReferencePageDeps): Promise<Response> {
  const render = () => renderApiPage(parseReference(deps), deps);
  return deps.answer.reference(request, { address: API_PAGE_PATH, render });
}

/** Answers the page that a problem's `type` leads to; 404 for a name that no problem has. */
export async function answerProblemPage(
  request: Request,
  name: string,
  deps: ReferencePageDeps,
): Promise<Response> {
  const problem = parseReference(deps).problems.find((one) => one.name === name);
  if (problem === undefined) return deps.answer.error({ type: 'not-found' });
  const render = () => renderProblemPage(problem, deps);
  return deps.answer.reference(request, { address: problemPath(name), render });
}

const parsed = new Map<string, ApiReference>();

/** The reference as a value; one container has one text, which is parsed once. */
function parseReference({ apiReference }: Pick<ReferencePageDeps, 'apiReference'>): ApiReference {
  const known = parsed.get(apiReference) ?? (JSON.parse(apiReference) as ApiReference);
  parsed.set(apiReference, known);
  return known;
}

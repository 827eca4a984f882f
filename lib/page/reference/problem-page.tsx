/** @module Renders the page about a type of problem, in English (RFC 9457 §3.1.1). */

import { API_PAGE_PATH, problemPath } from '../../site/urls.ts';
import type { PageContext } from '../frame.ts';
import { renderReaderPage } from '../reader-page.tsx';
import type { ApiProblem } from './api-reference.ts';

/** The page as a whole HTML document. */
export function renderProblemPage(problem: ApiProblem, context: PageContext): Promise<string> {
  const { name, status, title, meaning, remedy, retryAfterSeconds } = problem;
  return renderReaderPage(
    {
      title,
      description: meaning,
      path: problemPath(name),
      feeds: [],
      openGraph: { 'og:type': 'website' },
    },
    <article class="story api" lang="en">
      <h1>{title}</h1>
      <p>
        HTTP {status}, <code>{name}</code>
      </p>
      <h2>What it means</h2>
      <p>{meaning}</p>
      <h2>What to do</h2>
      <p>{remedy}</p>
      {retryAfterSeconds !== undefined && (
        <p>
          The answer has <code>Retry-After</code>: wait {retryAfterSeconds} seconds.
        </p>
      )}
      <p>
        <a href={API_PAGE_PATH}>All of the API</a>
      </p>
    </article>,
    context,
  );
}

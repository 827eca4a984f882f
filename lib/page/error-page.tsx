/** @module Error pages: 404, 410, 500 and 503. */

import { ALL } from '../site/scopes.ts';
import { pagePath } from '../site/urls.ts';
import type { PageContext } from './frame.ts';
import { renderReaderPage } from './reader-page.tsx';

/** Why there is no page; `note` is the public note of a withdrawal. */
export type PageError =
  | { readonly type: 'not-found' }
  | { readonly type: 'gone'; readonly note?: string }
  | { readonly type: 'article-expired' }
  | { readonly type: 'retired-scope' }
  | { readonly type: 'broken' };

/** An error as a whole HTML document, marked `noindex`. */
export function renderErrorPage(error: PageError, context: PageContext): Promise<string> {
  const { strings } = context;
  const { title, text } = wordsOf(error, context);
  return renderReaderPage(
    { title, feeds: [] },
    <div class="refusal">
      <h1>{title}</h1>
      <p>{text}</p>
      <p>
        <a href={pagePath(ALL)}>{strings.backHome}</a>
      </p>
    </div>,
    context,
  );
}

function wordsOf(error: PageError, { strings }: PageContext) {
  switch (error.type) {
    case 'not-found':
      return { title: strings.notFoundTitle, text: strings.notFoundText };
    case 'gone':
      return { title: strings.goneTitle, text: error.note ?? strings.goneText };
    case 'article-expired':
      return { title: strings.expiredTitle, text: strings.expiredText };
    case 'retired-scope':
      return { title: strings.retiredTitle, text: strings.retiredText };
    case 'broken':
      return { title: strings.brokenTitle, text: strings.brokenText };
  }
}

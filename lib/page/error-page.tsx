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

/** A refusal as a whole HTML document, which no index keeps. */
export function renderErrorPage(refusal: PageError, context: PageContext): Promise<string> {
  const { strings } = context;
  const { title, text } = wordsOf(refusal, context);
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

function wordsOf(refusal: PageError, { strings }: PageContext) {
  switch (refusal.type) {
    case 'not-found':
      return { title: strings.notFoundTitle, text: strings.notFoundText };
    case 'gone':
      return { title: strings.goneTitle, text: refusal.note ?? strings.goneText };
    case 'article-expired':
      return { title: strings.expiredTitle, text: strings.expiredText };
    case 'retired-scope':
      return { title: strings.retiredTitle, text: strings.retiredText };
    case 'broken':
      return { title: strings.brokenTitle, text: strings.brokenText };
  }
}

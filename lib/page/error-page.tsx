/** @module Error pages: 404, 410, 500 and 503, with the newest articles where there are any. */

import type { Listing } from '../article/listing.ts';
import type { Instant } from '../core/clock.ts';
import { LocalTime } from '../html/local-time.tsx';
import { ALL } from '../site/scopes.ts';
import { pagePath } from '../site/urls.ts';
import type { PageContext } from './frame.ts';
import { Teaser } from './lists/teaser.tsx';
import { renderReaderPage } from './reader-page.tsx';

/** When an article was published and left; its title left with it (ADR 0018). */
export interface GoneDates {
  readonly firstPublished: Instant;
  readonly leftAt: Instant;
}

/** Why there is no page; `note` is the public note of a withdrawal. */
export type PageError =
  | { readonly type: 'not-found' }
  | { readonly type: 'gone'; readonly note?: string; readonly dates?: GoneDates }
  | { readonly type: 'article-expired'; readonly dates?: GoneDates }
  | { readonly type: 'retired-scope' }
  | { readonly type: 'broken' };

/** An error as a whole HTML document, marked `noindex`. */
export function renderErrorPage(
  error: PageError,
  context: PageContext,
  latest: readonly Listing[] = [],
): Promise<string> {
  const { strings } = context;
  const { title, text } = wordsOf(error, context);
  return renderReaderPage(
    { title, feeds: [] },
    <>
      <div class="refusal">
        <h1>{title}</h1>
        <p>{text}</p>
        {'dates' in error && error.dates !== undefined && (
          <Dates dates={error.dates} context={context} />
        )}
        <p>
          <a href={pagePath(ALL)}>{strings.backHome}</a>
        </p>
      </div>
      {latest.length > 0 && <Latest items={latest} context={context} />}
    </>,
    context,
  );
}

function Dates({ dates, context }: { readonly dates: GoneDates; readonly context: PageContext }) {
  const { strings } = context;
  const facts = [
    [strings.wasPublished, dates.firstPublished],
    [strings.left, dates.leftAt],
  ] as const;
  return (
    <dl class="facts">
      {facts.map(([label, at]) => (
        <div>
          <dt>
            {label}
            {strings.colon}
          </dt>
          <dd>
            <LocalTime at={at} context={context} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface LatestProps {
  readonly items: readonly Listing[];
  readonly context: PageContext;
}

function Latest({ items, context }: LatestProps) {
  return (
    <section class="more" aria-labelledby="latest">
      <h2 id="latest">{context.strings.latest}</h2>
      <div class="teasers">
        {items.map((item) => (
          <Teaser item={item} context={context} level={3} />
        ))}
      </div>
    </section>
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

/** @module Renders the page of all feeds: each with its page and its URL in every format. */

import type { PageStrings } from '../../html/strings/page-strings.ts';
import { FEED_FORMATS, FORMATS } from '../../site/feed-formats.ts';
import type { ListedFeed, Scope } from '../../site/scopes.ts';
import { FEEDS_PATH, feedPath, OPML_PATH, pagePath } from '../../site/urls.ts';
import type { PageContext } from '../frame.ts';
import { renderReaderPage } from '../reader-page.tsx';

/** The page as a whole HTML document, feeds in the order given, kind by kind. */
export function renderFeedsPage(
  feeds: readonly ListedFeed[],
  context: PageContext,
): Promise<string> {
  const { strings } = context;
  return renderReaderPage(
    {
      title: strings.feeds,
      description: strings.feedsText,
      path: FEEDS_PATH,
      feeds: [],
      openGraph: { 'og:type': 'website' },
    },
    <>
      <div class="list-head">
        <h1>{strings.feeds}</h1>
        <p>{strings.feedsText}</p>
        <p>
          <a href={OPML_PATH} type="text/x-opml">
            {strings.opml}
          </a>
        </p>
      </div>
      {KINDS.map((kind) => (
        <Group
          title={headingOf(kind, strings)}
          feeds={feeds.filter(({ scope }) => scope.kind === kind)}
          context={context}
        />
      ))}
    </>,
    context,
  );
}

const KINDS: readonly Scope['kind'][] = ['all', 'section', 'tag', 'author', 'source'];

function headingOf(kind: Scope['kind'], strings: PageStrings): string {
  switch (kind) {
    case 'all':
      return strings.wholeSite;
    case 'section':
      return strings.sections;
    case 'tag':
      return strings.tags;
    case 'author':
      return strings.authors;
    case 'source':
      return strings.sources;
  }
}

interface GroupProps {
  readonly title: string;
  readonly feeds: readonly ListedFeed[];
  readonly context: PageContext;
}

function Group({ title, feeds, context: { site } }: GroupProps) {
  if (feeds.length === 0) return null;
  return (
    <section class="feeds">
      <h2>{title}</h2>
      <ul>
        {feeds.map(({ scope, label }) => (
          <li>
            <a href={pagePath(scope)}>{label ?? site.title}</a>
            {FEED_FORMATS.map((format) => (
              <a class="format" href={feedPath(scope, format)} type={FORMATS[format].mediaType}>
                {FORMATS[format].label}
              </a>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

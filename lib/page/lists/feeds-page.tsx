/** @module Renders the page of all feeds: how to subscribe, and the address of each feed in every format. */

import type { PageStrings } from '../../html/strings/page-strings.ts';
import { FEED_FORMATS, FORMATS } from '../../site/feed-formats.ts';
import { type ListedFeed, SCOPE_KINDS, type Scope } from '../../site/scopes.ts';
import {
  API_PAGE_PATH,
  absolute,
  FEEDS_PATH,
  feedPath,
  OPML_PATH,
  pagePath,
} from '../../site/urls.ts';
import type { PageContext } from '../frame.ts';
import { renderReaderPage } from '../reader-page.tsx';

/** The page as a whole HTML document, feeds in the order given, kind by kind. */
export function renderFeedsPage(
  feeds: readonly ListedFeed[],
  context: PageContext,
): Promise<string> {
  const { strings } = context;
  const groups = KINDS.map((kind) => ({
    kind,
    feeds: feeds.filter(({ scope }) => scope.kind === kind),
  })).filter((group) => group.feeds.length > 0);
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
      </div>
      <Guide context={context} />
      <nav class="jump" aria-label={strings.contents}>
        <ul>
          {groups.map(({ kind }) => (
            <li>
              <a href={`#${kind}`}>{headingOf(kind, strings)}</a>
            </li>
          ))}
        </ul>
      </nav>
      {groups.map((group) => (
        <Group {...group} context={context} />
      ))}
    </>,
    context,
  );
}

const KINDS: readonly Scope['kind'][] = ['all', ...SCOPE_KINDS];

function headingOf(kind: Scope['kind'], { wholeSite, kinds }: PageStrings): string {
  return kind === 'all' ? wholeSite : kinds[kind];
}

/** How to subscribe, what the formats are, and what there is for programs. */
function Guide({ context: { strings } }: { readonly context: PageContext }) {
  return (
    <div class="guide">
      <ol>
        {strings.feedsSteps.map((step) => (
          <li>{step}</li>
        ))}
      </ol>
      <dl>
        {FEED_FORMATS.map((format) => (
          <div>
            <dt>{FORMATS[format].label}</dt>
            <dd>{strings.feedsFormats[format]}</dd>
          </div>
        ))}
      </dl>
      <p>
        <a href={OPML_PATH} type="text/x-opml">
          {strings.opml}
        </a>
      </p>
      <p>
        {strings.feedsApi} <a href={API_PAGE_PATH}>{strings.api}</a>
      </p>
    </div>
  );
}

interface GroupProps {
  readonly kind: Scope['kind'];
  readonly feeds: readonly ListedFeed[];
  readonly context: PageContext;
}

function Group({ kind, feeds, context }: GroupProps) {
  return (
    <section class="feeds" aria-labelledby={kind}>
      <h2 id={kind}>{headingOf(kind, context.strings)}</h2>
      <ul>
        {feeds.map((feed) => (
          <Feed feed={feed} context={context} />
        ))}
      </ul>
    </section>
  );
}

interface FeedProps {
  readonly feed: ListedFeed;
  readonly context: PageContext;
}

/** A feed with the address of its first format to copy, and links to the others under names of their own. */
function Feed({ feed: { scope, label }, context }: FeedProps) {
  const { site, origin, strings } = context;
  const title = label ?? site.title;
  const [first] = FEED_FORMATS;
  return (
    <li>
      <a href={pagePath(scope)}>{title}</a>
      <code class="address">{absolute(origin, feedPath(scope, first))}</code>
      <span class="formats">
        {FEED_FORMATS.map((format) => (
          <a href={feedPath(scope, format)} type={FORMATS[format].mediaType}>
            {FORMATS[format].label}
            <span class="unseen">{`${strings.colon}${title}`}</span>
          </a>
        ))}
      </span>
    </li>
  );
}

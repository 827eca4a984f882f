/** @module Shows the feeds: the main ones as a reader meets them, and all of them as the server counts them. */
/** @jsxImportSource preact */

import { useEffect, useState } from 'preact/hooks';
import { feedPath } from '../../site/urls.ts';
import { Hour } from '../frame/hour.tsx';
import { useWords } from '../frame/newsroom-language.ts';
import { overviewWords } from './overview-words.ts';
import { type FeedReading, isHealthy, readFeed } from './read-feed.ts';

/** The feeds of the whole site, which most readers have. */
const MAIN_FEEDS = (['rss', 'atom', 'json'] as const).map((format) =>
  feedPath({ kind: 'all' }, format),
);

/** A feed, as the server counts it. */
export interface ListedFeed {
  readonly scope: string;
  readonly path: string;
  readonly count: number;
  readonly updatedAt?: string;
}

/** Each main feed, requested once. */
export function MainFeeds() {
  const words = useWords(overviewWords);
  return (
    <section>
      <h2>{words.feeds}</h2>
      <p class="quiet">{words.feedsText}</p>
      <ul class="feeds">
        {MAIN_FEEDS.map((path) => (
          <MainFeed key={path} path={path} />
        ))}
      </ul>
    </section>
  );
}

function MainFeed({ path }: { readonly path: string }) {
  const words = useWords(overviewWords);
  const [reading, setReading] = useState<FeedReading>();
  useEffect(() => {
    let isLeft = false;
    void readFeed(path).then((read) => {
      if (!isLeft) setReading(read);
    });
    return () => {
      isLeft = true;
    };
  }, [path]);
  return (
    <li>
      <h3>
        <a href={path} target="_blank" rel="noopener">
          {path}
        </a>
      </h3>
      {reading === undefined ? (
        <p role="status">{words.checking}</p>
      ) : (
        <Reading reading={reading} />
      )}
    </li>
  );
}

function Reading({ reading }: { readonly reading: FeedReading }) {
  const words = useWords(overviewWords);
  const { status, validator, ageSeconds, count } = reading;
  return (
    <>
      <p class={isHealthy(reading) ? 'feed-good' : 'feed-bad'}>
        {isHealthy(reading) ? '✓' : '✗'} {sayState(reading, words)}
        {status !== 0 && ` · HTTP ${status}`}
      </p>
      <dl>
        <dt>{words.count}</dt>
        <dd>{count ?? '–'}</dd>
        <dt>{words.age}</dt>
        <dd>{ageSeconds === undefined ? words.fresh : words.seconds(ageSeconds)}</dd>
        <dt>{words.validator}</dt>
        <dd>
          <code>{validator ?? '–'}</code>
        </dd>
      </dl>
    </>
  );
}

function sayState(
  { status, count, validator }: FeedReading,
  words: (typeof overviewWords)['en'],
): string {
  if (status !== 200) return words.noAnswer;
  if (count === undefined) return words.malformed;
  return validator === undefined ? words.noValidator : words.good;
}

/** Every feed with its number of articles. */
export function FeedList({ feeds }: { readonly feeds: readonly ListedFeed[] }) {
  const words = useWords(overviewWords);
  return (
    <section>
      <h2>{words.everyFeed}</h2>
      <ul class="every-feed">
        {feeds.map(({ scope, path, count, updatedAt }) => (
          <li key={scope}>
            <a href={path} target="_blank" rel="noopener">
              {path}
            </a>{' '}
            <span>
              {words.count}: {count}
            </span>{' '}
            <span class="quiet">
              {words.updated}: {updatedAt === undefined ? words.never : <Hour at={updatedAt} />}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

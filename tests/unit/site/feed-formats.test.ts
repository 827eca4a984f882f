/** @module The register of feed formats: each has its address, its media type, its guesses and its links. */

import { describe, expect, it } from 'vitest';
import { stringsFor } from '../../../lib/html/language.ts';
import { renderFeedsPage } from '../../../lib/page/lists/feeds-page.tsx';
import { FEED_FORMATS, FORMATS } from '../../../lib/site/feed-formats.ts';
import { ALL } from '../../../lib/site/scopes.ts';
import { startFeeds } from '../../support/feed-server.ts';
import { chooseRoute, readRoutes } from '../../support/gateway.ts';
import { ORIGIN, SITE } from '../../support/live-articles.ts';

const routes = readRoutes();

it('the register of feed formats gives no path to two formats', () => {
  const paths = Object.values(FORMATS).flatMap(({ file, guesses }) => [`/${file}`, ...guesses]);
  expect(new Set(paths).size).toBe(paths.length);
});

describe.each(FEED_FORMATS)('the feed format %s', (name) => {
  const { file, mediaType, alsoAcceptedAs, guesses, label } = FORMATS[name];

  it(`the ${name} feed is served at its file with its media type`, async () => {
    const answer = await startFeeds().ask(`/${file}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe(`${mediaType}; charset=utf-8`);
  });

  it(`the ${name} feed is chosen at /feed by each of its media types`, async () => {
    for (const accept of [mediaType, ...alsoAcceptedAs]) {
      const answer = await startFeeds().ask('/feed', { headers: { accept } });
      expect(answer.headers.get('content-location'), accept).toBe(`${ORIGIN}/${file}`);
    }
  });

  it(`the guessed paths of the ${name} feed redirect to its file`, async () => {
    for (const guess of guesses) {
      const answer = await startFeeds().ask(guess);
      expect([answer.status, answer.headers.get('location')], guess).toEqual([
        301,
        `${ORIGIN}/${file}`,
      ]);
    }
  });

  it(`the ${name} feed is linked from the head and the list of the page of all feeds`, async () => {
    const context = { site: SITE, origin: ORIGIN, strings: stringsFor('en') };
    const page = await renderFeedsPage([{ scope: ALL }], context);
    expect(page).toContain(
      `<link rel="alternate" type="${mediaType}" title="${SITE.title} (${label})" href="${ORIGIN}/${file}">`,
    );
    expect(page).toContain(`<a href="/${file}" type="${mediaType}">${label}<span class="unseen">`);
  });

  it(`the ${name} feed has routes to the function of feed readers, except a trailing slash that pages redirect`, () => {
    const guessed = guesses.filter((guess) => !guess.endsWith('/'));
    for (const path of [`/${file}`, ...guessed, `/archive/1/${file}`]) {
      expect(chooseRoute(routes, 'GET', path), path).toBe('feeds');
      expect(chooseRoute(routes, 'GET', `/tags/x${path}`), path).toBe('feeds');
    }
  });
});

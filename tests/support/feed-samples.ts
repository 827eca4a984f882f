/** @module Feeds of hand-made articles, rendered in the three formats, for the tests of their rules. */

import { composeDocument } from '../../lib/feed/document.ts';
import { renderAtom } from '../../lib/feed/formats/atom.ts';
import { renderJsonFeed } from '../../lib/feed/formats/json-feed.ts';
import { renderRss } from '../../lib/feed/formats/rss.ts';
import type { FeedView } from '../../lib/site/urls.ts';
import { FULL_ARTICLE } from './full-article.ts';
import { articleId, at, headOf, liveVersion, ORIGIN, SITE, slug } from './live-articles.ts';

/** In another language than the site's, by nobody in particular, without a summary. */
const PLAIN_ARTICLE = liveVersion(2, {
  state: { firstPublished: at('2026-11-10T00:00:00Z'), versionCreated: at('2026-11-10T00:00:00Z') },
  content: {
    title: 'Plain words',
    language: 'en',
    contentHtml: '<p>Plain words.</p>',
    tags: [{ slug: slug('food'), label: 'Food' }],
  },
});

/** With a summary, without any text of its own; its byline replaces an author. */
const BRIEF_ARTICLE = liveVersion(3, {
  state: { firstPublished: at('2026-11-11T00:00:00Z'), versionCreated: at('2026-11-11T08:00:00Z') },
  content: {
    title: '快讯',
    summary: '一句话',
    byline: '本报评论员',
    contentHtml: '',
    image: { url: 'https://images.example/c.webp', type: 'image/webp', length: 0 },
  },
});

export const SAMPLES = [PLAIN_ARTICLE, FULL_ARTICLE, BRIEF_ARTICLE];

export const SAMPLE_HEAD = headOf(SAMPLES, {
  updatedAt: at('2026-11-13T01:02:03.004Z'),
  gone: [
    { id: articleId(40), at: at('2026-11-13T01:02:03.004Z') },
    { id: articleId(41), at: at('2026-11-01T00:00:00Z') },
    { id: articleId(40), at: at('2026-10-30T00:00:00Z') },
    { id: FULL_ARTICLE.state.id, at: at('2026-11-12T08:00:00Z') },
  ],
});

/** The sample feed as a document. */
export function sampleDocument(view: FeedView = 'full', head = SAMPLE_HEAD) {
  const versions = head.window.length === 0 ? [] : SAMPLES;
  return composeDocument(head, versions, { site: SITE, origin: ORIGIN, view });
}

/** The sample feed in the three formats. */
export const SAMPLE_RSS = renderRss(sampleDocument());
export const SAMPLE_ATOM = renderAtom(sampleDocument());
export const SAMPLE_JSON = renderJsonFeed(sampleDocument());

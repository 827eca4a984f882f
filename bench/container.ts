/** @module Loads the functions as deployed, in one container each, and lists the requests to measure. */

import { toUtc } from '../lib/core/clock.ts';
import { CodedError } from '../lib/core/errors.ts';
import { eventOf } from '../tests/support/gateway.ts';
import { type Handler, loadHandler } from '../tests/support/handlers.ts';
import { articleId } from '../tests/support/live-articles.ts';
import { publishedAt } from './bulk.ts';

/** The functions that readers reach. */
const FUNCTIONS = ['feeds', 'articles', 'pages'] as const;

/** A request by its function, with the status that it must be answered with. */
export interface Question {
  readonly asks: (typeof FUNCTIONS)[number];
  readonly path: string;
  readonly query?: string;
  readonly tag?: string;
  /** Whether it asks for what is new since the tag alone. */
  readonly isDelta?: boolean;
  /** The codings that it accepts; gzip and Brotli unless given. */
  readonly coding?: string;
  readonly status?: 200 | 226 | 304;
}

/** Sends a request to one of the functions. Throws `ERR_BENCH` for another status than expected. */
export type Container = (question: Question) => Promise<Awaited<ReturnType<Handler>>>;

/** Loads new containers. The SDK reads its environment with its first request, so each gets one. */
export async function loadContainer(
  environment: Readonly<Record<string, string>>,
): Promise<Container> {
  const handlers = {
    feeds: await loadHandler('feeds', environment),
    articles: await loadHandler('articles', environment),
    pages: await loadHandler('pages', environment),
  };
  const ask: Container = async ({ asks, status = 200, ...question }) => {
    const { tag, isDelta = false, coding = 'gzip, br', ...where } = question;
    const headers: [string, string][] = [['accept-encoding', coding]];
    if (tag !== undefined) headers.push(['if-none-match', tag]);
    if (isDelta) headers.push(['a-im', 'feed']);
    const result = await handlers[asks](eventOf({ method: 'GET', ...where, headers }), {});
    if (result.statusCode === status) return result;
    throw new CodedError('ERR_BENCH', `${where.path}: ${result.statusCode}, not ${status}`);
  };
  for (const asks of FUNCTIONS) await ask({ asks, ...FIRST[asks] });
  return ask;
}

const FIRST = {
  feeds: { path: '/sections/news/feed', status: 200 },
  articles: { path: '/api/changes', query: 'limit=1', status: 200 },
  pages: { path: '/sections/news', status: 200 },
} as const;

/** The feed that most readers poll. */
export const FEED: Question = { asks: 'feeds', path: '/rss.xml' };

/** Every other kind of request, over a table of so many articles. */
export function questionsOver(count: number): Readonly<Record<string, Question>> {
  const middle = Math.floor(count / 2);
  const to = new URLSearchParams({ limit: '20', to: toUtc(publishedAt(middle)) });
  return {
    'front page': { asks: 'pages', path: '/' },
    'section page': { asks: 'pages', path: '/sections/consumer' },
    'article page': { asks: 'pages', path: `/articles/${articleId(middle)}` },
    'article JSON': { asks: 'articles', path: `/api/articles/${articleId(middle)}` },
    'list JSON, 20 from the middle': { asks: 'articles', path: '/api/articles', query: `${to}` },
    'changes, 50 from the middle': {
      asks: 'articles',
      path: '/api/changes',
      query: `since=${middle}&limit=50`,
    },
  };
}

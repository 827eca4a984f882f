/** @module What every page is answered with: readers, settings, and what one app keeps between requests. */

import { emptyHead } from '../feed/head.ts';
import { validatorsOf } from '../feed/validators.ts';
import { LIVE_DOCUMENT } from '../http/caching.ts';
import { answerPublicly } from '../http/outbound.ts';
import type { PageContext } from '../page/frame.ts';
import type { ArticleReader, ListReader, ScopeReader, SpanReader } from '../publish/reading.ts';
import { ALL } from '../site/scopes.ts';
import type { BodyMemory } from './body-memory.ts';
import { HTML_MEDIA_TYPE, PAGE_FIELDS } from './page-answers.ts';
import type { PublicServices } from './public-services.ts';

/** What the pages are made with. */
export interface PageServices extends PublicServices {
  readonly lists: ListReader;
  readonly articles: Pick<ArticleReader, 'readArticle'>;
  readonly scopes: ScopeReader;
  readonly spans: SpanReader;
  /** How much memory rendered pages may take; `BODY_MEMORY_BYTES` unless given. */
  readonly memoryBytes?: number;
}

/** The services with the words of the site's language and the memory of pages. */
export interface PageKit extends PageServices, PageContext {
  readonly memory: BodyMemory;
}

/** The counter that every page goes by: read before all else, so that no page is older than its tag. */
export async function readSiteHead({ heads }: Pick<PageServices, 'heads'>) {
  return (await heads.readHead(ALL)) ?? emptyHead(ALL);
}

/** A page that is known to exist: which head it is as of, its path and query, and how to make it. */
export interface StandingPage {
  readonly head: Awaited<ReturnType<typeof readSiteHead>>;
  readonly address: string;
  readonly render: () => Promise<string>;
}

/** Answers 200 or 304; a page is made once for each state of the site. */
export function answerPage(
  request: Request,
  { head, address, render }: StandingPage,
  { memory, revision, clock }: PageKit,
): Promise<Response> {
  return answerPublicly(
    request,
    {
      ...validatorsOf(head, 'page', revision),
      contentType: HTML_MEDIA_TYPE,
      cacheControl: LIVE_DOCUMENT,
      headers: PAGE_FIELDS,
      body: render,
    },
    { now: clock(), encode: memory(`${head.version} ${address}`) },
  );
}

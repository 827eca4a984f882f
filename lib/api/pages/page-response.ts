/** @module What every page is answered with: readers, settings, and what one app keeps between requests. */

import { LRUCache } from 'lru-cache';
import { emptyHead } from '../../feed/head.ts';
import { validatorsOf } from '../../feed/validators.ts';
import { linkFieldOf } from '../../html/link-header.ts';
import { LIVE_DOCUMENT } from '../../http/caching.ts';
import { answerPublicly } from '../../http/representation.ts';
import type { PageContext } from '../../page/frame.ts';
import type { PreviewReader } from '../../publish/preview.ts';
import type {
  ArticleReader,
  ListReader,
  MonthReader,
  ScopeReader,
  SpanReader,
} from '../../publish/read-ports.ts';
import { ALL } from '../../site/scopes.ts';
import type { BodyCache } from '../public/body-cache.ts';
import { isCurrent } from '../public/json-response.ts';
import type { PublicServices } from '../public/public-services.ts';
import { HTML_MEDIA_TYPE, PAGE_FIELDS } from './html-response.ts';

/** What the pages are made with. */
export interface PageServices extends PublicServices {
  readonly lists: ListReader;
  readonly articles: Pick<ArticleReader, 'readArticle' | 'readVersion'>;
  readonly scopes: ScopeReader;
  readonly months: MonthReader;
  readonly spans: SpanReader;
  readonly previews: PreviewReader;
  /** How much memory rendered pages may take; `BODY_CACHE_BYTES` unless given. */
  readonly memoryBytes?: number;
  /** The description of the API as JSON of an `ApiReference`; parsed when first asked for. */
  readonly apiReference: string;
}

/** Remembers texts by key. */
export type LinkMemory = Pick<LRUCache<string, string>, 'get' | 'set'>;

/** So many pages' Link fields are kept, each some hundred characters. */
const MAX_LINKS = 2_000;

/** An empty memory of Link fields. */
export function createLinkMemory(): LinkMemory {
  return new LRUCache<string, string>({ max: MAX_LINKS });
}

/** The services with the words of the site's language and the memory of pages. */
export interface PageKit extends PageServices, PageContext {
  readonly memory: BodyCache;
  /** The Link fields of pages, by the keys of their bodies. */
  readonly links: LinkMemory;
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

/** Answers 200 or 304; a page is made once for each state of the site, and so is its Link field. */
export async function answerPage(
  request: Request,
  { head, address, render }: StandingPage,
  kit: PageKit,
): Promise<Response> {
  const { memory, links, revision, clock } = kit;
  const key = `${head.version} ${address}`;
  const bare = {
    ...validatorsOf(head, 'page', revision),
    contentType: HTML_MEDIA_TYPE,
    cacheControl: LIVE_DOCUMENT,
    headers: PAGE_FIELDS.reader,
  };
  let made: Promise<string> | undefined;
  const make = () => {
    made ??= render();
    return made;
  };
  const known = links.get(key);
  // A 304 has no Link field, and so no page is made for one.
  const link = known ?? (isCurrent(request, bare, kit) ? '' : (linkFieldOf(await make()) ?? ''));
  if (known === undefined && made !== undefined) links.set(key, link);
  return answerPublicly(
    request,
    { ...bare, ...(link !== '' && { link }), body: make },
    { now: clock(), encode: memory(key) },
  );
}

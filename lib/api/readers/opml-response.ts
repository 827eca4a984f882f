/** @module Answers `/opml.xml`, the list of all feeds. */

import type { Clock } from '../../core/clock.ts';
import { OPML_MEDIA_TYPE, renderOpml } from '../../feed/formats/opml.ts';
import { emptyHead } from '../../feed/head.ts';
import { validatorsOf } from '../../feed/validators.ts';
import { LIVE_DOCUMENT } from '../../http/caching.ts';
import { answerPublicly } from '../../http/representation.ts';
import type { HeadReader } from '../../publish/feeds/heads.ts';
import type { ScopeReader } from '../../publish/feeds/known-scope.ts';
import type { SiteConfig } from '../../site/config.ts';
import { ALL, type ListedFeed } from '../../site/scopes.ts';
import type { BodyCache } from '../public/body-cache.ts';
import { readFeedList } from '../public/feed-list.ts';

/** What the list is made with. */
export interface OpmlDeps {
  readonly heads: HeadReader;
  readonly scopes: ScopeReader;
  readonly site: SiteConfig;
  readonly origin: string;
  readonly revision: string;
  readonly clock: Clock;
  readonly bodies: BodyCache;
}

/** Answers with the list; its tag is made of the site's head, whose counter every act on any feed raises. */
export async function answerOpml(request: Request, deps: OpmlDeps): Promise<Response> {
  const head = (await deps.heads.readHead(ALL)) ?? emptyHead(ALL);
  const { site, origin, revision, clock, bodies } = deps;
  return answerPublicly(
    request,
    {
      ...validatorsOf(head, 'opml', revision),
      contentType: OPML_MEDIA_TYPE,
      cacheControl: LIVE_DOCUMENT,
      body: async () => {
        const [whole = { scope: ALL }, ...others]: readonly ListedFeed[] = await readFeedList(deps);
        const context = { site, origin, ...(head.version > 0 && { updatedAt: head.updatedAt }) };
        return renderOpml([whole, ...others], context);
      },
    },
    { now: clock(), encode: bodies(`opml ${head.version}`) },
  );
}

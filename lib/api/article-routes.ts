/** @module The addresses of the acts upon articles: each a signed request, done once for its claim. */

import type { Result } from '../core/result.ts';
import type { SiteConfig } from '../site/config.ts';
import { ACT_METHODS, ARTICLE_METHODS, LIST_METHODS, NAMED_ACT_NAMES } from './act-names.ts';
import { type DoneAct, renderDoneAct } from './answer.ts';
import {
  type ArticleActPorts,
  answerAgain,
  createArticle,
  doNamedAct,
  reviseArticle,
} from './article-acts.ts';
import {
  type EditorialContext,
  type EditorialRouter,
  type OriginServices,
  refuseMethod,
  renderRefusal,
} from './editorial-answers.ts';
import type { Refusal } from './refusals.ts';
import {
  authenticate,
  type ClaimedWork,
  type SignedActPorts,
  type SignedRequest,
  underClaim,
} from './signed-act.ts';

/** What acts upon articles work with. */
export interface ArticleServices extends OriginServices {
  readonly ports: ArticleActPorts & SignedActPorts;
  readonly site: SiteConfig;
}

type Act = (
  request: SignedRequest,
  claim: Parameters<ClaimedWork<DoneAct, Refusal>['act']>[0],
  c: EditorialContext,
) => Promise<Result<DoneAct, Refusal>>;

/** Adds `/api/articles` and what is under it, for the methods that act. */
export function addArticleRoutes(app: EditorialRouter, services: ArticleServices): void {
  const { ports, site } = services;
  const article = (act: Act) => (c: EditorialContext) => answerArticleAct(c, services, act);
  const idOf = (c: EditorialContext) => c.req.param('id') ?? '';

  app.post(
    '/api/articles',
    article((request, claim) => createArticle(request, claim, { ports, site })),
  );
  app.all('/api/articles', (c) => refuseMethod(c, services, LIST_METHODS));
  app.put(
    '/api/articles/:id',
    article((request, claim, c) => reviseArticle(request, claim, { ports, site, id: idOf(c) })),
  );
  app.all('/api/articles/:id', (c) => refuseMethod(c, services, ARTICLE_METHODS));
  for (const name of NAMED_ACT_NAMES) {
    const path = `/api/articles/:id/${name}`;
    app.post(
      path,
      article((request, claim, c) =>
        doNamedAct(request, claim, { ports, site, name, id: idOf(c) }),
      ),
    );
    app.all(path, (c) => refuseMethod(c, services, ACT_METHODS));
  }
}

async function answerArticleAct(
  c: EditorialContext,
  services: ArticleServices,
  act: Act,
): Promise<Response> {
  const { ports, site, origins } = services;
  const request = await authenticate(c.env.message, ports, origins);
  if (!request.ok) return renderRefusal(c, services, request.refusal);
  const done = await underClaim<DoneAct, Refusal>(request.value, ports, {
    act: (claim) => act(request.value, claim, c),
    again: (outcome) => answerAgain(ports, outcome),
  });
  return done.ok
    ? renderDoneAct(done.value, { site, origin: origins[0] })
    : renderRefusal(c, services, done.refusal);
}

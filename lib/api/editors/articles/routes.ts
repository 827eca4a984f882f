/** @module The addresses of the acts upon articles: each a signed request, done once for its claim, or only tried. */

import { ok, type Result } from '../../../core/result.ts';
import { dryRun } from '../../../publish/dry-run.ts';
import type { SiteConfig } from '../../../site/config.ts';
import {
  ACT_METHODS,
  ACT_PATHS,
  ACT_ROUTES,
  ARTICLE_METHODS,
  ARTICLE_ROUTE,
  LIST_METHODS,
  LIST_ROUTE,
} from '../../routes/article-paths.ts';
import { type DoneAct, renderDoneAct } from '../act-response.ts';
import type { Refusal } from '../editor-problems.ts';
import {
  answerOtherMethodAsEditorProblem,
  answerSigned,
  type EditorialContext,
  type EditorialRouter,
  type OriginServices,
} from '../editor-response.ts';
import { type SignedActPorts, type SignedRequest, underClaim } from '../signed-act.ts';
import {
  type ArticleRequestRefusal,
  type AskedAct,
  parseActRequest,
  parseNewArticleRequest,
} from './act-requests.ts';
import { readDryRun, renderDryRun } from './dry-run-response.ts';
import { type ArticleActPorts, answerAgain, carryOut } from './run-act.ts';

/** What acts upon articles work with. */
export interface ArticleServices extends OriginServices {
  readonly ports: ArticleActPorts & SignedActPorts;
  readonly site: SiteConfig;
}

/** What a request asks for, by the address that it came to. */
type Ask = (request: SignedRequest, c: EditorialContext) => Result<AskedAct, ArticleRequestRefusal>;

/** Adds `/api/articles` and what is under it, for the methods that act. */
export function addArticleRoutes(app: EditorialRouter, services: ArticleServices): void {
  const { site } = services;
  const { makeId } = services.ports;
  const act = (ask: Ask) => (c: EditorialContext) =>
    answerSigned(c, services, (request) =>
      answerArticleAct(request, services, () => ask(request, c)),
    );
  const refuse = (methods: readonly string[]) => (c: EditorialContext) =>
    answerOtherMethodAsEditorProblem(c, services, methods);

  app.post(
    LIST_ROUTE,
    act((request) => parseNewArticleRequest(request, { site, makeId })),
  );
  app.all(LIST_ROUTE, refuse(LIST_METHODS));
  for (const { name, method, path } of ACT_ROUTES) {
    app.on(
      method,
      path,
      act((request, c) => parseActRequest(request, { site, name, params: c.req.param() })),
    );
  }
  app.all(ARTICLE_ROUTE, refuse(ARTICLE_METHODS));
  for (const path of ACT_PATHS) app.all(path, refuse(ACT_METHODS));
}

/** A trial leaves no trace but its nonce, so it takes no claim. */
async function answerArticleAct(
  request: SignedRequest,
  { ports, site, origins }: ArticleServices,
  ask: () => Result<AskedAct, ArticleRequestRefusal>,
): Promise<Result<Response, Refusal>> {
  const isTrial = readDryRun(request.message.query);
  if (!isTrial.ok) return isTrial;
  const context = { site, origin: origins[0] };
  if (isTrial.value) {
    const tried = await thenDo(ask(), (act) => dryRun(ports, act.request));
    return tried.ok ? ok(renderDryRun(tried.value, context)) : tried;
  }
  const done = await underClaim<DoneAct, Refusal>(request, ports, {
    act: (claim) => thenDo(ask(), (act) => carryOut(ports, act, claim)),
    again: (outcome) => answerAgain(ports, outcome),
  });
  return done.ok ? ok(renderDoneAct(done.value, context)) : done;
}

async function thenDo<Done>(
  asked: Result<AskedAct, Refusal>,
  work: (act: AskedAct) => Promise<Result<Done, Refusal>>,
): Promise<Result<Done, Refusal>> {
  return asked.ok ? work(asked.value) : asked;
}

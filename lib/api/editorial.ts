/** @module The newsroom's signed endpoint: every request that changes what is published. */

import { type Context, Hono } from 'hono';
import { routePath } from 'hono/route';
import type { Result } from '../core/result.ts';
import { renderProblem } from '../http/problem.ts';
import { makeChallenge } from '../signature/challenge.ts';
import type { SignedMessage } from '../signature/message.ts';
import type { SiteConfig } from '../site/config.ts';
import { absolute, problemPath } from '../site/urls.ts';
import { ACT_METHODS, ARTICLE_METHODS, LIST_METHODS, NAMED_ACT_NAMES } from './act-names.ts';
import { type DoneAct, renderDoneAct, renderJson } from './answer.ts';
import {
  type ArticleActPorts,
  answerAgain,
  createArticle,
  doNamedAct,
  reviseArticle,
} from './article-acts.ts';
import { type FailureReport, isPassing } from './failure.ts';
import { addKey, type KeyAdder, keyJson } from './key-acts.ts';
import { answerRefusal, type Refusal } from './refusals.ts';
import {
  authenticate,
  type ClaimedWork,
  type SignedActPorts,
  type SignedRequest,
  underClaim,
} from './signed-act.ts';

/** The rim puts the request as it arrived beside the one that the router reads. */
export interface EditorialBindings {
  readonly message: SignedMessage;
}

/** What the newsroom's endpoint works with. */
export interface EditorialServices {
  readonly ports: ArticleActPorts & SignedActPorts & { readonly keys: KeyAdder };
  readonly site: SiteConfig;
  /** Public origins; the first one is canonical. */
  readonly origins: readonly [string, ...string[]];
  readonly report: FailureReport;
}

type EditorialContext = Context<{ Bindings: EditorialBindings }>;
type Act = (
  request: SignedRequest,
  claim: Parameters<ClaimedWork<DoneAct, Refusal>['act']>[0],
  c: EditorialContext,
) => Promise<Result<DoneAct, Refusal>>;

/** The app that editors post to. */
export function editorialApp(services: EditorialServices) {
  const app = new Hono<{ Bindings: EditorialBindings }>();
  const { ports, site } = services;
  const article = (act: Act) => (c: EditorialContext) => answerArticleAct(c, services, act);

  app.post(
    '/api/articles',
    article((request, claim) => createArticle(request, claim, { ports, site })),
  );
  app.put(
    '/api/articles/:id',
    article((request, claim, c) =>
      reviseArticle(request, claim, { ports, site, id: c.req.param('id') ?? '' }),
    ),
  );
  for (const name of NAMED_ACT_NAMES) {
    const path = `/api/articles/:id/${name}`;
    app.post(
      path,
      article((request, claim, c) =>
        doNamedAct(request, claim, { ports, site, name, id: c.req.param('id') ?? '' }),
      ),
    );
    app.all(path, (c) => refuseMethod(c, services, ACT_METHODS));
  }
  app.post('/api/keys', (c) => answerKeyAct(c, services));

  app.all('/api/articles', (c) => refuseMethod(c, services, LIST_METHODS));
  app.all('/api/articles/:id', (c) => refuseMethod(c, services, ARTICLE_METHODS));
  app.all('/api/keys', (c) => refuseMethod(c, services, ['POST']));
  app.notFound((c) => renderRefusal(c, services, { type: 'no-address' }));
  app.onError((error, c) => {
    services.report(routePath(c), error);
    return renderRefusal(c, services, { type: isPassing(error) ? 'unavailable' : 'internal' });
  });
  return app;
}

async function answerArticleAct(
  c: EditorialContext,
  services: EditorialServices,
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

/** A key is the same however often it is added, so its retries need no claim. */
async function answerKeyAct(c: EditorialContext, services: EditorialServices): Promise<Response> {
  const { ports, site, origins } = services;
  const request = await authenticate(c.env.message, ports, origins);
  if (!request.ok) return renderRefusal(c, services, request.refusal);
  const added = await addKey(request.value, { keys: ports.keys, site, clock: ports.clock });
  if (!added.ok) return renderRefusal(c, services, added.refusal);
  const { key } = added.value;
  const location = absolute(origins[0], `/api/keys/${key.keyid}`);
  return renderJson(201, { key: keyJson(key, site.timeZone) }, { location });
}

/** A refusal as problem+json; one for want of a good signature says how to sign (RFC 9110 §15.5.2). */
function renderRefusal(
  c: EditorialContext,
  { origins }: EditorialServices,
  refusal: Refusal,
): Response {
  const { retryAfterSeconds, ...answer } = answerRefusal(refusal);
  const type = absolute(origins[0], problemPath(refusal.type));
  return renderProblem(
    { type, ...answer },
    {
      ...(answer.status === 401 && makeChallenge(c.env.message)),
      ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
    },
  );
}

function refuseMethod(
  c: EditorialContext,
  services: EditorialServices,
  allowed: readonly string[],
): Response {
  const response = renderRefusal(c, services, { type: 'method-not-allowed' });
  response.headers.set('allow', allowed.join(', '));
  return response;
}

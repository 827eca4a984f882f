/** @module The newsroom's signed endpoint: every request that changes what is published. */

import { type Context, Hono } from 'hono';
import { routePath } from 'hono/route';
import type { Result } from '../core/result.ts';
import { renderProblem } from '../http/problem.ts';
import { makeChallenge } from '../signature/challenge.ts';
import type { SignedMessage } from '../signature/message.ts';
import type { SiteConfig } from '../site/config.ts';
import { absolute } from '../site/urls.ts';
import { type DoneAct, renderDoneAct, renderJson } from './answer.ts';
import {
  type ArticleActPorts,
  answerAgain,
  createArticle,
  publishPending,
} from './article-acts.ts';
import { type FailureReport, isPassing } from './failure.ts';
import { addKey, type KeyRegister, keyJson } from './key-acts.ts';
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
  readonly ports: ArticleActPorts & SignedActPorts & { readonly keys: KeyRegister };
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

const RETRY_AFTER_SECONDS = 2;

/** The app that editors post to. */
export function editorialApp(services: EditorialServices) {
  const app = new Hono<{ Bindings: EditorialBindings }>();
  const { ports, site } = services;
  const article = (act: Act) => (c: EditorialContext) => answerArticleAct(c, services, act);

  app.post(
    '/api/articles',
    article((request, claim) => createArticle(request, claim, { ports, site })),
  );
  app.post(
    '/api/articles/:id/publish',
    article((request, claim, c) =>
      publishPending(request, claim, { ports, id: c.req.param('id') ?? '' }),
    ),
  );
  app.post('/api/keys', (c) => answerKeyAct(c, services));

  app.all('/api/articles', () => refuseMethod(services, ['GET', 'HEAD', 'OPTIONS', 'POST']));
  app.all('/api/articles/:id', () => refuseMethod(services, ['GET', 'HEAD', 'OPTIONS']));
  app.all('/api/articles/:id/publish', () => refuseMethod(services, ['POST']));
  app.all('/api/keys', () => refuseMethod(services, ['POST']));
  const nothingHere = 'There is nothing to post to at this address';
  app.notFound(() => problem(services, { reason: 'no-address', status: 404, title: nothingHere }));
  app.onError((error, c) => answerFailure(error, c, services));
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

function renderRefusal(
  c: EditorialContext,
  services: EditorialServices,
  refusal: Refusal,
): Response {
  const { retryAfterSeconds, ...answer } = answerRefusal(refusal);
  const headers = {
    ...(answer.status === 401 && { ...makeChallenge(c.env.message) }),
    ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
  };
  return problem(services, { reason: refusal.type, ...answer }, headers);
}

function refuseMethod(services: EditorialServices, allowed: readonly string[]): Response {
  const title = 'This address does not take this method';
  const allow = { allow: allowed.join(', ') };
  return problem(services, { reason: 'method-not-allowed', status: 405, title }, allow);
}

function answerFailure(error: unknown, c: EditorialContext, services: EditorialServices): Response {
  services.report(routePath(c), error);
  return isPassing(error)
    ? problem(
        services,
        {
          reason: 'unavailable',
          status: 503,
          title: 'The newsroom is out of reach for a moment',
          detail: 'Send it again with the same Idempotency-Key: it will be done once.',
        },
        { 'retry-after': String(RETRY_AFTER_SECONDS) },
      )
    : problem(services, { reason: 'failure', status: 500, title: 'Something went wrong here' });
}

function problem(
  services: EditorialServices,
  answer: { readonly reason: string; readonly status: number; readonly title: string } & Partial<
    ReturnType<typeof answerRefusal>
  >,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const { reason, ...members } = answer;
  const type = absolute(services.origins[0], `/problems/${reason}`);
  return renderProblem({ type, ...members }, headers);
}

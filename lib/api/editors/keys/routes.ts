/** @module The addresses of editors' keys, for admins alone. */

import type { ClaimRef } from '../../../claims/idempotency-claim.ts';
import { ok, type Result } from '../../../core/result.ts';
import type { KeyRegister } from '../../../editors/key-register.ts';
import type { SiteConfig } from '../../../site/config.ts';
import { absolute } from '../../../site/urls.ts';
import { KEY_METHODS, KEYS_METHODS } from '../../routes/article-paths.ts';
import { renderJson } from '../act-response.ts';
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
  addKey,
  answerKeyAgain,
  type DoneKeyAct,
  type KeyActContext,
  listKeys,
  revokeKey,
  showKey,
} from './key-acts.ts';
import { keyJson } from './key-json.ts';

/** What acts upon keys work with. */
export interface KeyServices extends OriginServices {
  readonly ports: SignedActPorts & { readonly keys: KeyRegister };
  readonly site: SiteConfig;
}

const KEYS_PATH = '/api/keys';
const KEY_PATH = `${KEYS_PATH}/:keyid`;

/** Adds `/api/keys` and what is under it. */
export function addKeyRoutes(app: EditorialRouter, services: KeyServices): void {
  const context: KeyActContext = { ...services.ports, site: services.site };
  const keyidOf = (c: EditorialContext) => c.req.param('keyid') ?? '';
  const act = (c: EditorialContext, doAct: KeyActOf) =>
    answerSigned(c, services, (request) => answerKeyAct(request, services, doAct));

  app.get(KEYS_PATH, (c) => answerSigned(c, services, (request) => answerList(request, services)));
  app.post(KEYS_PATH, (c) => act(c, (request, claim) => addKey(request, claim, context)));
  app.all(KEYS_PATH, (c) => answerOtherMethodAsEditorProblem(c, services, KEYS_METHODS));

  app.get(KEY_PATH, (c) =>
    answerSigned(c, services, (request) => answerKey(request, services, keyidOf(c))),
  );
  app.delete(KEY_PATH, (c) =>
    act(c, (request, claim) => revokeKey(request, claim, { ...context, keyid: keyidOf(c) })),
  );
  app.all(KEY_PATH, (c) => answerOtherMethodAsEditorProblem(c, services, KEY_METHODS));
}

/** Every key in one answer: a thousand of them are under 1 MB, so there are no pages. */
async function answerList(
  request: SignedRequest,
  { ports, site }: KeyServices,
): Promise<Result<Response, Refusal>> {
  const listed = await listKeys(request, ports);
  if (!listed.ok) return listed;
  return ok(renderJson(200, { items: listed.value.map((key) => keyJson(key, site.timeZone)) }));
}

async function answerKey(
  request: SignedRequest,
  { ports, site }: KeyServices,
  keyid: string,
): Promise<Result<Response, Refusal>> {
  const shown = await showKey(request, { keys: ports.keys, keyid });
  return shown.ok ? ok(renderJson(200, keyJson(shown.value, site.timeZone))) : shown;
}

type KeyActOf = (request: SignedRequest, claim: ClaimRef | undefined) => ReturnType<typeof addKey>;

async function answerKeyAct(
  request: SignedRequest,
  { ports, site, origins }: KeyServices,
  act: KeyActOf,
): Promise<Result<Response, Refusal>> {
  const done = await underClaim<DoneKeyAct, Refusal>(request, ports, {
    act: (claim) => act(request, claim),
    again: (outcome) => answerKeyAgain(outcome, ports),
  });
  if (!done.ok) return done;
  const { status, key } = done.value;
  const location = absolute(origins[0], `${KEYS_PATH}/${key.keyid}`);
  const fields = status === 201 ? { location } : {};
  return ok(renderJson(status, { key: keyJson(key, site.timeZone) }, fields));
}

/** @module The addresses of editors' keys, for admins alone. */

import { refuseMethod as answerOptions } from '../http/methods.ts';
import type { ClaimRef } from '../publish/commit.ts';
import type { KeyRegister } from '../signature/ports.ts';
import type { SiteConfig } from '../site/config.ts';
import { absolute } from '../site/urls.ts';
import { KEY_METHODS, KEYS_METHODS } from './act-names.ts';
import { renderJson } from './answer.ts';
import {
  type EditorialContext,
  type EditorialRouter,
  type OriginServices,
  refuseMethod,
  renderRefusal,
} from './editorial-answers.ts';
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
import type { Refusal } from './refusals.ts';
import { authenticate, type SignedActPorts, type SignedRequest, underClaim } from './signed-act.ts';

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

  app.get(KEYS_PATH, (c) => answerList(c, services));
  app.post(KEYS_PATH, (c) =>
    answerKeyAct(c, services, (request, claim) => addKey(request, claim, context)),
  );
  app.all(KEYS_PATH, (c) => answerMethod(c, services, KEYS_METHODS));

  app.get(KEY_PATH, (c) => answerKey(c, services, keyidOf(c)));
  app.delete(KEY_PATH, (c) =>
    answerKeyAct(c, services, (request, claim) =>
      revokeKey(request, claim, { ...context, keyid: keyidOf(c) }),
    ),
  );
  app.all(KEY_PATH, (c) => answerMethod(c, services, KEY_METHODS));
}

/** Every key in one answer: a thousand of them are under 1 MB, so there are no pages. */
async function answerList(c: EditorialContext, services: KeyServices): Promise<Response> {
  const { ports, site, origins } = services;
  const request = await authenticate(c.env.message, ports, origins);
  if (!request.ok) return renderRefusal(c, services, request.refusal);
  const listed = await listKeys(request.value, ports);
  if (!listed.ok) return renderRefusal(c, services, listed.refusal);
  return renderJson(200, { items: listed.value.map((key) => keyJson(key, site.timeZone)) });
}

async function answerKey(
  c: EditorialContext,
  services: KeyServices,
  keyid: string,
): Promise<Response> {
  const { ports, site, origins } = services;
  const request = await authenticate(c.env.message, ports, origins);
  if (!request.ok) return renderRefusal(c, services, request.refusal);
  const shown = await showKey(request.value, { keys: ports.keys, keyid });
  return shown.ok
    ? renderJson(200, keyJson(shown.value, site.timeZone))
    : renderRefusal(c, services, shown.refusal);
}

type KeyActOf = (request: SignedRequest, claim: ClaimRef | undefined) => ReturnType<typeof addKey>;

async function answerKeyAct(
  c: EditorialContext,
  services: KeyServices,
  act: KeyActOf,
): Promise<Response> {
  const { ports, site, origins } = services;
  const request = await authenticate(c.env.message, ports, origins);
  if (!request.ok) return renderRefusal(c, services, request.refusal);
  const done = await underClaim<DoneKeyAct, Refusal>(request.value, ports, {
    act: (claim) => act(request.value, claim),
    again: (outcome) => answerKeyAgain(outcome, ports),
  });
  if (!done.ok) return renderRefusal(c, services, done.refusal);
  const { status, key } = done.value;
  const location = absolute(origins[0], `${KEYS_PATH}/${key.keyid}`);
  return renderJson(
    status,
    { key: keyJson(key, site.timeZone) },
    status === 201 ? { location } : {},
  );
}

/** A web editor on another origin asks first (Fetch §4.8); anything else is refused. */
function answerMethod(
  c: EditorialContext,
  services: KeyServices,
  allowed: readonly string[],
): Response {
  return c.req.method === 'OPTIONS'
    ? answerOptions(c.req.raw, allowed)
    : refuseMethod(c, services, allowed);
}

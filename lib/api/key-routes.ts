/** @module The addresses of editors' keys, for admins alone. */

import type { SiteConfig } from '../site/config.ts';
import { absolute } from '../site/urls.ts';
import { renderJson } from './answer.ts';
import {
  type EditorialContext,
  type EditorialRouter,
  type OriginServices,
  refuseMethod,
  renderRefusal,
} from './editorial-answers.ts';
import { addKey, type KeyAdder, keyJson } from './key-acts.ts';
import { authenticate, type SignedActPorts } from './signed-act.ts';

/** What acts upon keys work with. */
export interface KeyServices extends OriginServices {
  readonly ports: SignedActPorts & { readonly keys: KeyAdder };
  readonly site: SiteConfig;
}

/** Adds `/api/keys`. */
export function addKeyRoutes(app: EditorialRouter, services: KeyServices): void {
  app.post('/api/keys', (c) => answerKeyAct(c, services));
  app.all('/api/keys', (c) => refuseMethod(c, services, ['POST']));
}

/** A key is the same however often it is added, so its retries need no claim. */
async function answerKeyAct(c: EditorialContext, services: KeyServices): Promise<Response> {
  const { ports, site, origins } = services;
  const request = await authenticate(c.env.message, ports, origins);
  if (!request.ok) return renderRefusal(c, services, request.refusal);
  const added = await addKey(request.value, { keys: ports.keys, site, clock: ports.clock });
  if (!added.ok) return renderRefusal(c, services, added.refusal);
  const { key } = added.value;
  const location = absolute(origins[0], `/api/keys/${key.keyid}`);
  return renderJson(201, { key: keyJson(key, site.timeZone) }, { location });
}

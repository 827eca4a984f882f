/** @module Renders addresses with the built functions under a moved clock, started by `render-in-process.ts`. */

import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { chooseRoute, eventOf, readRoutes, responseOf } from './gateway.ts';
import { type Handler, loadHandler } from './handlers.ts';
import type { Rendered, RenderingRequest } from './render-in-process.ts';

/** Moves Date's clock before any function is loaded. */
function moveClock(milliseconds: number): void {
  const RealDate = Date;
  globalThis.Date = class extends RealDate {
    constructor(...given: []) {
      if (given.length === 0) super(RealDate.now() + milliseconds);
      else super(...given);
    }
    static override now(): number {
      return RealDate.now() + milliseconds;
    }
  } as DateConstructor;
}

async function render(order: RenderingRequest): Promise<Record<string, Rendered>> {
  const routes = readRoutes();
  const handlers = new Map<string, Handler>();
  const rendered: Record<string, Rendered> = {};
  for (const address of order.paths) {
    const [path = '', query = ''] = address.split('?');
    const target = chooseRoute(routes, 'GET', path);
    const handler = handlers.get(target) ?? (await loadHandler(target, order.environment));
    handlers.set(target, handler);
    for (const coding of order.codings) {
      const headers = [['accept-encoding', coding]] as const;
      const event = eventOf({ method: 'GET', path, query, headers });
      const answer = responseOf(await handler(event, {}));
      const bytes = Buffer.from(await answer.arrayBuffer());
      const { date = '', ...fields } = Object.fromEntries(answer.headers);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      rendered[`${address} ${coding}`] = {
        status: answer.status,
        date,
        fields,
        bytes: bytes.byteLength,
        sha256,
      };
    }
  }
  return rendered;
}

const order = JSON.parse(await text(process.stdin)) as RenderingRequest;
moveClock(order.aheadMs);
process.stdout.write(JSON.stringify(await render(order)));

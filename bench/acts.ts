/** @module Measures acts and new containers: signed posts, the poll after each, a container's first answer. */

import { signRequest } from '../lib/client/sign.ts';
import { jwkSigner } from '../lib/client/signer.ts';
import { systemClock } from '../lib/core/clock.ts';
import { CodedError } from '../lib/core/errors.ts';
import type { generateKeyPair } from '../lib/signature/jwk.ts';
import { eventOf } from '../tests/support/gateway.ts';
import { loadHandler } from '../tests/support/handlers.ts';
import { articleNumber } from './article.ts';
import { FEED } from './container.ts';
import { ORIGIN, type PreparedTable } from './prepared-table.ts';
import { median } from './rounds.ts';

const PUBLICATIONS = 20;
const CONTAINERS = 8;
const ACTS_PATH = '/api/articles';

/** The key that acts are signed with. */
export type EditorJwk = Awaited<ReturnType<typeof generateKeyPair>>['privateJwk'];

/** Medians in milliseconds: of signed posts, and of the polls that render anew after each. */
export async function measureActs({ ask, environment }: PreparedTable, key: EditorJwk) {
  const editorial = await loadHandler('editorial', environment);
  const acts: number[] = [];
  const polls: number[] = [];
  for (let number = 0; number < PUBLICATIONS; number += 1) {
    const event = await signedEvent(articleNumber(number), key);
    acts.push(await timed(() => expectStatus(201, editorial(event, {}))));
    polls.push(await timed(() => ask(FEED)));
  }
  return { act: median(acts), poll: median(polls) };
}

/** The module's load and its first answer, in milliseconds. */
export async function measureFirst({ environment }: PreparedTable): Promise<number> {
  const times: number[] = [];
  for (let container = 0; container < CONTAINERS; container += 1) {
    times.push(
      await timed(async () => {
        const feeds = await loadHandler('feeds', environment);
        await expectStatus(200, feeds(eventOf({ method: 'GET', path: FEED.path }), {}));
      }),
    );
  }
  return median(times);
}

/** The event of a signed publication; signing is not timed, since editors' machines do it. */
export async function signedEvent(article: object, key: EditorJwk) {
  const body = new TextEncoder().encode(JSON.stringify({ act: 'publish', ...article }));
  const request = { method: 'POST', url: `${ORIGIN}${ACTS_PATH}`, body };
  const signer = await jwkSigner(key);
  const headers = Object.entries(await signRequest(request, signer, { clock: systemClock }));
  return eventOf({ method: 'POST', path: ACTS_PATH, headers, body });
}

type Answer = ReturnType<Awaited<ReturnType<typeof loadHandler>>>;

/** Waits for an answer. Throws `ERR_BENCH` for another status. */
export async function expectStatus(status: number, answer: Answer): Promise<void> {
  const { statusCode, body } = await answer;
  if (statusCode !== status) {
    throw new CodedError('ERR_BENCH', `${statusCode}, not ${status}: ${body}`);
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

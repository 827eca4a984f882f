/** @module Sends requests signed with this device's key, by the server's clock where the device's is wrong. */

import type { ClientResponse } from '../../client/response.ts';
import { createClient, type SendRequest } from '../../client/send.ts';
import type { Signer } from '../../client/signer.ts';
import { type Clock, instantOf, type Sleep } from '../../core/clock.ts';
import { CodedError } from '../../core/errors.ts';
import type { Server } from './server.ts';
import { findProblem, type ServerProblem } from './server-problem.ts';

/** What a server is made with. */
export interface ServerDeps {
  /** The origin that signatures are bound to. */
  readonly url: string;
  /** What signs now. Throws where nothing can. */
  readonly signer: () => Signer;
  readonly clock: Clock;
  readonly fetch?: typeof globalThis.fetch;
  readonly sleep?: Sleep;
  /** Called once when this device's clock turns out wrong: by how many minutes, positive when it is ahead. */
  readonly onWrongClock: (minutesAhead: number) => void;
  /** Called when the server no longer takes this key. */
  readonly onEnded: (problem: ServerProblem) => void;
  /** Called after each answer. */
  readonly onAnswer?: (request: SendRequest, response: ClientResponse) => void;
}

const OFF_CLOCK: readonly string[] = ['stale', 'expired', 'from-the-future'];
/** The server takes no request of the key any more. */
const ENDED: readonly string[] = ['key-revoked', 'key-expired', 'unknown-or-bad-signature'];

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

/** A server for the key of this tab. After its key has ended it sends nothing more: `ERR_KEY_ENDED`. */
export function createServer(deps: ServerDeps): Server {
  let offset = 0;
  let corrected = false;
  let ended = false;
  const { signer: _signer, clock, onWrongClock, onEnded, onAnswer, ...rest } = deps;
  const sendOnce = (request: SendRequest) => {
    const signer = deps.signer();
    const client = createClient({ ...rest, signer, clock: () => instantOf(clock() + offset) });
    return client.send(request);
  };
  const sendByServersClock = async (request: SendRequest) => {
    const response = await sendOnce(request);
    const found = findClockOffset(response, clock());
    if (found === undefined) return response;
    offset = found;
    if (!corrected) onWrongClock(Math.round(-offset / MINUTE_MS));
    corrected = true;
    return sendOnce(request);
  };
  return {
    async send(request) {
      if (ended) throw new CodedError('ERR_KEY_ENDED', 'The server no longer takes this key');
      const response = await sendByServersClock(request);
      const problem = findProblem(response);
      if (problem?.status === 401 && ENDED.includes(problem.name)) {
        ended = true;
        onEnded(problem);
      }
      onAnswer?.(request, response);
      return response;
    },
  };
}

/**
 * By how many milliseconds the server's clock is ahead, where it refused a signature for its time. The
 * answer is of this moment: no cache keeps a 401 of a signed path (NK-09).
 */
function findClockOffset(response: ClientResponse, now: number): number | undefined {
  const problem = findProblem(response);
  if (problem === undefined || !OFF_CLOCK.includes(problem.name)) return undefined;
  const told = problem.document.now;
  const theirs =
    typeof told === 'number' ? told * SECOND_MS : Date.parse(response.headers.get('date') ?? '');
  return Number.isFinite(theirs) ? Math.round(theirs - now) : undefined;
}

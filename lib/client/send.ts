/** @module Sends signed requests and retries them, in Node and in browsers. */

import { type Clock, type Sleep, systemClock, systemSleep } from '../core/clock.ts';
import { CodedError } from '../core/errors.ts';
import { randomNonce } from '../signature/signing.ts';
import { type ClientResponse, findRedirection, readResponse } from './response.ts';
import { type AttemptEnd, findRetryDelay } from './retry.ts';
import { bytesOf, signRequest } from './sign.ts';
import { joinSiteUrl } from './signable-url.ts';
import type { Signer } from './signer.ts';

/** Where a client sends, what signs, and what it is given to call; the platform's own unless given. */
export interface ClientOptions {
  /** The site, such as `https://news.example`; what the signature is bound to. */
  readonly url: string;
  readonly signer: Signer;
  readonly fetch?: typeof globalThis.fetch;
  readonly clock?: Clock;
  readonly sleep?: Sleep;
  /** How long one attempt may take; 35 s unless given, a little more than the gateway allows. */
  readonly timeoutMs?: number;
}

/** What to send. Texts go as UTF-8. */
export interface SendRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** From the root, with its query: `/api/articles?limit=5`. */
  readonly path: string;
  readonly body?: Uint8Array | string;
  /** `application/json; charset=utf-8` unless given. */
  readonly contentType?: string;
  /** An entity tag as received, such as `"v3"` with its quotes. */
  readonly ifMatch?: string;
  /**
   * Any text; a random one for a POST unless given. Send the same again to repeat the same act.
   * A PUT, PATCH or DELETE that has one is repeated as a POST is.
   */
  readonly idempotencyKey?: string;
}

/** Sends signed requests to one site. */
export interface Client {
  /**
   * Sends one request and waits for its answer; an answer of any status is a value.
   * 409, 429 and 503 with Retry-After are sent again, and so is what got no answer, save a PUT,
   * PATCH or DELETE without an Idempotency-Key: each time with a new nonce and the same key (S-58), five
   * times at most.
   * Throws `CodedError`: `ERR_UNREACHABLE`, `ERR_TIMED_OUT`, `ERR_REDIRECTED`, and what signing throws.
   */
  send(request: SendRequest): Promise<ClientResponse>;
}

const DEFAULT_TIMEOUT_MS = 35_000;

/** A client for one site and one editor's signer. */
export function createClient(options: ClientOptions): Client {
  const settings: ClientSettings = {
    url: options.url,
    signer: options.signer,
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    clock: options.clock ?? systemClock,
    sleep: options.sleep ?? systemSleep,
    timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
  };
  return { send: (request) => sendUntilAnswered(request, settings) };
}

type ClientSettings = Required<ClientOptions>;

async function sendUntilAnswered(
  request: SendRequest,
  settings: ClientSettings,
): Promise<ClientResponse> {
  const headers = headersOf(request);
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await attemptOnce(request, headers, settings);
    const delay = findRetryDelay(attempt, endOf(outcome), settings.clock());
    if (delay !== undefined && (outcome.response || isRepeatable(request))) {
      await settings.sleep(delay);
    } else if (outcome.response) {
      return outcome.response;
    } else {
      throw outcome.failure;
    }
  }
}

/** The methods whose repetition, after an answer that got lost, would meet its own If-Match. */
const MEETING_THEMSELVES: readonly string[] = ['PUT', 'PATCH', 'DELETE'];

function isRepeatable({ method, idempotencyKey }: SendRequest): boolean {
  return idempotencyKey !== undefined || !MEETING_THEMSELVES.includes(method);
}

type Outcome =
  | { readonly response: ClientResponse }
  | { readonly response?: undefined; readonly failure: CodedError };

function endOf(outcome: Outcome): AttemptEnd {
  return outcome.response
    ? { status: outcome.response.status, retryAfter: outcome.response.headers.get('retry-after') }
    : { status: 'no-response' };
}

/** Made once per act, so that every attempt carries the same Idempotency-Key. */
function headersOf(request: SendRequest): Record<string, string> {
  const { method, contentType, ifMatch } = request;
  const key = request.idempotencyKey ?? (method === 'POST' ? randomNonce() : undefined);
  return {
    ...(contentType === undefined ? {} : { 'content-type': contentType }),
    ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
    ...(key === undefined ? {} : { 'idempotency-key': quote(key) }),
  };
}

/** RFC 8941 §3.3.3: the field's value is a String; one that is quoted already is left as it is. */
function quote(key: string): string {
  return /^"(?:[^"\\]|\\["\\])*"$/.test(key) ? key : `"${key.replace(/["\\]/g, '\\$&')}"`;
}

async function attemptOnce(
  request: SendRequest,
  headers: Record<string, string>,
  settings: ClientSettings,
): Promise<Outcome> {
  const url = joinSiteUrl(settings.url, request.path);
  const { method } = request;
  const body = bytesOf(request.body);
  const signed = await signRequest({ method, url, headers, body }, settings.signer, settings);
  const init = { method, headers: signed, ...(body.length > 0 ? { body } : {}) };
  const outcome = await fetchOnce(url, init, settings);
  const elsewhere = outcome.response && findRedirection(outcome.response);
  if (elsewhere !== undefined) {
    throw new CodedError('ERR_REDIRECTED', `A signed request was redirected to ${elsewhere}`);
  }
  return outcome;
}

async function fetchOnce(
  url: string,
  init: RequestInit,
  settings: ClientSettings,
): Promise<Outcome> {
  try {
    const answer = await settings.fetch(url, {
      ...init,
      // A signature is bound to its URL: following a redirection could only fail.
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(settings.timeoutMs),
    });
    return { response: await readResponse(answer) };
  } catch (cause) {
    return { failure: failureOf(cause, settings) };
  }
}

function failureOf(cause: unknown, settings: ClientSettings): CodedError {
  const isTimeout = cause instanceof DOMException && cause.name === 'TimeoutError';
  return isTimeout
    ? new CodedError(
        'ERR_TIMED_OUT',
        `No response from ${settings.url} in ${settings.timeoutMs} ms`,
        {
          cause,
        },
      )
    : new CodedError('ERR_UNREACHABLE', `${settings.url} can't be reached`, { cause });
}

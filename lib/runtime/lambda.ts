/** @module Makes a Lambda handler for API Gateway's HTTP API of a function from `Request` to `Response`. */

import type { SignedMessage } from '../signature/message.ts';
import { type HttpEvent, rawRequestOf, requestIdOf, requestOf } from './lambda-request.ts';
import { type HttpResult, resultOf } from './lambda-result.ts';
import { logger } from './logger.ts';

/** Values of one request beside its standard form. */
export interface RequestContext {
  /** The request as it arrived, which signatures are checked on; a `Request` rewrites paths and fields. */
  readonly message: SignedMessage;
  /** The gateway's id of the request; empty if missing. */
  readonly requestId: string;
}

/** Answers one request; middleware takes and returns one of these. */
export type Answer = (request: Request, context: RequestContext) => Response | Promise<Response>;

/** What a handler is made with. */
export interface LambdaDeps {
  readonly answer: Answer;
  /** Called with what `answer` threw; logs it unless given. */
  readonly report?: (error: unknown) => void;
  /** Whether browsers are to come back by https alone: of a site whose canonical origin is https. */
  readonly isSecure?: boolean;
}

/** A year, for this host alone: others of its domain may have no certificate (RFC 6797 §6.1). */
const STRICT_TRANSPORT = { 'strict-transport-security': 'max-age=31536000' };

/** The function that Lambda calls. */
export type LambdaHandler = (event: HttpEvent) => Promise<HttpResult>;

/**
 * A handler that answers every event, with Strict-Transport-Security where the site is secure: 400 for an event that is not a request, and 500, without
 * internal detail, where `answer` throws.
 */
export function lambdaHandler({ isSecure = false, ...deps }: LambdaDeps): LambdaHandler {
  const resultFor = answering(deps);
  if (!isSecure) return resultFor;
  return async (event) => {
    const result = await resultFor(event);
    return { ...result, headers: { ...result.headers, ...STRICT_TRANSPORT } };
  };
}

function answering({
  answer,
  report = logUnanswered,
}: Omit<LambdaDeps, 'isSecure'>): LambdaHandler {
  return async (event) => {
    const message = rawRequestOf(event);
    if (message === undefined) return refusal(400, 'The request could not be read.');
    try {
      const response = await answer(requestOf(message), { message, requestId: requestIdOf(event) });
      return await resultOf(response, message.method);
    } catch (error) {
      report(error);
      return refusal(500, 'Something went wrong here.');
    }
  };
}

function logUnanswered(error: unknown): void {
  logger.error('unanswered', error);
}

/** A plain-text answer to a request that no app answered. */
function refusal(statusCode: number, words: string): HttpResult {
  const headers = {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  };
  return { statusCode, headers, body: `${words}\n`, isBase64Encoded: false };
}

/** @module The rim: API Gateway's HTTP API outside, standard `Request` and `Response` inside. */

import type { SignedMessage } from '../signature/message.ts';
import { type HttpEvent, rawRequestOf, requestIdOf, requestOf } from './lambda-request.ts';
import { type HttpResult, resultOf } from './lambda-result.ts';
import { logger } from './logger.ts';

/** What is known of a request beside its standard form. */
export interface Arrival {
  /** The request as it arrived; a `Request` rewrites paths and fields. */
  readonly message: SignedMessage;
  /** The gateway's own name of the request; empty when it told none. */
  readonly requestId: string;
}

/** Answers one request; what goes around every request wraps one of these in another. */
export type Answer = (request: Request, arrival: Arrival) => Response | Promise<Response>;

/** What a function is made of. */
export interface LambdaParts {
  readonly answer: Answer;
  /** Hears what `answer` threw; logs it unless given. */
  readonly report?: (error: unknown) => void;
}

/** What Lambda calls. */
export type LambdaHandler = (event: HttpEvent) => Promise<HttpResult>;

/**
 * A handler that answers every event: what is no request with 400, and what `answer` throws,
 * which it should not, with 500. Neither tells anything of the inside.
 */
export function lambdaHandler({ answer, report = logUnanswered }: LambdaParts): LambdaHandler {
  return async (event) => {
    const message = rawRequestOf(event);
    if (message === undefined) return refusal(400, 'This is no request.');
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

/** Plain words in answer to what never reached an app. */
function refusal(statusCode: number, words: string): HttpResult {
  const headers = {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  };
  return { statusCode, headers, body: `${words}\n`, isBase64Encoded: false };
}

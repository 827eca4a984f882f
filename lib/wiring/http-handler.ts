/** @module Makes a Lambda handler of an app. */

import { type LambdaHandler, lambdaHandler, type RequestContext } from '../runtime/lambda.ts';
import { logRequests } from '../runtime/log-requests.ts';

/** An app of Hono, given the request as it arrived besides. */
interface App {
  fetch(request: Request, bindings: Pick<RequestContext, 'message'>): Response | Promise<Response>;
}

/** A handler of the HTTP API's events (payload 2.0) that logs a line for each request. */
export function httpHandler(app: App, canonicalOrigin: string): LambdaHandler {
  return lambdaHandler({
    answer: logRequests((request, { message }) => app.fetch(request, { message })),
    isSecure: canonicalOrigin.startsWith('https:'),
  });
}

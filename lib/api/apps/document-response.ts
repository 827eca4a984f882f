/** @module Answers with the description of the API (OpenAPI 3.1). */

import { LIVE_DOCUMENT } from '../../http/caching.ts';
import { addressDocument } from '../../openapi/servers.ts';
import { answerJson, JSON_MEDIA_TYPE, type JsonDeps } from '../public/json-response.ts';

/** What the description is answered with. */
export interface DocumentDeps extends JsonDeps {
  /** The description of the API as JSON, without an origin. */
  readonly apiDocument: string;
  /** Changes with the description and the origins, which no other tag depends on. */
  readonly apiRevision: string;
}

/** Answers with the description, which only a deployment changes, so that no head is read. */
export function answerDocument(request: Request, deps: DocumentDeps): Promise<Response> {
  const { apiRevision, apiDocument, origin } = deps;
  return answerJson(
    request,
    {
      etag: `W/"openapi-${apiRevision}"`,
      contentType: JSON_MEDIA_TYPE,
      cacheControl: LIVE_DOCUMENT,
      body: () => addressDocument(apiDocument, origin),
    },
    deps,
  );
}

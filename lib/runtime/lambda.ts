/** @module The rim: what API Gateway's HTTP API hands to a Lambda, as the bytes that the client sent. */

import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** A request before any library rewrote it; signatures are checked against this. */
export interface RawRequest {
  readonly method: string;
  /** As the gateway hands it over: percent-decoded, so only plain paths can be trusted. */
  readonly path: string;
  /** Without the question mark; empty when there is none. */
  readonly query: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** The raw request of a payload 2.0 event. Non-text bodies arrive as base64. */
export function rawRequestOf(event: APIGatewayProxyEventV2): RawRequest {
  const headers = Object.entries(event.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name.toLowerCase(), value] as const],
  );
  return {
    method: event.requestContext.http.method,
    path: event.rawPath,
    query: event.rawQueryString,
    headers: Object.fromEntries(headers),
    body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
  };
}

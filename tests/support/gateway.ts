/** @module Imitates API Gateway's HTTP API for the handlers: events, routes and results (payload 2.0). */

import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { ALL_FUNCTIONS } from '../../infra/functions/all-functions.ts';
import { decodePath } from '../../infra/local/gateway-requests.ts';

/** A request as it goes over the wire; `path` raw, header lines as sent. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly query?: string;
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: Uint8Array;
}

/** Content that the gateway hands over as text; all else comes as base64 (S-44). */
const TEXT_TYPES = /^(?:text\/|application\/(?:json|xml|javascript)\b)/i;

/** The event of a request: path decoded (S-40), names in lower case, repeated fields joined (S-46). */
export function eventOf(request: WireRequest): APIGatewayProxyEventV2 {
  const headers: Record<string, string> = {};
  for (const [name, value] of request.headers ?? []) {
    const key = name.toLowerCase();
    headers[key] = key in headers ? `${headers[key]},${value}` : value;
  }
  const path = decodePath(request.path);
  const isText = TEXT_TYPES.test(headers['content-type'] ?? '');
  const body = request.body === undefined ? undefined : Buffer.from(request.body);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: request.query ?? '',
    headers,
    requestContext: {
      accountId: '123456789012',
      apiId: 'api',
      // Not the public host: what CloudFront leaves of it (S-43).
      domainName: 'api.execute-api.eu-west-1.amazonaws.com',
      domainPrefix: 'api',
      http: {
        method: request.method,
        path,
        protocol: 'HTTP/1.1',
        sourceIp: '192.0.2.1',
        userAgent: 'test',
      },
      requestId: 'id',
      routeKey: '$default',
      stage: '$default',
      time: '22/Nov/2026:08:00:00 +0000',
      timeEpoch: 0,
    },
    isBase64Encoded: body !== undefined && !isText,
    ...(body !== undefined && { body: body.toString(isText ? 'utf8' : 'base64') }),
  };
}

/** The response that the gateway makes of a handler's result. */
export function responseOf(result: APIGatewayProxyStructuredResultV2): Response {
  const bytes = Buffer.from(result.body ?? '', result.isBase64Encoded ? 'base64' : 'utf8');
  const status = result.statusCode ?? 200;
  const hasBody = bytes.byteLength > 0 && ![204, 304].includes(status);
  const headers = Object.entries(result.headers ?? {}).map(
    ([name, value]) => [name, String(value)] as [string, string],
  );
  return new Response(hasBody ? bytes : null, { status, headers });
}

interface Route {
  readonly target: string;
  readonly method: string;
  readonly pattern: RegExp;
  /** Fewer is more specific: full match, variable, greedy, `$default`. */
  readonly looseness: number;
  /** Characters before the first variable: of two greedy routes the one that says more wins. */
  readonly literal: number;
}

/** The routes that are deployed, as the functions' descriptors have them. */
export function readRoutes(): readonly Route[] {
  return ALL_FUNCTIONS.flatMap(({ name, routes = [] }) => routes.map((key) => routeOf(name, key)));
}

function routeOf(target: string, key: string): Route {
  if (key === '*') return { target, method: 'ANY', pattern: /^/, looseness: 100, literal: 0 };
  const [method = 'ANY', path = '/'] = key.split(' ');
  const source = path
    .replace(/[.]/g, '\\.')
    .replace(/\{[^}+]+\+\}/g, '.+')
    .replace(/\{[^}]+\}/g, '[^/]+');
  const looseness = (path.includes('+}') ? 10 : 0) + (path.match(/\{/g) ?? []).length;
  const literal = path.split('{')[0]?.length ?? 0;
  return { target, method, pattern: new RegExp(`^${source}$`, 's'), looseness, literal };
}

/** The function that a request goes to: the most specific route, its own method before ANY. */
export function chooseRoute(routes: readonly Route[], method: string, path: string): string {
  const [best] = routes
    .filter((route) => route.method === 'ANY' || route.method === method)
    .filter((route) => route.pattern.test(decodePath(path)))
    .sort(
      (one, other) =>
        one.looseness - other.looseness ||
        other.literal - one.literal ||
        Number(one.method === 'ANY') - Number(other.method === 'ANY'),
    );
  if (best === undefined) throw new TypeError(`no route for ${method} ${path}`);
  return best.target;
}

/** @module Generates the limits of those routes of the HTTP API that strangers can make costly. */

import type { FunctionDescriptor } from '../functions/descriptor.ts';

const LIMITS = {
  ThrottlingRateLimit: `\${param:limitedRequestsPerSecond}`,
  ThrottlingBurstLimit: `\${param:limitedRequestBurst}`,
};

/** What is added to the API's stage. A limit is refused of a route that does not exist yet. */
export function routeLimits(functions: readonly FunctionDescriptor[]) {
  const keys = functions.flatMap(({ limitedRoutes = [] }) => limitedRoutes);
  const RouteSettings = Object.fromEntries(keys.map((key) => [key, LIMITS]));
  return { HttpApiStage: { DependsOn: keys.map(routeId), Properties: { RouteSettings } } };
}

/** The id that the framework gives a route: `HttpApiRouteAnyApiProxyVar` for `ANY /api/{proxy+}`. */
function routeId(key: string): string {
  return `HttpApiRoute${key.split('/').map(idPart).join('')}`;
}

function idPart(segment: string): string {
  const text = segment
    .toLowerCase()
    .replaceAll('-', 'Dash')
    .replace(/\{(.*)\}/, '$1Var')
    .replace(/[^0-9A-Za-z]/g, '');
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

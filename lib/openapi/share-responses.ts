/** @module Moves answers that several operations share to the components (OpenAPI 3.1 §4.8.7). */

import { type JsonObject, refer } from './json-schema.ts';

/** Paths with their operations; other members, such as `parameters`, have no `responses`. */
export type Paths = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The paths with references in place of shared answers, and those answers by name. */
export function shareResponses(paths: Paths): {
  readonly paths: Paths;
  readonly responses: JsonObject;
} {
  const names = nameRepeated(paths);
  const share = (response: unknown) => {
    const name = names.get(JSON.stringify(response));
    return name === undefined ? response : refer('responses', name);
  };
  const shared = mapMembers(paths, (item) =>
    mapMembers(item, (operation) =>
      isOperation(operation)
        ? { ...operation, responses: mapMembers(operation.responses, share) }
        : operation,
    ),
  );
  const responses = [...names].map(([text, name]) => [name, JSON.parse(text) as unknown] as const);
  return { paths: shared, responses: Object.fromEntries(responses) };
}

/** The JSON of each answer that occurs more than once, and a name for it: `Answer404`, `Answer404b`. */
function nameRepeated(paths: Paths): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  const statuses = new Map<string, string>();
  const operations = Object.values(paths).flatMap((item) => Object.values(item));
  for (const { responses } of operations.filter(isOperation)) {
    for (const [status, response] of Object.entries(responses)) {
      const text = JSON.stringify(response);
      counts.set(text, (counts.get(text) ?? 0) + 1);
      statuses.set(text, status);
    }
  }
  const taken = new Map<string, number>();
  const repeated = [...counts].filter(([, count]) => count > 1);
  return new Map(repeated.map(([text]) => [text, nextName(statuses.get(text) ?? '', taken)]));
}

const FIRST_SUFFIX = 'a'.charCodeAt(0);

function nextName(status: string, taken: Map<string, number>): string {
  const count = taken.get(status) ?? 0;
  taken.set(status, count + 1);
  return `Answer${status}${count === 0 ? '' : String.fromCharCode(FIRST_SUFFIX + count)}`;
}

function isOperation(
  part: unknown,
): part is JsonObject & { readonly responses: Record<string, unknown> } {
  return typeof part === 'object' && part !== null && 'responses' in part;
}

function mapMembers<From, To>(
  members: Readonly<Record<string, From>>,
  map: (member: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(members).map(([name, member]) => [name, map(member)]));
}

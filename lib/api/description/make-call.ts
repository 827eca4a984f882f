/** @module Makes the example call of an operation from the examples of the OpenAPI document. */

import { CodedError } from '../../core/errors.ts';
import { present } from '../../core/optional.ts';
import type { JsonObject } from '../../openapi/json-schema.ts';
import type { ApiCall } from '../../page/reference/api-reference.ts';

/** What is said of an operation, with what it refers to in place of the references. */
export interface CalledOperation {
  readonly method: string;
  /** With templates in braces. */
  readonly path: string;
  readonly isSigned: boolean;
  readonly parameters: readonly JsonObject[];
  /** The content that is sent, if any. */
  readonly body?: unknown;
  /** The media types of the answer when all goes well. */
  readonly answered: readonly string[];
  readonly command?: string;
}

/** Fields that the clients write by themselves, as the version has a place of its own. */
const WRITTEN_BY_CLIENTS = new Set(['If-Match', 'Idempotency-Key', 'Content-Digest']);

/** The call. Throws `ERR_NO_EXAMPLE` where a parameter of the path has no example. */
export function makeCall(operation: CalledOperation): ApiCall {
  const { method, path, isSigned, parameters, body, answered, command } = operation;
  const given = parameters.filter(({ example }) => example !== undefined);
  const inQuery = given.filter((one) => one.in === 'query').map(queryPart);
  const fields = given.filter(
    (one) => one.in === 'header' && !WRITTEN_BY_CLIENTS.has(String(one.name)),
  );
  const headers = Object.fromEntries(fields.map(({ name, example }) => [name, String(example)]));
  const type = headers.Accept ?? answered[0];
  return {
    method: method.toUpperCase(),
    target: [fillPath(path, given), ...(inQuery.length > 0 ? [inQuery.join('&')] : [])].join('?'),
    headers,
    isSigned,
    isJson: type !== undefined && /[/+]json$/.test(type),
    ...present({ body, version: versionIn(given), command }),
  };
}

/** Slashes are ordinary in queries (RFC 3986 §3.4). */
function queryPart({ name, example }: JsonObject): string {
  return `${name}=${encodeURIComponent(String(example)).replaceAll('%2F', '/')}`;
}

function fillPath(path: string, given: readonly JsonObject[]): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const parameter = given.find((one) => one.in === 'path' && one.name === name);
    if (parameter === undefined) throw new CodedError('ERR_NO_EXAMPLE', `${path}: ${name}`);
    return encodeURIComponent(String(parameter.example));
  });
}

/** The version in `If-Match`, where the act must have one. */
function versionIn(given: readonly JsonObject[]): number | undefined {
  const tag = given.find(({ name, required }) => name === 'If-Match' && required === true);
  return tag && Number(/\d+/.exec(String(tag.example))?.[0]);
}

/** @module One operation as OpenAPI writes it: parameters, content, and every answer that it can have (OpenAPI 3.1 §4.8.10). */

import { problemType } from '../api/description/problem-catalogue.ts';
import { type JsonObject, refer } from './json-schema.ts';
import type { GoodAnswer, Operation, ProblemName } from './operation.ts';
import { PARAMETERS } from './parameters.ts';

/** What any operation may be refused for, whatever it does, by who may call it. */
export interface BaseRefusals {
  readonly public: readonly ProblemName[];
  readonly signed: readonly ProblemName[];
}

/** An operation and all that it may be refused for. */
export interface FullOperation extends Operation {
  readonly refusals: readonly ProblemName[];
}

/** Adds to an operation what every operation of its kind may be refused for. */
export function withBase(operation: Operation, base: BaseRefusals): FullOperation {
  const refusals = [
    ...(operation.isSigned ? base.signed : base.public),
    ...operation.refusals,
    ...lostIn(operation),
  ];
  return { ...operation, refusals: [...new Set(refusals)] };
}

/** What is answered where a part of the path is not what its parameter says. */
function lostIn({ path, refusesIn }: Operation): readonly ProblemName[] {
  if (!path.includes('{')) return [];
  return refusesIn === 'text' ? ['unknown-scope'] : ['no-address'];
}

/** The Operation Object. */
export function renderOperation(operation: FullOperation): JsonObject {
  const { id, tag, summary, description, isSigned, parameters, request } = operation;
  const own = parameters.filter((name) => !isOfPath(name));
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    security: isSigned ? [{ signature: [], signatureInput: [] }] : [],
    ...(own.length > 0 && { parameters: own.map((name) => refer('parameters', name)) }),
    ...(request !== undefined && {
      requestBody: {
        required: request.isRequired,
        content: {
          'application/json': {
            schema: refer('schemas', request.schema),
            examples: request.examples,
          },
        },
      },
    }),
    responses: { ...goodResponses(operation.answers), ...refusedResponses(operation) },
  };
}

/** Whether a parameter stands in the path, so that it belongs to every method of it. */
export function isOfPath(parameter: string): boolean {
  return PARAMETERS[parameter]?.in === 'path';
}

/** The same for HEAD: the fields of GET, and no content (RFC 9110 §9.3.2). */
export function renderHead(operation: FullOperation): JsonObject {
  const { responses, operationId, summary, ...rest } = renderOperation(operation);
  const bare = Object.entries(responses as Record<string, JsonObject>).map(
    ([status, { content: _, ...response }]) => [status, response] as const,
  );
  const id = String(operationId);
  return {
    operationId: `head${id.slice(0, 1).toUpperCase()}${id.slice(1)}`,
    summary: `${summary}: the fields alone`,
    ...rest,
    responses: Object.fromEntries(bare),
  };
}

/** What OPTIONS answers on the path of an operation (RFC 9110 §9.3.7, Fetch §3.2). */
export function renderOptions(operation: Operation, methods: readonly string[]): JsonObject {
  const { path, tag } = operation;
  const words = path.replace(/[{}.]/g, '').split(/[/-]/).filter(Boolean);
  const name = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
  const lost = lostIn(operation);
  return {
    operationId: `options${name}`,
    tags: [tag],
    summary: `The methods of this address: ${methods.join(', ')}`,
    security: [],
    responses: {
      204: {
        description: 'For browsers that ask before a request from another origin, too.',
        headers: headersOf(['Allow', 'Access-Control-Allow-Methods', 'Cache-Control']),
      },
      ...(lost.length > 0 && { 404: refusedResponse(lost, operation) }),
    },
  };
}

function goodResponses(answers: readonly GoodAnswer[]): Record<string, JsonObject> {
  return Object.fromEntries(
    answers.map((answer) => [String(answer.status), goodResponse(answer)] as const),
  );
}

function goodResponse({
  description,
  mediaType,
  schema,
  example,
  headers,
}: GoodAnswer): JsonObject {
  const media = {
    ...(schema !== undefined && { schema: refer('schemas', schema) }),
    ...(example !== undefined && { example }),
  };
  return {
    description,
    ...(headers.length > 0 && { headers: headersOf(headers) }),
    ...(mediaType !== undefined && {
      content: Object.fromEntries([mediaType].flat().map((type) => [type, media])),
    }),
  };
}

function headersOf(names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, refer('headers', name)]));
}

function refusedResponses(operation: FullOperation): Record<string, JsonObject> {
  const statuses = [...new Set(operation.refusals.map((name) => problemType(name).status))];
  return Object.fromEntries(
    statuses
      .toSorted((one, other) => one - other)
      .map((status) => [String(status), refusedResponse(namesOf(operation, status), operation)]),
  );
}

function namesOf(operation: FullOperation, status: number): readonly ProblemName[] {
  return operation.refusals.filter((name) => problemType(name).status === status);
}

/** Feeds refuse in a line of text; what is no feed's address is a page's, and refused as a page. */
const TEXT_CONTENT: JsonObject = { 'text/plain': {}, 'text/html': {} };

/** An answer with one of these problems, all of one status. */
export function refusedResponse(
  names: readonly ProblemName[],
  { refusesIn }: Pick<Operation, 'refusesIn'>,
): JsonObject {
  const types = names.map(problemType);
  const canRetry = types.some(({ retryAfterSeconds }) => retryAfterSeconds !== undefined);
  const isUnsigned = types.some(({ status }) => status === 401);
  const headers = [
    'Cache-Control',
    ...(canRetry ? ['Retry-After'] : []),
    ...(isUnsigned ? ['WWW-Authenticate', 'Accept-Signature'] : []),
  ];
  return {
    description: types.map(({ name, title }) => `\`${name}\`: ${title}.`).join(' '),
    headers: headersOf(headers),
    content: refusesIn === 'text' ? TEXT_CONTENT : problemContent(names),
  };
}

function problemContent(names: readonly ProblemName[]): JsonObject {
  const [first = names[0]] = names;
  const status = first === undefined ? undefined : problemType(first).status;
  return {
    'application/problem+json': {
      schema: {
        allOf: [
          refer('schemas', 'Problem'),
          {
            properties: {
              type: { pattern: `/problems/(${names.join('|')})$` },
              status: { const: status },
            },
          },
        ],
      },
      examples: Object.fromEntries(names.map((name) => [name, refer('examples', name)])),
    },
  };
}

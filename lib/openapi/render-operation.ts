/** @module Renders one operation as OpenAPI: parameters, content, and every answer that it can have (OpenAPI 3.1 §4.8.10). */

import { type JsonObject, refer } from './json-schema.ts';
import type { GoodAnswer, Operation } from './operation.ts';
import type { Parameters } from './parameters.ts';

/** What the document says of a type of problem. */
export interface DescribedProblem {
  readonly name: string;
  readonly status: number;
  readonly title: string;
  readonly retryAfterSeconds?: number;
}

/** What operations refer to by name. */
export interface OperationDeps {
  readonly parameters: Parameters;
  readonly problemOf: (name: string) => DescribedProblem;
}

/** An operation with every problem that it may answer. */
export interface FullOperation extends Operation {
  /** Those of a path that has no such thing, whatever the method; they are among `refusals` too. */
  readonly pathRefusals: readonly string[];
}

/** The Operation Object. */
export function renderOperation(operation: FullOperation, deps: OperationDeps): JsonObject {
  const { id, tag, summary, description, isSigned, parameters, request } = operation;
  const own = parameters.filter((name) => deps.parameters[name]?.in !== 'path');
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
    responses: { ...goodResponses(operation.answers), ...refusedResponses(operation, deps) },
  };
}

/** What RFC 3229 §10.4.1 has as an answer to GET alone. */
const PART_OF_GET = '226';

/** The same for HEAD: the fields of GET without its content (RFC 9110 §9.3.2). */
export function renderHead(operation: FullOperation, deps: OperationDeps): JsonObject {
  const { responses, operationId, summary, ...rest } = renderOperation(operation, deps);
  const bare = Object.entries(responses as Record<string, JsonObject>)
    .filter(([status]) => status !== PART_OF_GET)
    .map(([status, { content: _, ...response }]) => [status, response] as const);
  const id = String(operationId);
  return {
    operationId: `head${id.slice(0, 1).toUpperCase()}${id.slice(1)}`,
    summary: `${summary}: only the header fields`,
    ...rest,
    description: 'What GET answers, without its content (RFC 9110 §9.3.2).',
    responses: Object.fromEntries(bare),
  };
}

/** What OPTIONS answers on the path of an operation (RFC 9110 §9.3.7, Fetch §3.2). */
export function renderOptions(
  operation: FullOperation,
  methods: readonly string[],
  deps: OperationDeps,
): JsonObject {
  const { path, tag, pathRefusals } = operation;
  const words = path.replace(/[{}.]/g, '').split(/[/-]/).filter(Boolean);
  const name = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
  return {
    operationId: `options${name}`,
    tags: [tag],
    summary: `The methods of this address: ${methods.join(', ')}`,
    description:
      'For programs that ask what they may do here, and for browsers that ask before they do it.',
    security: [],
    responses: {
      204: {
        description: 'Also the answer to the preflight requests of browsers.',
        headers: headersOf(['Allow', 'Access-Control-Allow-Methods', 'Cache-Control']),
      },
      ...(pathRefusals.length > 0 && { 404: refusedResponse(pathRefusals, operation, deps) }),
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
  const mediaOf = (type: string): JsonObject => ({
    schema: schema !== undefined && isJson(type) ? refer('schemas', schema) : rawSchemaOf(type),
    ...(example !== undefined && { example }),
  });
  return {
    description,
    ...(headers.length > 0 && { headers: headersOf(headers) }),
    ...(mediaType !== undefined && {
      content: Object.fromEntries([mediaType].flat().map((type) => [type, mediaOf(type)])),
    }),
  };
}

const TEXT: JsonObject = { type: 'string' };

/**
 * The schema of content that clients hand over as it is. XML has bytes of its own encoding
 * (RFC 7303 §3): as mere text, some clients refuse it for its media type.
 */
function rawSchemaOf(mediaType: string): JsonObject {
  return mediaType.startsWith('text/') ? TEXT : { ...TEXT, format: 'byte' };
}

function isJson(mediaType: string): boolean {
  return /[/+]json$/.test(mediaType);
}

function headersOf(names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, refer('headers', name)]));
}

function refusedResponses(
  operation: FullOperation,
  deps: OperationDeps,
): Record<string, JsonObject> {
  const statusOf = (name: string) => deps.problemOf(name).status;
  const statuses = [...new Set(operation.refusals.map(statusOf))].toSorted((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const names = operation.refusals.filter((name) => statusOf(name) === status);
      return [String(status), refusedResponse(names, operation, deps)];
    }),
  );
}

/** Feeds refuse in a line of text; the address of no feed belongs to pages, which refuse in HTML. */
const TEXT_CONTENT: JsonObject = {
  'text/plain': { schema: TEXT },
  'text/html': { schema: TEXT },
};

/** An answer with one of these problems, all of one status. */
function refusedResponse(
  names: readonly string[],
  { refusesIn }: Pick<Operation, 'refusesIn'>,
  { problemOf }: Pick<OperationDeps, 'problemOf'>,
): JsonObject {
  const problems = names.map(problemOf);
  const canRetry = problems.some(({ retryAfterSeconds }) => retryAfterSeconds !== undefined);
  const isUnsigned = problems.some(({ status }) => status === 401);
  const headers = [
    'Cache-Control',
    ...(canRetry ? ['Retry-After'] : []),
    ...(isUnsigned ? ['WWW-Authenticate', 'Accept-Signature'] : []),
  ];
  return {
    description: problems.map(({ name, title }) => `\`${name}\`: ${title}.`).join(' '),
    headers: headersOf(headers),
    content: refusesIn === 'text' ? TEXT_CONTENT : problemContent(problems),
  };
}

/** One schema for all refusals, which is one class in a generated client; the examples say which may come. */
function problemContent(problems: readonly DescribedProblem[]): JsonObject {
  const examples = problems.map(({ name }) => [name, refer('examples', name)] as const);
  return {
    'application/problem+json': {
      schema: refer('schemas', 'Problem'),
      examples: Object.fromEntries(examples),
    },
  };
}

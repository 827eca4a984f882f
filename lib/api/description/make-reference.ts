/** @module Makes the API reference for people from the OpenAPI document: references resolved, HEAD and OPTIONS left out. */

import { present } from '../../core/optional.ts';
import { describeType } from '../../openapi/describe-type.ts';
import type { JsonObject } from '../../openapi/json-schema.ts';
import type {
  ApiAnswer,
  ApiCall,
  ApiField,
  ApiGroup,
  ApiOperation,
  ApiReference,
  ApiSchema,
} from '../../page/reference/api-reference.ts';
import { type CalledOperation, makeCall } from './make-call.ts';
import { PROBLEM_TYPES } from './problem-catalogue.ts';

const METHODS = ['get', 'post', 'put', 'delete'];

interface Media {
  readonly schema?: JsonObject;
  readonly examples?: Readonly<
    Record<string, { readonly summary?: string; readonly value?: unknown }>
  >;
}

interface OperationObject {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly security: readonly unknown[];
  readonly parameters?: readonly JsonObject[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, JsonObject>>;
}

/** The members of the document that the reference is made from. */
interface DocumentObject {
  readonly info: { readonly description: string };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;
}

/** The reference of a document that `describeApi` made; commands are those of the command line, by operation. */
export function makeReference(
  described: JsonObject,
  commands: Readonly<Record<string, string>>,
): ApiReference {
  const document = described as unknown as DocumentObject;
  const { info, tags, components } = document;
  const guide = components.securitySchemes?.signature?.description;
  const operations = operationsIn(document, commands);
  return {
    text: info.description,
    guide: String(guide ?? ''),
    groups: tags.map(
      ({ name, description }): ApiGroup => ({
        name,
        text: description,
        operations: operations.filter(({ tag }) => tag === name).map(({ operation }) => operation),
      }),
    ),
    schemas: Object.entries(components.schemas ?? {}).map(([name, schema]) =>
      schemaPart(name, schema),
    ),
    problems: PROBLEM_TYPES,
  };
}

function operationsIn(document: DocumentObject, commands: Readonly<Record<string, string>>) {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => method in item).map((method) => {
      const own = item[method] as OperationObject;
      const parameters = [...((item.parameters ?? []) as JsonObject[]), ...(own.parameters ?? [])];
      const operation = {
        ...own,
        parameters: parameters.map((one) => follow(one, document)),
      };
      const command = commands[own.operationId];
      return {
        tag: own.tags[0],
        operation: {
          ...operationPart(operation, document),
          method: method.toUpperCase(),
          path,
          call: callOf({ method, path, ...present({ command }) }, operation, document),
        },
      };
    }),
  );
}

function callOf(
  place: Pick<CalledOperation, 'method' | 'path' | 'command'>,
  { security, parameters = [], requestBody, responses }: OperationObject,
  document: DocumentObject,
): ApiCall {
  const [example] = Object.values(requestBody?.content['application/json']?.examples ?? {});
  const good = Object.entries(responses).find(([status]) => status.startsWith('2'));
  const content = good && (follow(good[1], document).content as JsonObject | undefined);
  return makeCall({
    ...place,
    isSigned: security.length > 0,
    parameters,
    answered: Object.keys(content ?? {}),
    ...(example !== undefined && { body: example.value }),
  });
}

function operationPart(
  operation: OperationObject,
  document: DocumentObject,
): Omit<ApiOperation, 'method' | 'path' | 'call'> {
  const { operationId, summary, description, security, parameters = [], requestBody } = operation;
  const request = requestBody?.content['application/json'];
  const requestSchema = request?.schema && describeType(request.schema);
  return {
    id: operationId,
    summary,
    ...(description !== undefined && { text: description }),
    isSigned: security.length > 0,
    parameters: parameters.map(parameterPart),
    ...(requestSchema !== undefined && { requestSchema }),
    examples: Object.values(request?.examples ?? {}).map((example) => ({
      caption: example.summary ?? '',
      json: JSON.stringify(example.value, null, 2),
    })),
    answers: Object.entries(operation.responses).map(([status, response]) =>
      answerPart(status, follow(response, document)),
    ),
  };
}

function parameterPart(parameter: JsonObject): ApiField {
  return {
    name: String(parameter.name),
    type: describeType(parameter.schema as JsonObject),
    isRequired: parameter.required === true,
    text: String(parameter.description),
    place: String(parameter.in),
  };
}

function answerPart(status: string, response: JsonObject): ApiAnswer {
  const content = (response.content ?? {}) as Readonly<Record<string, Media>>;
  const problem = content['application/problem+json'];
  const [, json] = Object.entries(content).find(isData) ?? [];
  return {
    status,
    text: String(response.description),
    ...(json?.schema !== undefined && { schema: describeType(json.schema) }),
    problems: Object.keys(problem?.examples ?? {}),
  };
}

/** Whether content is JSON that a schema of its own describes, and no problem. */
function isData([type, { schema }]: readonly [string, Media]): boolean {
  return schema?.$ref !== undefined && type !== 'application/problem+json';
}

function schemaPart(name: string, schema: JsonObject): ApiSchema {
  const required = (schema.required ?? []) as readonly string[];
  const properties = (schema.properties ?? {}) as Readonly<Record<string, JsonObject>>;
  const choices = (schema.anyOf ?? []) as readonly JsonObject[];
  return {
    name,
    ...(typeof schema.description === 'string' && { text: schema.description }),
    fields: Object.entries(properties).map(([field, one]) => ({
      name: field,
      type: describeType(one),
      isRequired: required.includes(field),
      ...(typeof one.description === 'string' && { text: one.description }),
    })),
    oneOf: choices.map(describeType),
  };
}

/** The part that a reference names; any other part unchanged. */
function follow(part: JsonObject, { components }: DocumentObject): JsonObject {
  if (typeof part.$ref !== 'string') return part;
  const [, , kind = '', name = ''] = part.$ref.split('/');
  return components[kind]?.[name] ?? part;
}

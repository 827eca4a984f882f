/** @module Finds what the OpenAPI document describes of an answer, and validates the answer (JSON Schema 2020-12). */

import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { JsonObject } from '../../lib/openapi/json-schema.ts';

const { default: addFormats } = formats as unknown as { default: (ajv: Ajv2020) => unknown };

/** An operation as the document has it. */
export interface DescribedOperation {
  readonly operationId: string;
  readonly parameters?: readonly JsonObject[];
  readonly requestBody?: {
    readonly required: boolean;
    readonly content: Readonly<
      Record<string, { readonly schema: JsonObject; readonly examples: JsonObject }>
    >;
  };
  readonly responses: Readonly<Record<string, JsonObject>>;
}

/** One media type of an answer. */
interface DescribedContent {
  readonly schema?: JsonObject;
  readonly examples?: JsonObject;
}

const PROBLEM_TYPE = 'application/problem+json';

/** The document with what it refers to. */
export class ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
  readonly #whole: JsonObject;
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true });
  readonly #compiled = new Map<string, ValidateFunction>();

  /** `isClosed` holds objects to the members that the document names. */
  constructor(document: JsonObject, { isClosed = false } = {}) {
    this.#whole = isClosed ? (closed(document) as JsonObject) : document;
    this.paths = this.#whole.paths as ApiDocument['paths'];
    addFormats(this.#ajv);
    this.#ajv.addSchema(this.#whole, 'document');
  }

  /** The part that a JSON pointer with `#` leads to; throws where it leads nowhere. */
  at(reference: string): JsonObject {
    const steps = reference.replace(/^#\//, '').split('/').map(unescaped);
    let part: unknown = this.#whole;
    for (const step of steps) part = (part as JsonObject | undefined)?.[step];
    if (part === undefined) throw new RangeError(`${reference} leads nowhere`);
    return part as JsonObject;
  }

  /** What a reference leads to; what is none, as it is. */
  follow(part: JsonObject): JsonObject {
    return typeof part.$ref === 'string' ? this.at(part.$ref) : part;
  }

  /** What is wrong with a value, by a schema of the document. */
  faultsOf(schema: JsonObject, value: unknown): readonly string[] {
    const name = JSON.stringify(schema);
    const validate =
      this.#compiled.get(name) ??
      this.#ajv.compile(JSON.parse(name.replaceAll('"#/', '"document#/')));
    this.#compiled.set(name, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  }

  /** What is wrong with an answer, by what the document says of the operation. */
  async faultsOfAnswer(
    operation: DescribedOperation,
    answer: Response,
  ): Promise<readonly string[]> {
    const described = operation.responses[String(answer.status)];
    if (described === undefined) return [`status ${answer.status} is not described`];
    const { content = {}, headers = {} } = this.follow(described) as {
      readonly content?: Readonly<Record<string, DescribedContent>>;
      readonly headers?: Readonly<Record<string, JsonObject>>;
    };
    const absent = Object.entries(headers)
      .filter(([name, header]) => this.follow(header).required && !answer.headers.has(name))
      .map(([name]) => `the field ${name} is absent`);
    const text = await textOf(answer);
    if (text === '') return absent;
    const [type = ''] = (answer.headers.get('content-type') ?? '').split(';');
    const media = content[type];
    if (media === undefined) return [...absent, `content of ${type} is not described`];
    if (!/[/+]json$/.test(type)) return absent;
    const value: unknown = JSON.parse(text);
    const faults = [...absent, ...this.faultsOf(media.schema ?? {}, value)];
    return type === PROBLEM_TYPE ? [...faults, ...faultsOfProblem(value, media, answer)] : faults;
  }
}

const DECODERS: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
  zstd: zstdDecompressSync,
};

/** The content as text, out of its coding. */
async function textOf(answer: Response): Promise<string> {
  const bytes = Buffer.from(await answer.arrayBuffer());
  const decode = DECODERS[answer.headers.get('content-encoding') ?? ''];
  return (decode === undefined ? bytes : decode(bytes)).toString('utf8');
}

function unescaped(step: string): string {
  return decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
}

/** What is wrong with a problem that fits its schema: its status, or a type that the response does not name. */
function faultsOfProblem(
  problem: unknown,
  { examples = {} }: DescribedContent,
  { status }: Response,
): readonly string[] {
  const said = problem as { readonly type: string; readonly status: number };
  const name = said.type.split('/').at(-1) ?? '';
  return [
    ...(said.status === status ? [] : [`status ${status} is ${said.status} in the problem`]),
    ...(name in examples ? [] : [`the problem ${name} is not described`]),
  ];
}

/** The same with every object closed that names its members. */
function closed(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(closed);
  if (typeof part !== 'object' || part === null) return part;
  const members = Object.fromEntries(
    Object.entries(part).map(([name, one]) => [name, closed(one)]),
  );
  const isOpen = members.type === 'object' && 'properties' in members;
  return isOpen && (members.additionalProperties ?? true) === true
    ? { ...members, additionalProperties: false }
    : members;
}
